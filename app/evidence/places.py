"""Reads files, the registry and the event log: a limited amount of each, with this person's rights. Writes nothing.

The registry and the event log have not yet been read on a real Windows.
"""

from __future__ import annotations

import fnmatch
import importlib
import json
import ntpath
import os
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

T = TypeVar("T")

MOST_BYTES = 2_000_000  # read from a file's end, so that a hostile log cannot use up our two seconds; a week has less
MOST_EVENTS = 500
AHEAD = timedelta(minutes=5)  # how far another clock may be ahead of ours
MOST_SIGNS = 80  # characters on paper


class LogEntry(Struct, frozen=True):
    """An entry of Windows' event log, with its values in their order."""

    number: int
    at: datetime
    values: tuple[str, ...]

    def value(self, index: int) -> str:
        """One of the values; empty if there are fewer."""
        return self.values[index] if index < len(self.values) else ""


class RegistryKey(Struct, frozen=True):
    """A key of the registry; `below`: the full names of the keys below it."""

    values: dict[str, Any] = {}
    written: datetime | None = None
    below: tuple[str, ...] = ()


class Places:
    """The places that one probe looks at. No method raises; what cannot be read is listed in `closed`.

    Args:
        since: what is older does not count; aware.
        until: time.monotonic() at which the look must be over.

    Attributes:
        where, closed: see `Looked`; each place once.
    """

    def __init__(self, since: datetime, until: float) -> None:
        self.since = since
        self._until = until
        self.where: dict[str, None] = {}
        self.closed: dict[str, None] = {}

    def _ask(self, place: str, read: Callable[[], T], nothing: T) -> T:
        """What a place holds. Notes whether it could be read; a place that does not exist counts as read."""
        try:
            if time.monotonic() > self._until:
                raise TimeoutError
            told = read()
        except (FileNotFoundError, NotADirectoryError):
            told = nothing
        except ImportError:  # not available on this OS
            return nothing
        except Exception:  # pywintypes.error is not an OSError
            self.closed[place] = None
            return nothing
        self.where[place] = None
        return told

    def files(self, folders: str, name: str) -> list[Path]:
        """The files that exist.

        Args:
            folders: "%NAME%/…" for Windows, "~/…" or "/…" for others, separated by "; ". The last part of each may have
                a "*".
            name: of the files; may have a "*", too.
        """
        found: list[Path] = []
        is_windows = "APPDATA" in os.environ
        for folder in folders.split("; "):
            if folder.startswith("%") is is_windows:
                found += self._ask(f"{folder}/{name}", partial(_listed, folder, name), [])
        return found

    def text(self, path: Path) -> str:
        """The end of a file, in any encoding; empty if it cannot be read."""
        return self._ask(str(path), lambda: _end_of(path), "")

    def json(self, path: Path) -> Any:
        """The content of a JSON file; None if it is damaged."""
        return self._ask(str(path), lambda: json.loads(_end_of(path)), None)

    def time(self, path: Path, of: str = "st_mtime") -> datetime | None:
        """When a file was last written, or created (`st_birthtime`, on Windows); None if that is unknown."""
        seconds = self._ask(str(path), lambda: getattr(path.stat(), of, None), None)
        return datetime.fromtimestamp(seconds, UTC) if seconds else None

    def is_new(self, at: datetime | None) -> bool:
        """Whether a moment is recent enough; an unknown one is."""
        return at is None or at >= self.since

    def has_been(self, at: datetime | None) -> bool:
        """Whether a moment is not in the future; an unknown one is not."""
        return at is None or at <= datetime.now(UTC) + AHEAD

    def key(self, key: str) -> RegistryKey:
        r"""A key of the registry, by its full name (`HKEY_CURRENT_USER\…`)."""
        return self._ask(key, lambda: _read_key(key), RegistryKey())

    def events(self, channel: str, provider: str, *ids: int) -> list[LogEntry]:
        """Entries of a channel of Windows' event log, oldest first."""
        numbers = " or ".join(f"EventID={id}" for id in ids)
        made = f"TimeCreated[@SystemTime>='{self.since.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}']"
        query = f"*[System[Provider[@Name='{provider}'] and ({numbers}) and {made}]]"
        return self._ask(f"{channel}: {provider}", lambda: _read_events(channel, query), [])


def _listed(folder: str, name: str) -> list[Path]:
    """The files of a name in a folder. Raises OSError."""
    above = Path(ntpath.expandvars(folder)).expanduser()  # this one knows Windows' form on every system
    there = filter(Path.is_dir, above.parent.glob(above.name)) if "*" in above.name else [above]
    found: list[Path] = []
    for place in there:
        found += (path for path in place.iterdir() if fnmatch.fnmatch(path.name, name))
    return sorted(filter(Path.is_file, found))  # a pipe would never end


def _end_of(path: Path) -> str:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - MOST_BYTES) & ~1)  # UTF-16 has two bytes a sign
        content = file.read(MOST_BYTES)
    encoding = "utf-16-le" if b"\0" in content[:200] else "utf-8"
    return content.decode(encoding, "replace").lstrip("\ufeff")


def _read_key(key: str) -> RegistryKey:
    registry = importlib.import_module("winreg")
    root, _, path = key.partition("\\")
    with registry.OpenKey(getattr(registry, root), path) as opened:
        below, count, written = registry.QueryInfoKey(opened)
        values = [registry.EnumValue(opened, at) for at in range(count)]
        names = tuple(f"{key}\\{registry.EnumKey(opened, at)}" for at in range(below))
    return RegistryKey({name: value for name, value, _ in values}, since_1601(written // 10), names)


def _read_events(channel: str, query: str) -> list[LogEntry]:
    log = importlib.import_module("win32evtlog")
    found = log.EvtQuery(channel, log.EvtQueryChannelPath | log.EvtQueryReverseDirection, query)
    newest_first: list[LogEntry] = []
    while len(newest_first) < MOST_EVENTS:
        pack = log.EvtNext(found, 50, Timeout=1000)
        if not pack:
            break
        newest_first += [_event(log.EvtRender(entry, log.EvtRenderEventXml)) for entry in pack]
    return newest_first[::-1]


def _event(xml: str) -> LogEntry:
    """Schemas differ by provider; the values are whatever follows the system's own part."""
    system, _, data = xml.partition("</System>")
    [number] = re.findall(r"<EventID[^>]*>(\d+)<", system)
    [at] = re.findall(r"SystemTime=['\"]([^'\"]{19})", system)
    values = tuple(unescape(value) for value in re.findall(r">([^<>]+)</", data) if value.strip())
    return LogEntry(int(number), datetime.fromisoformat(at).replace(tzinfo=UTC), values)


def plain(text: object) -> str:
    """Text that a stranger may have written, made safe for paper and consoles: short, without control characters."""
    signs = (sign if sign.isprintable() else " " for sign in str(text)[: 4 * MOST_SIGNS])
    return " ".join("".join(signs).split())[:MOST_SIGNS]


def moment(text: str, form: str, zone: tzinfo | None = None) -> datetime | None:
    """Parses a moment, in the zone that it names, else in `zone` or the PC's; None if it does not exist."""
    try:
        at = datetime.strptime(text, form)
        if at.tzinfo:
            return at
        return at.replace(tzinfo=zone) if zone else at.astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def since_1601(microseconds: int) -> datetime:
    """A moment as Windows and Chromium count it; limited to a few thousand years ahead."""
    return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=min(microseconds, 10**17))
