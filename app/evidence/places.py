"""Reads files, the registry and the event log: so much of each at most, with this person's rights, never writing.

The registry and the event log have not yet been read on a real Windows.
"""

from __future__ import annotations

import fnmatch
import importlib
import json
import os
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from html import unescape
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

Event = tuple[int, datetime, tuple[str, ...]]
"""An entry of Windows' event log: its number, when it was made, and the values it tells, in their order."""

Key = tuple[dict[str, Any], datetime | None, tuple[str, ...]]
"""Of a key of the registry its values, when it was last written, and the keys below it, in full."""

MOST_BYTES = 2_000_000  # of a file, its end: what a hostile log can make of our two seconds; seven days have less
MOST_EVENTS = 500
AHEAD = timedelta(minutes=5)  # of our clock, so far another one may be
MOST_SIGNS = 80  # of what stands on paper
NO_KEY: Key = ({}, None, ())
VARIABLE = re.compile(r"%([^%]+)%")


class Places:
    """The places that one probe looks at. None raises: what cannot be read is noted as that.

    Args:
        since: what is older does not count, aware.
        until: time.monotonic() by which the look is to be over.

    Attributes:
        where, closed: see `Looked`; each place once.
    """

    def __init__(self, since: datetime, until: float) -> None:
        self.since, self._until = since, until
        self.where: dict[str, None] = {}
        self.closed: dict[str, None] = {}

    def _ask(self, place: str, read: Callable[[], T], nothing: T) -> T:
        """What a place tells, and notes whether it could be read; one that is not there was looked at."""
        try:
            if time.monotonic() > self._until:
                raise TimeoutError
            told = read()
        except (FileNotFoundError, NotADirectoryError):
            told = nothing
        except ImportError:  # it is no place of this system
            return nothing
        except Exception:  # pywintypes.error is no OSError
            self.closed[place] = None
            return nothing
        self.where[place] = None
        return told

    def files(self, folders: str, name: str) -> list[Path]:
        """The files that are there.

        Args:
            folders: "%NAME%/…" for Windows, else "~/…" or "/…", one behind the other with "; "; the last part of each
                may have a "*".
            name: may have one, too.
        """
        here = [folder for folder in folders.split("; ") if (folder[0] == "%") is ("APPDATA" in os.environ)]
        found = (self._ask(f"{folder}/{name}", partial(_listed, folder, name), list[Path]()) for folder in here)
        return list(chain.from_iterable(found))

    def text(self, path: Path) -> str:
        """The end of a file, in whichever encoding it is; empty if it cannot be read."""
        return self._ask(str(path), lambda: _end_of(path), "")

    def json(self, path: Path) -> Any:
        """What a file of JSON holds; None if it is torn."""
        return self._ask(str(path), lambda: json.loads(_end_of(path)), None)

    def time(self, path: Path, of: str = "st_mtime") -> datetime | None:
        """When a file was last written, or made (`st_birthtime`, which Windows tells); None if that is not known."""
        seconds = self._ask(str(path), lambda: getattr(path.stat(), of, None), None)
        return datetime.fromtimestamp(seconds, UTC) if seconds else None

    def is_new(self, at: datetime | None) -> bool:
        """Whether a moment counts; one that is not known does."""
        return at is None or at >= self.since

    def has_been(self, at: datetime | None) -> bool:
        """Whether a moment has come; what lies ahead, nobody has seen. One that is not known has."""
        return at is None or at <= datetime.now(UTC) + AHEAD

    def key(self, key: str) -> Key:
        r"""A key of the registry, by its full name (`HKEY_CURRENT_USER\…`)."""
        return self._ask(key, lambda: _read_key(key), NO_KEY)

    def events(self, channel: str, provider: str, *ids: int) -> list[Event]:
        """Entries of a channel of Windows' event log, oldest first."""
        numbers = " or ".join(f"EventID={id}" for id in ids)
        made = f"TimeCreated[@SystemTime>='{self.since.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}']"
        query = f"*[System[Provider[@Name='{provider}'] and ({numbers}) and {made}]]"
        return self._ask(f"{channel}: {provider}", lambda: _read_events(channel, query), [])


def _listed(folder: str, name: str) -> list[Path]:
    above = Path(VARIABLE.sub(lambda found: os.environ.get(found[1], ""), folder)).expanduser()
    there = filter(Path.is_dir, above.parent.glob(above.name)) if "*" in above.name else [above]
    found = (path for place in there for path in place.iterdir() if fnmatch.fnmatch(path.name, name))
    return sorted(filter(Path.is_file, found))  # a pipe would never end


def _end_of(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - MOST_BYTES) & ~1)  # UTF-16 has two bytes a sign
        content = file.read(MOST_BYTES)
    return content.decode("utf-16-le" if b"\0" in content[:200] else "utf-8", "replace").lstrip("\ufeff")


def _read_key(key: str) -> Key:
    registry = importlib.import_module("winreg")
    root, _, path = key.partition("\\")
    with registry.OpenKey(getattr(registry, root), path) as opened:
        below, count, written = registry.QueryInfoKey(opened)
        values = [registry.EnumValue(opened, at) for at in range(count)]
        names = tuple(f"{key}\\{registry.EnumKey(opened, at)}" for at in range(below))
    return {name: value for name, value, _ in values}, since_1601(written // 10), names


def _read_events(channel: str, query: str) -> list[Event]:
    log = importlib.import_module("win32evtlog")
    found = log.EvtQuery(channel, log.EvtQueryChannelPath | log.EvtQueryReverseDirection, query)
    packs = iter(lambda: log.EvtNext(found, 50, Timeout=1000), ())
    entries = (log.EvtRender(entry, log.EvtRenderEventXml) for pack in packs for entry in pack)
    return [_event(entry) for entry in islice(entries, MOST_EVENTS)][::-1]


def _event(xml: str) -> Event:
    """Schemas differ by provider: what is told is whatever stands behind the system's own part."""
    system, _, told = xml.partition("</System>")
    [id], [at] = re.findall(r"<EventID[^>]*>(\d+)<", system), re.findall(r"SystemTime=['\"]([^'\"]{19})", system)
    values = tuple(unescape(value) for value in re.findall(r">([^<>]+)</", told) if value.strip())
    return int(id), datetime.fromisoformat(at).replace(tzinfo=UTC), values


def plain(text: object) -> str:
    """What a stranger may have written, as it may stand on paper and in a console: short, without signs that act."""
    signs = (sign if sign.isprintable() else " " for sign in str(text)[: 4 * MOST_SIGNS])
    return " ".join("".join(signs).split())[:MOST_SIGNS]


def moment(text: str, form: str, zone: tzinfo | None = None) -> datetime | None:
    """A written moment, in the zone it names, else in this one or the PC's; None for one that no calendar has."""
    try:
        at = datetime.strptime(text, form)
        return at if at.tzinfo else at.replace(tzinfo=zone) if zone else at.astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def since_1601(microseconds: int) -> datetime:
    """A moment as Windows and Chromium count it; what lies thousands of years ahead is cut short."""
    return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=min(microseconds, 10**17))
