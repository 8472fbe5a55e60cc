"""Warnings that open by themselves: at a bank's page that others may be operating, and at a command about to be pasted.

Only titles and names of programs are compared, on this PC, and none is kept. The clipboard is read only when a command
window has opened from a browser, by a separate process (`copied.py`).
"""

from __future__ import annotations

import logging
import re
import time
import unicodedata
from enum import StrEnum

from msgspec import Struct

from app.rescue import remote
from app.rescue.processes import kind_of
from app.settings.settings import Warnings
from app.system import paths
from app.system.problems import decode, read_toml

MOST_SIGNS = 4_000  # of a title or a copied text; what follows is not compared
IS_COMMAND = 100  # exit code of `copied.py`; a process that is killed or crashes has another one
EXPLORER = "explorer"  # its dialog opens with Windows+R
LIES_BACK = 30.0  # seconds from the browser to the command window; a menu or a notice may be in front meanwhile
RESTS = 600.0  # seconds without warnings of a bank's page after the guide was closed

# Invisible characters, which a page may write between letters to hide a word from us; `str.translate` drops them.
UNSEEN = dict.fromkeys((0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)))

log = logging.getLogger(__name__)


class Danger(StrEnum):
    """What makes the guide open by itself: the `danger` of the step that it begins with."""

    NONE = ""
    BANK = "bank"
    PASTE = "paste"


class _Table(Struct, forbid_unknown_fields=True):
    """The patterns in `resources/dangers/`."""

    banks: list[str]
    no_banks: list[str]
    elsewhere: list[str]
    programs: list[str]
    dialogs: list[str]
    commands: list[list[str]]
    address: str
    installers: list[str]


class Dangers:
    """Judges each window that comes to the front. Not thread-safe.

    Args:
        table: see `resources/dangers/`.
        wanted: which warnings the family wants.
    """

    def __init__(self, table: _Table, wanted: Warnings) -> None:
        self._table = table
        self._wanted = wanted
        self._banks = _any_of(table.banks)
        self._no_banks = _any_of(table.no_banks)
        self._elsewhere = _any_of(table.elsewhere)
        self._installers = _any_of(table.installers)
        self._commands = [
            [_any_of([part.replace("{address}", table.address)]) for part in command] for command in table.commands
        ]
        self._told = frozenset[int]()
        self._rests_until = float("-inf")
        self._browser_at = float("-inf")

    def judge(self, program: str, title: str) -> Danger:
        """The danger of the window that is now in front.

        A bank's page is reported once for the same connected remote-control programs, whatever its title is.
        PASTE means that a command window has opened from a browser; whether a command was copied is to be found out.

        Args:
            program: name of the window's program, lower case, without ".exe".

        Raises:
            psutil.Error or OSError: processes cannot be listed.
        """
        now = time.monotonic()
        if kind_of(program) is not None:
            self._browser_at = now
            is_told = self._wanted is not Warnings.PASTE and self.is_bank(title) and self._is_new_session(now)
            return Danger.BANK if is_told else Danger.NONE
        is_shell = program in self._table.programs or (program == EXPLORER and title in self._table.dialogs)
        if not is_shell or now - self._browser_at > LIES_BACK or self._wanted is Warnings.BANK:
            return Danger.NONE
        self._browser_at = float("-inf")  # once for each command window
        return Danger.PASTE

    def rest(self) -> None:
        """Pauses warnings of banks: the guide was closed, so she has heard one."""
        self._rests_until = time.monotonic() + RESTS

    def is_bank(self, title: str) -> bool:
        """Whether a page with this title is a bank's."""
        name = self._no_banks.sub("", shortened(title))
        return bool(self._banks.search(name)) and not self._elsewhere.search(name)

    def is_command(self, copied: str) -> bool:
        """Whether a copied text is a command that fetches or hides something."""
        text = self._installers.sub("", shortened(copied).replace("^", ""))
        return any(all(part.search(text) for part in command) for command in self._commands)

    def _is_new_session(self, now: float) -> bool:
        connected = frozenset(pid for one in remote.running() if remote.is_connected(one) for pid in one.pids)
        self._told &= connected
        is_new = now >= self._rests_until and connected != self._told
        if is_new:
            self._told = connected
        return is_new


def shipped_dangers(wanted: Warnings) -> Dangers | None:
    """Dangers with the shipped table; None if nobody wants warnings, or the table is damaged, which is logged."""
    if wanted is Warnings.OFF:
        return None
    tables, problems = read_toml(paths.DANGERS)
    table, faults = decode(_Table, tables, paths.DANGERS.name, "")
    if table is None:
        log.error("no word in time: %s", "; ".join(map(str, problems or faults)))
        return None
    return Dangers(table, wanted)


def shortened(text: str) -> str:
    """The beginning of a text as a person sees it, in one form: half-width letters, single spaces."""
    words = " ".join(text.translate(UNSEEN).split())
    return unicodedata.normalize("NFKC", words[:MOST_SIGNS])[:MOST_SIGNS]  # one character may become eighteen


def _any_of(expressions: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expression})" for expression in expressions), re.IGNORECASE)
