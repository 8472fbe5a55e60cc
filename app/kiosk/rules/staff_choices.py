"""What the staff chose on its page, laid over what the administrator laid down: less is possible, never more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, get_args

from msgspec import Meta

from app.kiosk.rules.kiosk_policy import KioskPolicy
from app.speech.style import VOLUMES
from app.system.notes import Note

FILE_NAME = "staff-choices.json"

Notice = Literal["", "welcome", "back-soon", "closed-today", "ask-staff"]
"""Ids of prepared messages for the opening screen, "" for none of them."""

NOTICES: tuple[Notice, ...] = get_args(Notice)[1:]
"""Their words are at `kiosk.notice.<id>`, in every language."""


@dataclass(frozen=True)
class Choices:
    """What the staff chose. None, and no notice, mean: as the policy says.

    Attributes:
        notice: a prepared message that stands in place of the centre's own message.
    """

    volume_ceiling: Annotated[int, Meta(ge=0, lt=len(VOLUMES))] | None = None
    notice: Notice = ""


def choices_note(folder: Path) -> Note[Choices]:
    """Where the choices of one kiosk are kept: in the folder of its state. A file with anything wrong is as if none."""
    return Note(folder / FILE_NAME, Choices)


def over(policy: KioskPolicy, choices: Choices) -> KioskPolicy:
    """What the kiosk goes by. The volume is never above the policy's."""
    ceiling = policy.volume_ceiling if choices.volume_ceiling is None else choices.volume_ceiling
    return replace(policy, volume_ceiling=min(policy.volume_ceiling, ceiling))
