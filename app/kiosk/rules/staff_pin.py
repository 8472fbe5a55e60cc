"""The command that makes the mark of the staff's PIN, for the administrator's file."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable

from app.refusal import EXIT_REFUSED
from app.settings.doubts import Doubtful
from app.settings.pin import PinHash
from app.texts import Texts


def make_staff_pin(texts: Texts, ask: Callable[[str], str] = getpass.getpass) -> int:
    """The command `--make-staff-pin`: asks for a new PIN, twice, and prints the line for kiosk.toml.

    Args:
        ask: shows a question and returns the answer; if not given, it is typed unseen.

    Returns: the exit code.
    """
    try:
        pin = ask(f"{texts['kiosk.command.pin'].text}: ")
        if pin != ask(f"{texts['kiosk.command.pin-again'].text}: "):
            return _refuse(texts["kiosk.command.pin-differs"].text)
        mark = PinHash.of(pin).mark
    except Doubtful as error:
        return _refuse(texts[error.doubt].text)
    print(f'pin = "{mark}"')
    return 0


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return EXIT_REFUSED
