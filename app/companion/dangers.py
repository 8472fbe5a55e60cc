"""A word in time: recognises a bank's page that others may be operating, and a command about to be pasted.

Only titles and names of programs are compared, on this PC; nothing of them is kept. What is copied is read only when a
window for commands has opened out of a browser.
"""

from __future__ import annotations

import logging
import re
from enum import StrEnum

import psutil
from msgspec import Struct

from app.rescue import remote
from app.rescue.processes import kind_of
from app.settings.settings import Warnings
from app.system import paths
from app.system.problems import decode, read_toml

MOST_COPIED = 2_000  # characters that are compared: a command that is to be pasted is shorter
EXPLORER = "explorer"  # whose dialog Windows and R open

log = logging.getLogger(__name__)


class Danger(StrEnum):
    """What the guide opens for by itself: `danger` of the step that it begins with."""

    NONE = ""
    BANK = "bank"
    PASTE = "paste"


class _Table(Struct, forbid_unknown_fields=True):
    """What is compared: titles of banks' pages; programs and dialogs for commands; commands that harm."""

    banks: list[str]
    programs: list[str]
    dialogs: list[str]
    commands: list[str]


class Dangers:
    """Judges each window that comes to the front. Not thread-safe, except `is_command`.

    Args:
        table: see `resources/dangers/`.
        wanted: of what the family wants a word.
    """

    def __init__(self, table: _Table, wanted: Warnings) -> None:
        self._table, self._wanted = table, wanted
        self._banks, self._commands = _any_of(table.banks), _any_of(table.commands)
        self._told, self._was_browser = "", False

    def judge(self, program: str, title: str) -> Danger:
        """What the window in front means; a bank's page is told once, until another page of the kind comes.

        PASTE says that a window for commands has opened out of a browser: whether a command was copied is asked next.

        Args:
            program: name of its program, lower case, without ".exe".
        """
        was_browser, self._was_browser = self._was_browser, kind_of(program) is not None
        if self._was_browser:
            is_told = self._wanted is not Warnings.PASTE and self._is_new_bank(title)
            return Danger.BANK if is_told else Danger.NONE
        is_shell = program in self._table.programs or (program == EXPLORER and title in self._table.dialogs)
        return Danger.PASTE if was_browser and is_shell and self._wanted is not Warnings.BANK else Danger.NONE

    def is_command(self, copied: str) -> bool:
        """Whether a copied text is a command that fetches or hides something."""
        return self._commands.search(copied[:MOST_COPIED]) is not None

    def _is_new_bank(self, title: str) -> bool:
        if title == self._told or not self._banks.search(title) or not _is_operated():
            return False
        self._told = title
        return True


def shipped_dangers(wanted: Warnings) -> Dangers | None:
    """With the shipped table; None where nobody wants a word, or the table is damaged, which is logged."""
    if wanted is Warnings.OFF:
        return None
    tables, problems = read_toml(paths.DANGERS)
    table, faults = decode(_Table, tables, paths.DANGERS.name, "")
    if table is None:
        log.error("no word in time: %s", "; ".join(map(str, problems or faults)))
        return None
    return Dangers(table, wanted)


def _any_of(expressions: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expression})" for expression in expressions), re.IGNORECASE)


def _is_operated() -> bool:
    """Whether a remote-control program is connected."""
    try:
        return any(map(remote.is_connected, remote.running()))
    except (psutil.Error, OSError):
        return False
