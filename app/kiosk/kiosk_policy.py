"""What an administrator laid down for a kiosk: `kiosk.toml`, read whole or refused with every fault at once.

Windows: the check of rights has not yet been run on a real Windows.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta

from app.settings import profile
from app.settings.pin import PinHash
from app.settings.settings import Contact
from app.settings.table_reader import Fault, TableReader, line, whole, yes_no
from app.settings.typed import LONGEST_NAME, Doubtful, Number, Slot, clean_name, parse_number
from app.speech.utterance import VOLUMES
from app.system.files import FileRefused, is_there, read_checked
from app.system.logfile import log_folder
from app.texts import SOURCE

FILE_NAME, CHOICES_NAME = "kiosk.toml", "staff-choices.json"
"""Of the administrator's file, and of the staff's beside the counts."""

LARGEST_FILE = 100_000

LONGEST_HOURS, LONGEST_MESSAGE, LONGEST_NUMBER = 60, 60, 40  # characters; what fits on a page in the largest size

USUAL_PRINTER = "default"
"""As the name of a printer: the one that the system uses where none is named."""

POSIX_COUNTS = "/var/lib/anshin-kiosk"
"""Where the service keeps its state (StateDirectory of the systemd unit)."""

USUAL_COUNTS = profile.default_path().with_name("counts") if sys.platform == "win32" else Path(POSIX_COUNTS)

POSIX_STICK = "/media/anshin-usb"
"""Where the recipe's udev rule puts the files of a stick."""


class KioskRefused(Exception):
    """The kiosk must not start like this; `faults` are everything that is wrong, in the order of reading."""

    def __init__(self, path: Path, *faults: Fault) -> None:
        super().__init__(f"{path}: {'; '.join(map(str, faults))}")
        self.path, self.faults = path, faults


@dataclass(frozen=True)
class Centre:
    """The centre as visitors see it. Beside the official numbers, never instead of them.

    Attributes:
        hours: when it answers, in words; may be empty.
        message: a line on the opening screen; may be empty.
        reading: how the name is said, in kana; the name itself is given to the voice, if empty.
    """

    name: str
    telephone: Number | None = None
    hours: str = ""
    message: str = ""
    reading: str = ""

    @property
    def contact(self) -> Contact | None:
        """The centre for pages and papers; None where it has no number of its own."""
        if self.telephone is None:
            return None
        contact = Contact(self.name, self.telephone, slot=Slot.LOCAL_CENTRE)
        return replace(contact, reading=self.reading, hours=self.hours, is_here=True)


@dataclass(frozen=True)
class KioskPolicy:
    """Everything an administrator laid down.

    Attributes:
        languages: codes of the languages that visitors are offered, the first one is the one it begins with.
        volume_ceiling: loudest step that visitors can choose, an index into `app.speech.utterance.VOLUMES`.
        siren: whether the siren of the practice can be chosen; in a lobby it mostly may not sound.
        idle: seconds without a touch before it is asked whether anybody is there.
        countdown: seconds for the answer.
        printer: name of the one printer; `USUAL_PRINTER`, or empty for none.
        copies: papers for one visitor.
        counts: folder of the counts. log: folder of what the program writes down about its own faults.
        export: folder for the table of counts that the staff asks for.
    """

    centre: Centre
    pin: PinHash
    languages: tuple[str, ...]
    volume_ceiling: int
    practice: bool
    siren: bool
    idle: int
    countdown: int
    printer: str
    copies: int
    counts: Path
    log: Path
    export: Path


Notice = Literal["", "welcome", "back-soon", "closed-today", "ask-staff"]
"""Ids of prepared messages for the opening screen, "" for none of them."""

NOTICES: tuple[Notice, ...] = get_args(Notice)[1:]
"""Their words are at `kiosk.notice.<id>`, in every language."""


@dataclass(frozen=True)
class Choices:
    """What the staff chose on its page. None, and no notice, mean: as the policy says.

    Attributes:
        notice: a prepared message that stands in place of the centre's own message.
    """

    volume_ceiling: Annotated[int, Meta(ge=0, lt=len(VOLUMES))] | None = None
    notice: Notice = ""

    def over(self, policy: KioskPolicy) -> KioskPolicy:
        """What the kiosk goes by: less is possible than the administrator laid down, never more."""
        ceiling = policy.volume_ceiling if self.volume_ceiling is None else self.volume_ceiling
        return replace(policy, volume_ceiling=min(policy.volume_ceiling, ceiling))


def default_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where this system's administrators put it: beside the policy of the guide."""
    return profile.default_path(environment).with_name(FILE_NAME)


def read_kiosk(path: Path, languages: Collection[str], *, user: int | None = None) -> KioskPolicy:
    """The policy of this kiosk.

    Args:
        languages: codes of the languages that there are.
        user: id of the account that visitors use, on POSIX systems; this process's own, if not given.

    Raises:
        KioskRefused: there is none, others than an administrator may change it, or something in it is wrong.
    """
    if not is_there(path):
        raise KioskRefused(path, Fault("file", "no-file"))
    visitors = user if user is not None or not hasattr(os, "geteuid") else os.geteuid()
    loose = profile.loose_parts(path, lambda owner: owner != visitors or owner == 0)
    if loose:
        raise KioskRefused(path, *(Fault("file", "rights", {"path": str(one)}) for one in loose))
    reader = TableReader(_table(path), "table")
    policy = _policy(reader, languages)
    reader.add_unknown()
    if reader.faults:
        raise KioskRefused(path, *reader.faults)
    return policy


def _table(path: Path) -> dict[str, Any]:
    text = ""
    try:
        text = read_checked(path, LARGEST_FILE).decode("utf-8-sig")
        return tomllib.loads(text)
    except (FileRefused, FileNotFoundError, UnicodeDecodeError) as error:
        raise KioskRefused(path, Fault("file", "file")) from error
    except ValueError as error:
        raise KioskRefused(path, Fault("file", "toml", {"line": _line_of(error, text)})) from error


def _policy(reader: TableReader, languages: Collection[str]) -> KioskPolicy:
    """What the table says. It may be used where the reader found no fault."""
    counts = reader.take("folders.counts", line(200, _folder), USUAL_COUNTS, "folder")
    stick = counts if sys.platform == "win32" else Path(POSIX_STICK)
    reader.take("paper.hourly", whole(1, 500), 30)  # of earlier versions; now it is the print server's own limit
    reader.take("time.extensions", whole(10, 100), 10)  # of earlier versions; now whoever answers always goes on
    return KioskPolicy(
        centre=_centre(reader),
        pin=reader.take("staff.pin", line(200, PinHash.from_mark), PinHash(b"", b""), "pin", missing="no-pin"),
        languages=reader.take("visitor.languages", partial(_codes, frozenset(languages)), (SOURCE,)),
        volume_ceiling=reader.take("visitor.volume-ceiling", whole(0, len(VOLUMES) - 1), 3),
        practice=reader.take("visitor.practice", yes_no, True),
        siren=reader.take("visitor.siren", yes_no, False),
        idle=reader.take("time.idle", whole(30, 300), 60),  # makers of kiosks advise 30 to 60; 300 was found in use
        countdown=reader.take("time.countdown", whole(20, 120), 20),  # WCAG 2.2, 2.2.1: at least 20 to extend
        printer=reader.take("paper.printer", line(100), ""),
        copies=reader.take("paper.copies", whole(0, 10), 2),
        counts=counts,
        log=reader.take("folders.log", line(200, _folder), log_folder(counts), "folder"),
        export=reader.take("folders.export", line(200, _folder), stick, "folder"),
    )


def _centre(reader: TableReader) -> Centre:
    name = line(LONGEST_NAME, clean_name)
    return Centre(
        name=reader.take("centre.name", name, "", "name", missing="missing"),
        telephone=reader.take("centre.telephone", line(LONGEST_NUMBER, parse_number), None, "telephone"),
        hours=reader.take("centre.hours", line(LONGEST_HOURS), ""),
        message=reader.take("centre.message", line(LONGEST_MESSAGE), ""),
        reading=reader.take("centre.reading", line(100), ""),  # kana are more than kanji
    )


def _codes(known: frozenset[str], value: object) -> tuple[str, ...]:
    """A list of codes of languages, each known and named once; at least one."""
    codes = value if isinstance(value, list) and all(isinstance(code, str) for code in value) else []
    if not codes or not known.issuperset(codes) or len(set(codes)) < len(codes):
        raise Doubtful("languages", known=", ".join(sorted(known)))
    return tuple(codes)


def _folder(text: str) -> Path:
    """A folder by its whole path, in this system's way of writing it."""
    if not Path(text).is_absolute():
        raise ValueError("no whole path")
    return Path(text)


def _line_of(error: ValueError, text: str) -> int:
    """The line of a TOML error, counted from 1; the last one where it names none."""
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else text.count("\n") + 1
