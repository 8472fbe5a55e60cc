"""What an administrator does at a console: make the mark of a PIN, merge counts. Words come from the locale files."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.family.disk import reason_of
from app.family.stretch import DoubtfulPin
from app.files import write_atomically
from app.kiosk.merging import merge_counts
from app.kiosk.sheet import write_table
from app.kiosk.staff_pin import EasyPin, make_mark
from app.texts import Texts

EXIT_REFUSED = 4
"""As where `--check` finds problems."""

EXIT_UNWRITTEN = 3


def make_staff_pin(texts: Texts, ask: Callable[[str], str] | None = None) -> int:
    """Asks for a new PIN, twice, and prints the line for kiosk.toml. Returns the exit code.

    Args:
        texts: the words.
        ask: shows a question and returns the answer. At a terminal, if not given, it is typed unseen; else it is one
            line of the standard input.
    """
    ask = ask or _ask
    try:
        pin = ask(texts["kiosk.command.pin"].text)
        if pin != ask(texts["kiosk.command.pin-again"].text):
            return _say(texts["kiosk.command.pin-differs"].text, EXIT_REFUSED)
        mark = make_mark(pin)
    except DoubtfulPin as error:
        return _say(texts[f"family.pin.doubt.{error.doubt}"].text, EXIT_REFUSED)
    except EasyPin:
        return _say(texts["kiosk.command.pin-easy"].text, EXIT_REFUSED)
    print(f'pin = "{mark}"')
    return 0


def merge(out: Path, files: Sequence[Path], texts: Texts) -> int:
    """Merges the files into a table at `out`, and names those that could not be used. Returns the exit code."""
    merged = merge_counts(files)
    for bad in merged.bad:
        _say(f"{bad.file}: {texts[bad.key].filled(line=bad.line).text}", 0)
    for file in merged.repeated:
        _say(f"{file}: {texts['kiosk.merge.repeated'].text}", 0)
    if merged.rows:
        try:
            write_atomically(out, write_table(merged.rows, texts))
        except OSError as error:
            return _say(f"{out}: {texts[f'family.save.{reason_of(error)}'].text}", EXIT_UNWRITTEN)
    return EXIT_REFUSED if merged.bad or not merged.rows else 0


def _ask(question: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"{question}: ")
    return sys.stdin.readline().strip()


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
