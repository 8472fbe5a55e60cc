"""The command that makes the mark of the staff's PIN, for the administrator's file."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable

from app.settings.doubts import Doubtful
from app.settings.pin import PinHash
from app.texts import Texts

EXIT_REFUSED = 4
"""As where `--check` finds problems."""


def make_staff_pin(texts: Texts, ask: Callable[[str], str] | None = None) -> int:
    """The command `--make-staff-pin`: asks for a new PIN, twice, and prints the line for kiosk.toml.

    Args:
        ask: shows a question and returns the answer. At a terminal, if not given, it is typed unseen; else it is one
            line of the standard input.

    Returns: the exit code.
    """
    ask = ask or _ask
    try:
        pin = ask(texts["kiosk.command.pin"].text)
        if pin != ask(texts["kiosk.command.pin-again"].text):
            return _refuse(texts["kiosk.command.pin-differs"].text)
        mark = PinHash.of(pin).mark
    except Doubtful as error:
        return _refuse(texts[error.doubt].text)
    print(f'pin = "{mark}"')
    return 0


def _ask(question: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"{question}: ")
    return sys.stdin.readline().strip()


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return EXIT_REFUSED
