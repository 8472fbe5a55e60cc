"""What an administrator laid down for a kiosk: `kiosk.toml`, read whole or refused with every fault at once.

Windows: the check of rights has not yet been run on a real Windows.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import rtoml
from msgspec import Meta, Struct

from app.settings import rights, store
from app.settings.family_numbers import Doubtful, Name, Number, Slot
from app.settings.pin import PinMark
from app.settings.settings import Contact
from app.settings.table_reader import Decoders, Fault, read_table, told_as
from app.speech.speed_and_volume import VOLUMES
from app.system.files import read_checked
from app.system.logfile import log_folder
from app.texts import SOURCE

FILE_NAME = "kiosk.toml"

# What the staff chose, beside the counts.
CHOICES_NAME = "staff-choices.json"

LARGEST_FILE = 100_000

# Where the service keeps its state (StateDirectory of the systemd unit).
POSIX_COUNTS = "/var/lib/anshin-kiosk"

# Where the recipe's udev rule puts the files of a stick.
POSIX_STICK = "/media/anshin-usb"


class KioskRefused(Exception):
    """The kiosk must not start like this; `faults` are everything that is wrong, in the order of reading."""

    def __init__(self, path: Path, *faults: Fault) -> None:
        super().__init__(f"{path}: {'; '.join(map(str, faults))}")
        self.path = path
        self.faults = faults


class Codes(tuple[str, ...]):
    """Codes of languages that there are."""


# Of a text of one line: without control characters, and without those that are invisible or turn others round.
def _line(most: int) -> Meta:
    return Meta(max_length=most, pattern=r"\A[^\0-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069]*\Z")


class _Section(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """A section of kiosk.toml. Each key has a default; a misspelt one must not go unseen."""


class Centre(_Section, frozen=True):
    """The centre as visitors see it. It is shown beside the official numbers, never in their place.

    Attributes:
        hours: when it answers, in words; may be empty.
        message: a line on the opening screen; may be empty.
        reading: how the name is said, in kana; the name itself is given to the voice, if empty.
    """

    name: Name = Name()
    telephone: Number = Number()
    hours: Annotated[str, _line(60)] = ""  # what fits on a page in the largest size
    message: Annotated[str, _line(60)] = ""
    reading: Annotated[str, _line(100)] = ""  # kana are more than kanji

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The centre for pages and papers; none where it has no number of its own."""
        if not self.telephone:
            return ()
        slot = Slot.LOCAL_CENTRE
        return (Contact(self.name, self.telephone, slot=slot, reading=self.reading, hours=self.hours, is_here=True),)


class Staff(_Section, frozen=True):
    """What the staff needs: the mark of its PIN, empty for none."""

    pin: PinMark = PinMark()


class Visitor(_Section, frozen=True):
    """What visitors can do.

    Attributes:
        languages: codes of the languages that visitors are offered, the first one is the one it begins with.
        volume_ceiling: loudest step that visitors can choose, an index into `app.speech.speed_and_volume.VOLUMES`.
        siren: whether the siren of the practice can be chosen; in a lobby it mostly may not sound.
    """

    languages: Codes = Codes((SOURCE,))
    volume_ceiling: Annotated[int, Meta(ge=0, le=len(VOLUMES) - 1)] = 3
    practice: bool = True
    siren: bool = False


class Time(_Section, frozen=True):
    """How long a visitor may be silent, in seconds.

    Attributes:
        idle: without a touch before it is asked whether anybody is there; makers advise 30 to 60, 300 was found in use.
        countdown: for the answer; WCAG 2.2, 2.2.1: at least 20.
    """

    idle: Annotated[int, Meta(ge=30, le=300)] = 60
    countdown: Annotated[int, Meta(ge=20, le=120)] = 20


class PaperLimits(_Section, frozen=True):
    """What visitors can print.

    Attributes:
        printer: name of the one printer; "default" for the system's own, empty for none.
        copies: papers for one visitor.
    """

    printer: Annotated[str, _line(100)] = ""
    copies: Annotated[int, Meta(ge=0, le=10)] = 2


class Folders(_Section, frozen=True):
    """Where the kiosk writes: counts, the log of its own faults, and the table that the staff asks for."""

    counts: Path = rights.admin_folder() / "counts" if sys.platform == "win32" else Path(POSIX_COUNTS)
    log: Path | None = None
    export: Path | None = None


class KioskPolicy(_Section, frozen=True):
    """Everything an administrator laid down."""

    centre: Centre = Centre()
    staff: Staff = Staff()
    visitor: Visitor = Visitor()
    time: Time = Time()
    paper: PaperLimits = PaperLimits()
    folders: Folders = Folders()

    @property
    def has_papers(self) -> bool:
        """Whether visitors get papers."""
        return bool(self.paper.printer) and self.paper.copies > 0

    @property
    def log(self) -> Path:
        """The folder of the log."""
        return self.folders.log or log_folder(self.folders.counts)

    @property
    def export(self) -> Path:
        """The folder of the table of counts."""
        return self.folders.export or (self.folders.counts if sys.platform == "win32" else Path(POSIX_STICK))


# Ids of prepared messages for the opening screen, "" for none of them.
Notice = Literal["", "welcome", "back-soon", "closed-today", "ask-staff"]

# Their words are at `kiosk.notice.<id>`, in every language.
NOTICES: tuple[Notice, ...] = get_args(Notice)[1:]


class Choices(Struct, frozen=True):
    """What the staff chose on its page.

    Attributes:
        volume_ceiling: see `Visitor`.
        notice: a prepared message that stands in place of the centre's own message; "" leaves that there.
    """

    volume_ceiling: Annotated[int, Meta(ge=0, lt=len(VOLUMES))] = len(VOLUMES) - 1
    notice: Notice = ""

    def loudest(self, policy: KioskPolicy) -> int:
        """The loudest step that visitors can choose: the staff can allow less than the administrator, never more."""
        return min(self.volume_ceiling, policy.visitor.volume_ceiling)


def default_path() -> Path:
    """Where this system's administrators put it."""
    return rights.admin_folder() / FILE_NAME


def read_kiosk(path: Path, languages: Collection[str]) -> KioskPolicy:
    """The policy of this kiosk.

    Args:
        languages: codes of the languages that there are.

    Raises:
        KioskRefused: there is none, others than an administrator may change it, or something in it is wrong.
    """
    if not os.path.lexists(path):
        raise KioskRefused(path, Fault("file", "no-file"))
    loose = rights.loose_parts(path)
    if loose:
        raise KioskRefused(path, *(Fault("file", "rights", {"path": str(part)}) for part in loose))
    decoders: Decoders = {
        **store.DECODERS,
        Codes: partial(_languages, languages),
        PinMark: told_as("pin", PinMark.from_file),
        Path: told_as("folder", _folder),
    }
    table = {name: _on_one_line(section) for name, section in _read_toml(path).items()}
    policy, faults = read_table(KioskPolicy, table, decoders)
    faults += tuple(_missing(policy, {fault.where for fault in faults}))
    if faults:
        raise KioskRefused(path, *faults)
    return policy


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        text = read_checked(path, LARGEST_FILE).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KioskRefused(path, Fault("file", "file")) from error
    try:
        return rtoml.loads(text)
    except ValueError as error:
        raise KioskRefused(path, Fault("file", "toml", {"line": _line_of(error, text)})) from error


def _on_one_line(section: object) -> object:
    """Each text on one line; empty ones are left out."""
    if not isinstance(section, dict):
        return section
    lines = {}
    for key, value in section.items():
        line = " ".join(value.split()) if isinstance(value, str) else value
        if line != "":
            lines[key] = line
    return lines


def _missing(policy: KioskPolicy, wrong: set[str]) -> Iterator[Fault]:
    """What must be written, but is not even there to be wrong."""
    if not policy.centre.name and wrong.isdisjoint({"centre", "centre.name"}):
        yield Fault("centre.name", "missing")
    if not policy.staff.pin and wrong.isdisjoint({"staff", "staff.pin"}):
        yield Fault("staff.pin", "no-pin")


def _languages(known: Collection[str], value: object) -> Codes:
    """A list of codes of languages, each known and named once; at least one."""
    if not isinstance(value, list) or not value or any(code not in known or value.count(code) > 1 for code in value):
        raise Doubtful("languages", known=", ".join(sorted(known)))
    return Codes(value)


def _folder(text: str) -> Path:
    """A folder by its whole path, in this system's way of writing it."""
    if not Path(text).is_absolute() or "\0" in text:
        raise ValueError("no whole path")
    return Path(text)


def _line_of(error: Exception, text: str) -> int:
    """The line of a TOML error, counted from 1; the last one where it names none."""
    place = re.search(r"line (\d+)", str(error))
    return int(place[1]) if place else text.count("\n") + 1
