"""Reading TOML that somebody else may have written: one kind of error, and no file that takes for ever."""

from __future__ import annotations

import tomllib
from typing import Any

MOST_DOTS = 100
"""In one line. A key of n parts takes tomllib n² steps: 200 kB of `a.a.a…` would keep it busy for minutes."""


def parse_toml(text: str) -> dict[str, Any]:
    """The table of a TOML text.

    Raises:
        ValueError: it is no TOML, nests too deep to be read, or has a line with more dots than any real one.
    """
    if any(line.count(".") > MOST_DOTS for line in text.splitlines()):
        raise ValueError("too many dots in one line")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
