"""What the staff chose on its page, laid over what the administrator laid down: less is possible, never more."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from app.kiosk.rules.kiosk_policy import (
    LONGEST_HOURS,
    LONGEST_MESSAGE,
    LONGEST_NUMBER,
    Centre,
    KioskPolicy,
)
from app.settings.names import LONGEST_NAME, clean_name
from app.settings.phone import parse_number
from app.settings.table_reader import TableReader, line, whole
from app.speech.style import VOLUMES
from app.system.files import write_own
from app.system.notes import Note

FILE_NAME = "staff-choices.json"

NOTICES: tuple[str, ...] = ("welcome", "back-soon", "closed-today", "ask-staff")
"""Prepared messages for the opening screen; their words are at `kiosk.notice.<id>`, in every language."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Choices:
    """What the staff chose. None and (), and no name, number or notice, mean: as the policy says.

    Attributes:
        notice: id of a prepared message, one of `NOTICES`, that stands in place of the centre's own message.
        telephone: the centre's number as it was typed.
        hours, message: empty: nothing is said, whatever the policy says.
    """

    volume_ceiling: int | None = None
    languages: tuple[str, ...] = ()
    notice: str = ""
    name: str = ""
    telephone: str = ""
    hours: str | None = None
    message: str | None = None


class ChoicesFile:
    """Where the choices of one kiosk are kept: in the folder of its state, made when needed, for this account only."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def load(self) -> Choices:
        """The choices. Never raises: a wrong value is as if not chosen, a broken file as if there were none."""
        return _checked(Note(self._path, dict[str, Any]).read() or {})

    def save(self, choices: Choices) -> None:
        """Keeps the choices; a wrong value among them as if not chosen. Raises SaveFailed: nothing was changed."""
        write_own(self._path, msgspec.json.format(msgspec.json.encode(_checked(asdict(choices)))))


def over(policy: KioskPolicy, choices: Choices) -> KioskPolicy:
    """What the kiosk goes by.

    The volume is never above the policy's, the languages are among the policy's, and no official number can be the
    centre's own. A reading belongs to the words it was written for: with other words there is none.
    """
    chosen = _checked(asdict(choices))
    ceiling = policy.volume_ceiling if chosen.volume_ceiling is None else chosen.volume_ceiling
    languages = tuple(code for code in chosen.languages if code in policy.languages)
    return replace(
        policy,
        centre=_centre(policy.centre, chosen),
        languages=languages or policy.languages,
        volume_ceiling=min(policy.volume_ceiling, ceiling),
    )


def _centre(centre: Centre, chosen: Choices) -> Centre:
    name = chosen.name or centre.name
    return Centre(
        name=name,
        telephone=parse_number(chosen.telephone) if chosen.telephone else centre.telephone,
        hours=centre.hours if chosen.hours is None else chosen.hours,
        message=centre.message if chosen.message is None else chosen.message,
        reading=centre.reading if name == centre.name else "",
    )


def _checked(table: Mapping[str, Any]) -> Choices:
    """Each value that is right; the others as if not chosen. What is not known is left out."""
    reader = TableReader(table)
    values = {name: reader.take(name, read, getattr(Choices(), name)) for name, read in _READ.items()}
    if reader.faults:
        log.info("not used of the staff's choices: %s", ", ".join(fault.where for fault in reader.faults))
    return Choices(**values)


def _languages(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(code, str) for code in value):
        raise ValueError("no list of languages")
    return tuple(dict.fromkeys(value))


def _notice(value: object) -> str:
    if value not in ("", *NOTICES):
        raise ValueError("no prepared message")
    return str(value)


def _telephone(text: str) -> str:
    parse_number(text)
    return text


_READ: dict[str, Callable[[Any], Any]] = {
    "volume_ceiling": whole(0, len(VOLUMES) - 1),
    "languages": _languages,
    "notice": _notice,
    "name": line(LONGEST_NAME, clean_name),
    "telephone": line(LONGEST_NUMBER, _telephone),
    "hours": line(LONGEST_HOURS, empty=""),
    "message": line(LONGEST_MESSAGE, empty=""),
}
