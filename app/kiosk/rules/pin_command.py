"""What an administrator does at a console: make the mark of a PIN. Words come from the locale files."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable

from app.kiosk.rules.staff_pin import EasyPin, make_mark
from app.settings.pin_hash import DoubtfulPin
from app.texts import Texts

EXIT_REFUSED = 4
"""As where `--check` finds problems."""


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


def _ask(question: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"{question}: ")
    return sys.stdin.readline().strip()


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
