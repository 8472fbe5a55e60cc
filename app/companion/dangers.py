"""A word in time: recognises a bank's page that others may be operating, and a command about to be pasted.

Only titles and names of programs are compared, on this PC; nothing of them is kept. What is copied is read only when a
window for commands has opened out of a browser, by a process of its own (`copied.py`).
"""

from __future__ import annotations

import logging
import re
import time
import unicodedata
from collections.abc import Callable
from enum import StrEnum

import psutil
from msgspec import Struct

from app.rescue import remote
from app.rescue.processes import kind_of
from app.settings.settings import Warnings
from app.system import paths
from app.system.problems import decode, read_toml

MOST_WORDS, MOST_SIGNS = 1_000, 4_000  # of a title or a copied text, that are compared
IS_COMMAND = 3  # exit code of the process that reads what was copied
EXPLORER = "explorer"  # whose dialog Windows and R open
LIES_BACK = 30.0  # seconds; between the browser and the window for commands a menu or a notice may be in front
RESTS = 600.0  # seconds in which nothing is told of a bank's page after the guide was closed

UNSEEN = [*map(chr, (0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)))]
"""Signs without a shape: a page writes them between the letters of what it does not want to be found."""

log = logging.getLogger(__name__)


class Danger(StrEnum):
    """What the guide opens for by itself: `danger` of the step that it begins with."""

    NONE = ""
    BANK = "bank"
    PASTE = "paste"


class _Table(Struct, forbid_unknown_fields=True):
    """What is compared, see `resources/dangers/`."""

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
        wanted: of what the family wants a word.
        clock: seconds from any start, monotonic.
    """

    def __init__(self, table: _Table, wanted: Warnings, clock: Callable[[], float] = time.monotonic) -> None:
        self._table, self._wanted, self._clock = table, wanted, clock
        self._banks, self._no_banks, self._elsewhere = map(_any_of, (table.banks, table.no_banks, table.elsewhere))
        self._installers = _any_of(table.installers)
        self._commands = [
            [_any_of([part.replace("{address}", table.address)]) for part in command] for command in table.commands
        ]
        self._told = frozenset[int]()
        self._rests_until = self._browser_at = float("-inf")

    def judge(self, program: str, title: str) -> Danger:
        """What the window in front means.

        A bank's page is told of once while the same remote-control programs are connected, whatever it is called then.
        PASTE says that a window for commands has opened out of a browser: whether a command was copied is asked next.

        Args:
            program: name of its program, lower case, without ".exe".
        """
        now = self._clock()
        if kind_of(program) is not None:
            self._browser_at = now
            is_told = self._wanted is not Warnings.PASTE and self.is_bank(title) and self._is_new_session(now)
            return Danger.BANK if is_told else Danger.NONE
        is_shell = program in self._table.programs or (program == EXPLORER and title in self._table.dialogs)
        if not is_shell or now - self._browser_at > LIES_BACK or self._wanted is Warnings.BANK:
            return Danger.NONE
        self._browser_at = float("-inf")  # asked once for each such window
        return Danger.PASTE

    def rest(self) -> None:
        """The guide was closed: she has heard it."""
        self._rests_until = self._clock() + RESTS

    def is_bank(self, title: str) -> bool:
        """Whether money leaves on a page with this title."""
        name = self._no_banks.sub("", shortened(title))
        return bool(self._banks.search(name)) and not self._elsewhere.search(name)

    def is_command(self, copied: str) -> bool:
        """Whether a copied text is a command that fetches or hides something."""
        text = self._installers.sub("", shortened(copied).replace("^", ""))
        return any(all(part.search(text) for part in command) for command in self._commands)

    def _is_new_session(self, now: float) -> bool:
        connected = _connected()
        self._told &= connected
        is_new = now >= self._rests_until and connected != self._told
        if is_new:
            self._told = connected
        return is_new


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


def shortened(text: str) -> str:
    """What a person sees of a text, from its beginning, in one form: signs of half width, single spaces."""
    for sign in UNSEEN:
        text = text.replace(sign, "")
    words = " ".join(text.split(None, MOST_WORDS)[:MOST_WORDS])
    return unicodedata.normalize("NFKC", words[:MOST_SIGNS])[:MOST_SIGNS]  # one sign may become eighteen


def _any_of(expressions: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expression})" for expression in expressions), re.IGNORECASE)


def _connected() -> frozenset[int]:
    """The ids of remote-control programs that are connected."""
    try:
        return frozenset(pid for one in remote.running() if remote.is_connected(one) for pid in one.pids)
    except (psutil.Error, OSError):
        return frozenset()
