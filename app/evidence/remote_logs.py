r"""Who was connected, from the logs that remote-control programs keep themselves, and from Windows' own.

Ids are those of `app.rescue.remote_programs`. Sources, read 2026-11:

- AnyDesk: https://support.anydesk.com "Connection log" (User, Passwd, Token: accepted; REJECTED: not);
  https://github.com/magicsword-io/LOLRMM/blob/main/yaml/anydesk.yaml. The log has the start of a session, the trace its
  end. Both are in UTC: https://github.com/Ruler-Project/ruler-project (RULER/remote/AnyDesk.md).
- TeamViewer: https://github.com/WiredPulse/TeamViewer_Forensics, its columns, in UTC; teamviewer.yaml of LOLRMM.
- RustDesk: its source, src/server/connection.rs (`on_open`, `on_close`), and
  https://github.com/rustdesk/rustdesk/wiki/FAQ for the folders. It logs an address; through a relay, the relay's.
- UltraViewer: https://www.ultraviewer.net/en/200000120 and Ruler's Ultraviewer.md give columns and time format; no
  sample was seen.
- Chrome Remote Desktop: Chromium, remoting/host/win/host_messages.mc.jinja2; 1: a client connects, 2: it disconnects.
- Windows' Remote Desktop: TerminalServices-LocalSessionManager; 21 and 25: a session begins, 24: it ends.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from app.evidence.places import LogEntry, Places, moment, plain
from app.evidence.traces import Trace

MOST_LINES = 40_000  # of a log; a hostile one must not take all of the time
MOST_LINE = 300  # characters of a line
SAME = timedelta(minutes=3)  # two logs have the same connection, one of them without seconds
LONG_AGO = datetime.min.replace(tzinfo=UTC)
TERMINAL = "Microsoft-Windows-TerminalServices-LocalSessionManager"


class Log(Struct, frozen=True):
    """How a program logs connections.

    Attributes:
        product: its id.
        folders, name: see `Places.files`.
        form: of its times, for strptime.
        lines: patterns of its lines, with a group `at`; for the start of a connection also `other`, and maybe `until`.
        zone: of its times; None for the PC's, or if they name one.
    """

    product: str
    folders: str
    name: str
    form: str
    lines: tuple[str, ...]
    zone: tzinfo | None = UTC


ANYDESK = "%ProgramData%/AnyDesk; %APPDATA%/AnyDesk; ~/.anydesk; /etc/anydesk; /var/log"
_LET_IN = r"^Incoming\s+(?P<at>\d{4}-\d\d-\d\d, \d\d:\d\d)\s+(?:User|Passwd|Token)\s+(?:\S+\s+)?(?P<other>\d{5,12})\s*$"
_ENDED = (
    r"^\s*\w+ (?P<at>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\.\d+ .* app\.\w*session - "
    r".*(?:Session (?:closed|stopped|ended)|closed remotely|requested a connection quit)"
)

TEAMVIEWER = "%ProgramFiles%/TeamViewer*; %ProgramFiles(x86)%/TeamViewer*; %APPDATA%/TeamViewer; /var/log/teamviewer*"
_FROM_TO = (
    r"^(?P<other>\d{6,12})\b.*?\s(?P<at>\d\d-\d\d-\d{4} \d\d:\d\d:\d\d)"
    r"(?:\s+(?P<until>\d\d-\d\d-\d{4} \d\d:\d\d:\d\d))?"
)

RUSTDESK = (
    "%APPDATA%/RustDesk/log; %APPDATA%/RustDesk/log/server; ~/.local/share/logs/RustDesk/server; "
    "%SystemRoot%/ServiceProfiles/LocalService/AppData/Roaming/RustDesk/log/server"
)
_OPENED = (
    r"^\[(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ [+-]\d\d:\d\d)\] .*#\d+ Connection "
    r"opened from (?P<other>\S+?)(?::\d+)?\.?$"
)
_CLOSED = r"^\[(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ [+-]\d\d:\d\d)\] .*#\d+ Connection closed"

_COLUMNS = (
    r"^(?=.*?(?P<at>\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d:\d\d [AP]M))"
    r"(?=(?:.*?\|)?\s*(?P<other>\d[\d ]{5,14}\d)\s*(?:\||$))"
)

LOGS = (
    Log("anydesk", ANYDESK, "connection_trace.txt", "%Y-%m-%d, %H:%M", (_LET_IN,)),
    Log("anydesk", ANYDESK, "a*d*.trace", "%Y-%m-%d %H:%M:%S", (_ENDED,)),  # ad.trace, ad_svc.trace, anydesk.trace
    Log("teamviewer", TEAMVIEWER, "Connections_incoming.txt", "%d-%m-%Y %H:%M:%S", (_FROM_TO,)),
    Log("rustdesk", RUSTDESK, "*.log", "%Y-%m-%d %H:%M:%S.%f %z", (_OPENED, _CLOSED)),
    Log("ultraviewer", "%APPDATA%/UltraViewer", "Connection_IN_Log.txt", "%m/%d/%Y %I:%M:%S %p", (_COLUMNS,), None),
)


def connections(places: Places) -> Iterator[Trace]:
    """For each program, since when it is installed, and its connections."""
    marks: dict[str, list[Trace]] = defaultdict(list)
    born: dict[str, datetime] = {}
    for log in LOGS:
        for path in places.files(log.folders, log.name):
            marks[log.product] += marks_of(places.text(path), log)
            at = places.time(path.parent, "st_birthtime")
            if at:
                born[log.product] = min(at, born.get(log.product, at))
    marks["chrome-remote-desktop"] += _noted(places.events("Application", "chromoting", 1, 2), at=0, ends=2)
    marks["windows"] += _noted(places.events(f"{TERMINAL}/Operational", TERMINAL, 21, 24, 25), at=2, ends=24)
    for product, noted in marks.items():
        found = [replace(call, what=product) for call in sessions(noted) if places.is_new(call.until or call.at)]
        if product in born and (found or places.is_new(born[product])):  # otherwise it is the person's own, and unused
            yield Trace("since", product, born[product])
        yield from found


def marks_of(text: str, log: Log) -> Iterator[Trace]:
    """The connections in a log, line by line. Lines that are damaged or have an impossible time are skipped.

    The end of a connection has no `other`.
    """
    for line in text.splitlines()[-MOST_LINES:]:
        for pattern in log.lines:
            found = re.search(pattern, line[:MOST_LINE])
            if not found:
                continue
            told = found.groupdict("")
            at = moment(told["at"], log.form, log.zone)
            if at:
                until = moment(told.get("until", ""), log.form, log.zone)
                yield Trace("connected", at=at, until=until, other=plain(told.get("other", "")))


def sessions(marks: Iterable[Trace]) -> list[Trace]:
    """Connections, oldest first, each once, with its end if that was logged."""
    begun: list[Trace] = []
    for mark in sorted(marks, key=lambda mark: mark.at or LONG_AGO):
        last = begun[-1] if begun else None
        if last and not mark.other:
            begun[-1] = replace(last, until=last.until or mark.at)
        elif mark.other and not (last and last.other == mark.other and _is_near(last, mark)):
            begun.append(mark)
    return begun


def _is_near(last: Trace, mark: Trace) -> bool:
    """Whether two logs have the same connection, rather than a new one began."""
    return mark.at == last.at or bool(last.until is None and mark.at and last.at and mark.at - last.at < SAME)


def _noted(events: Iterable[LogEntry], *, at: int, ends: int) -> Iterator[Trace]:
    """Connections from Windows' event log.

    Args:
        at: index of the value for the other side; a word without an address means this PC.
        ends: number of the event that ends a connection.
    """
    for event in events:
        other = plain(event.value(at)).split("/")[0]
        if re.search(r"[.:@]", other):
            yield Trace("connected", at=event.at, other="" if event.number == ends else other)
