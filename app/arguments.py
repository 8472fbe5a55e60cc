"""The command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from app import __version__
from app.refusal import EXIT_USAGE, StartRefused
from app.system import paths

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

NAME = "anshin-guide"

# What an option is for, by its name.
Explain = Callable[[str], str]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise StartRefused("error.arguments", message, EXIT_USAGE)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Prints also on a console that cannot show Japanese."""
        encoding = getattr(file, "encoding", None) or "utf-8"
        super()._print_message(message.encode(encoding, "replace").decode(encoding), file)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, known by name; prints help or version and ends the program where these are asked for.

    Raises:
        StartRefused: one is not known, or has a wrong value.
        SystemExit: help or version was printed.
    """
    explain = _explain(argv) if {"-h", "--help"} & set(argv) else str
    parser = _Parser(prog=NAME, allow_abbrev=False, add_help=False, epilog=explain("epilog"))

    ways = parser.add_argument_group(explain("ways"))  # what is started instead of the guide
    for name in ("companion", "setup", "practice", "kiosk", "quit", "make-staff-pin", "evidence"):
        ways.add_argument(f"--{name}", action="store_true", help=explain(name))
    ways.add_argument("--self-test", type=Path, nargs="?", const=Path("-"), metavar="FILE", help=explain("self-test"))
    ways.add_argument("--version", action="version", version=f"{NAME} {__version__}", help=explain("version"))
    ways.add_argument("-h", "--help", action="help", help=explain("help"))

    options = parser.add_argument_group(explain("options"))  # how it is started
    languages = sorted(path.stem for path in paths.LOCALES.glob("*.toml"))
    options.add_argument("--data-dir", type=Path, metavar="DIR", help=explain("data-dir"))
    options.add_argument("--locale", choices=languages, metavar="CODE", help=explain("locale"))
    options.add_argument("--silent", action="store_true", help=explain("silent"))
    options.add_argument("--since", type=_hours, default="48h", metavar="HOURS", help=explain("since"))
    options.add_argument("--json", action="store_true", help=explain("json"))
    options.add_argument("--kiosk-policy", type=Path, metavar="FILE", help=explain("kiosk-policy"))
    return parser.parse_args(argv)


def _hours(text: str) -> timedelta:
    """A time like "48h", of a year at most. Raises ValueError."""
    return timedelta(hours=min(int(text.removesuffix("h")), 365 * 24))


def _explain(argv: Sequence[str]) -> Explain:
    """Words for the help; its language is that of `--locale`, else the source. Read only when they are asked for."""
    from app.texts import SOURCE, Library

    library = Library(paths.LOCALES)
    after = dict(pairwise(argv)).get("--locale")
    texts = library.texts(after if after in library.languages() else SOURCE)
    return lambda name: texts[f"option.{name}"].text
