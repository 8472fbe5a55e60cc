"""What the staff chose on its page, laid over what the administrator laid down: less is possible, never more."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from app.contacts.digits import without_numbers
from app.kiosk.rules.kiosk_policy import (
    LONGEST_HOURS,
    LONGEST_MESSAGE,
    LONGEST_NUMBER,
    Centre,
    KioskPolicy,
    centre_name,
)
from app.settings.names import LONGEST_NAME
from app.settings.phone import Number, parse_number
from app.speech.style import VOLUMES
from app.system.files import FileRefused, SaveFailed, move_aside, write_own
from app.system.notes import read_json

FILE_NAME = "staff-choices.json"
LARGEST_FILE = 20_000

NOTICES: tuple[str, ...] = ("welcome", "back-soon", "closed-today", "ask-staff")
"""Prepared messages for the opening screen; their words are at `kiosk.notice.<id>`, in every language."""

MOST_LANGUAGES = 50
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}", re.ASCII)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Choices:
    """What the staff chose. None and (), and no name, number or notice, mean: as the policy says.

    Attributes:
        volume_ceiling: loudest step that visitors can choose, an index into `app.speech.style.VOLUMES`.
        languages: codes of the languages that visitors are offered, the first one is the one it begins with.
        notice: id of a prepared message, one of `NOTICES`. Whoever draws the opening screen shows it, in the
            visitor's language, in place of the centre's own message.
        name: the centre's name.
        telephone: the centre's number as it was typed.
        hours: when the centre answers, in words; empty: nothing is said of it, whatever the policy says.
        message: a line on the opening screen; empty: none, whatever the policy says.
    """

    volume_ceiling: int | None = None
    languages: tuple[str, ...] = ()
    notice: str = ""
    name: str = ""
    telephone: str = ""
    hours: str | None = None
    message: str | None = None


class ChoicesFile:
    """Where the choices of one kiosk are kept."""

    def __init__(self, folder: Path) -> None:
        """Args: the folder of the kiosk's state; it is made when needed, for this account only."""
        self._path = folder / FILE_NAME

    def load(self) -> Choices:
        """The choices. Never raises: a wrong value is as if not chosen, a broken file is moved aside."""
        try:
            table = read_json(self._path, LARGEST_FILE, dict[str, Any])
        except FileNotFoundError:
            return Choices()
        except FileRefused as error:
            log.info("the staff's choices cannot be used and are moved aside: %s", error)
            self._move_aside()
            return Choices()
        except OSError as error:
            log.info("the staff's choices cannot be read: %s", error.strerror)
            return Choices()
        return _checked(table)

    def save(self, choices: Choices) -> None:
        """Keeps the choices; a wrong value among them as if not chosen.

        Raises:
            SaveFailed: nothing was changed.
        """
        write_own(self._path, msgspec.json.format(msgspec.json.encode(_checked(asdict(choices)))), LARGEST_FILE)

    def _move_aside(self) -> None:
        try:
            move_aside(self._path)
        except (SaveFailed, OSError) as error:
            log.info("they stay where they are: %s", error)


def over(policy: KioskPolicy, choices: Choices) -> KioskPolicy:
    """What the kiosk goes by.

    The volume is never above the policy's, the languages are among the policy's, and no official number can be the
    centre's own. A reading belongs to the words it was written for: with other words there is none.
    """
    ceiling = policy.volume_ceiling if choices.volume_ceiling is None else choices.volume_ceiling
    languages = tuple(dict.fromkeys(code for code in choices.languages if code in policy.languages))
    return replace(
        policy,
        centre=_centre(policy.centre, choices),
        languages=languages or policy.languages,
        volume_ceiling=max(0, min(policy.volume_ceiling, ceiling)),
    )


def _centre(centre: Centre, choices: Choices) -> Centre:
    name = _name(choices.name) or centre.name
    hours = _line(LONGEST_HOURS)(choices.hours)
    message = _line(LONGEST_MESSAGE)(choices.message)
    return Centre(
        name=name,
        telephone=_number(choices.telephone) or centre.telephone,
        hours=centre.hours if hours is None else hours,
        message=centre.message if message is None else message,
        reading=centre.reading if name == centre.name else "",
    )


def _number(text: str) -> Number | None:
    try:
        return parse_number(text) if text else None
    except ValueError:
        return None


def _checked(table: Mapping[str, Any]) -> Choices:
    """Each value that is right; the others as if not chosen. What is not known is left out."""
    values = {name: check(table.get(name)) for name, check in _CHECKS.items()}
    wrong = sorted(name for name in _CHECKS if table.get(name) and not values[name] and values[name] != 0)
    if wrong:
        log.info("not used of the staff's choices: %s", ", ".join(wrong))
    return Choices(**values)


def _ceiling(value: object) -> int | None:
    return value if type(value) is int and 0 <= value < len(VOLUMES) else None  # not isinstance: true is an int, too


def _languages(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or len(value) > MOST_LANGUAGES:
        return ()
    codes = [code for code in value if isinstance(code, str) and _CODE.fullmatch(code)]
    return tuple(dict.fromkeys(codes))


def _notice(value: object) -> str:
    return value if isinstance(value, str) and value in NOTICES else ""


def _name(value: object) -> str:
    line = _text(LONGEST_NAME)(value)
    try:
        return centre_name(line) if line else ""
    except ValueError:
        return ""


def _text(most: int) -> Callable[[object], str]:
    """A check for one line of at most so many characters, as for the policy."""

    def check(value: object) -> str:
        line = " ".join(value.split()) if isinstance(value, str) else ""
        is_plain = not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in line)
        return line if is_plain and len(line) <= most else ""

    return check


def _line(most: int) -> Callable[[object], str | None]:
    """The same for a line that may be chosen to be empty: None where nothing right was chosen."""
    check = _text(most)

    def check_line(value: object) -> str | None:
        is_empty = isinstance(value, str) and not value.strip()
        try:
            return "" if is_empty else without_numbers(check(value)) or None
        except ValueError:
            return None

    return check_line


_CHECKS: dict[str, Callable[[object], Any]] = {
    "volume_ceiling": _ceiling,
    "languages": _languages,
    "notice": _notice,
    "name": _name,
    "telephone": _text(LONGEST_NUMBER),
    "hours": _line(LONGEST_HOURS),
    "message": _line(LONGEST_MESSAGE),
}
