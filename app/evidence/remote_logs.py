r"""Who was connected, from the logs that remote-control programs keep themselves, and from Windows' own.

Ids are those of `app.rescue.remote_programs`. Sources, read 2026-11:

- AnyDesk: https://support.anydesk.com "Connection log" (User, Passwd, Token: let in; REJECTED: not);
  https://github.com/magicsword-io/LOLRMM/blob/main/yaml/anydesk.yaml. The log tells when a session began, the trace
  when it ended. Both count in UTC: https://github.com/Ruler-Project/ruler-project (RULER/remote/AnyDesk.md).
- TeamViewer: https://github.com/WiredPulse/TeamViewer_Forensics, its columns, in UTC; teamviewer.yaml of LOLRMM.
- RustDesk: its source, src/server/connection.rs (`on_open`, `on_close`), and
  https://github.com/rustdesk/rustdesk/wiki/FAQ for the folders. It notes an address, by way of a relay that one's.
- UltraViewer: https://www.ultraviewer.net/en/200000120 and Ruler's Ultraviewer.md tell columns and the form of time; no
  sample was seen.
- Chrome Remote Desktop: Chromium, remoting/host/win/host_messages.mc.jinja2; 1 a client is connected, 2 no more.
- Windows' Remote Desktop: TerminalServices-LocalSessionManager, 21 and 25 a session begins, 24 it ends.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from app.evidence.places import Event, Places, moment, plain
from app.evidence.traces import Trace

MOST_LINES, MOST_LINE = 40_000, 300  # of a log, and signs of a line: a hostile one must not cost all of the time
SAME = timedelta(minutes=3)  # one connection stands in two logs, in one of them without seconds
LONG_AGO = datetime.min.replace(tzinfo=UTC)
TERMINAL = "Microsoft-Windows-TerminalServices-LocalSessionManager"


class Log(Struct, frozen=True):
    """How a program notes connections.

    Attributes:
        product: its id.
        folders, name: see `Places.files`.
        form: of its times, for strptime.
        lines: patterns of what it notes, with `at`, and at a beginning `other`, perhaps `until`.
        zone: in which its times count; None for that of the PC, or where they name one.
    """

    product: str
    folders: str
    name: str
    form: str
    lines: tuple[str, ...]
    zone: tzinfo | None = UTC


_DAY, _CLOCK = r"\d{4}-\d\d-\d\d", r"\d\d:\d\d:\d\d"
_BOTH, _SLASHED = rf"\d\d-\d\d-\d{{4}} {_CLOCK}", r"\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d:\d\d [AP]M"

ANYDESK = "%ProgramData%/AnyDesk; %APPDATA%/AnyDesk; ~/.anydesk; /etc/anydesk; /var/log"
_LET_IN = rf"^Incoming\s+(?P<at>{_DAY}, \d\d:\d\d)\s+(?:User|Passwd|Token)\s+(?:\S+\s+)?(?P<other>\d{{5,12}})\s*$"
_QUITS = "Session (?:closed|stopped|ended)|closed remotely|requested a connection quit"
_ENDED = rf"^\s*\w+ (?P<at>{_DAY} {_CLOCK})\.\d+ .* app\.\w*session - .*(?:{_QUITS})"

TEAMVIEWER = "%ProgramFiles%/TeamViewer*; %ProgramFiles(x86)%/TeamViewer*; %APPDATA%/TeamViewer; /var/log/teamviewer*"
_FROM_TO = rf"^(?P<other>\d{{6,12}})\b.*?\s(?P<at>{_BOTH})(?:\s+(?P<until>{_BOTH}))?"

RUSTDESK = (
    "%APPDATA%/RustDesk/log; %APPDATA%/RustDesk/log/server; ~/.local/share/logs/RustDesk/server; "
    "%SystemRoot%/ServiceProfiles/LocalService/AppData/Roaming/RustDesk/log/server"
)
_RUST = rf"^\[(?P<at>{_DAY} {_CLOCK}\.\d+ [+-]\d\d:\d\d)\] .*#\d+ Connection "
_RUST_LINES = (rf"{_RUST}opened from (?P<other>\S+?)(?::\d+)?\.?$", f"{_RUST}closed")

_COLUMNS = rf"^(?=.*?(?P<at>{_SLASHED}))(?=(?:.*?\|)?\s*(?P<other>\d[\d ]{{5,14}}\d)\s*(?:\||$))"

LOGS = (
    Log("anydesk", ANYDESK, "connection_trace.txt", "%Y-%m-%d, %H:%M", (_LET_IN,)),
    Log("anydesk", ANYDESK, "a*d*.trace", "%Y-%m-%d %H:%M:%S", (_ENDED,)),  # ad.trace, ad_svc.trace, anydesk.trace
    Log("teamviewer", TEAMVIEWER, "Connections_incoming.txt", "%d-%m-%Y %H:%M:%S", (_FROM_TO,)),
    Log("rustdesk", RUSTDESK, "*.log", "%Y-%m-%d %H:%M:%S.%f %z", _RUST_LINES),
    Log("ultraviewer", "%APPDATA%/UltraViewer", "Connection_IN_Log.txt", "%m/%d/%Y %I:%M:%S %p", (_COLUMNS,), None),
)


def connections(places: Places) -> Iterator[Trace]:
    """What is noted of each program: since when it is here, and its connections."""
    marks: dict[str, list[Trace]] = defaultdict(list)
    born: dict[str, datetime] = {}
    for log in LOGS:
        for path in places.files(log.folders, log.name):
            marks[log.product] += marks_of(places.text(path), log)
            if at := places.time(path.parent, "st_birthtime"):
                born[log.product] = min(at, born.get(log.product, at))
    marks["chrome-remote-desktop"] += _noted(places.events("Application", "chromoting", 1, 2), at=0, ends=2)
    marks["windows"] += _noted(places.events(f"{TERMINAL}/Operational", TERMINAL, 21, 24, 25), at=2, ends=24)
    for product, noted in marks.items():
        found = [replace(call, what=product) for call in sessions(noted) if places.is_new(call.until or call.at)]
        if product in born and (found or places.is_new(born[product])):  # else it is somebody's own, and was quiet
            yield Trace("since", product, born[product])
        yield from found


def marks_of(text: str, log: Log) -> Iterator[Trace]:
    """What a log tells, line by line; lines that are torn, or tell an impossible time, count for nothing.

    Where a connection ends, there is no other side.
    """
    for line in text.splitlines()[-MOST_LINES:]:
        for told in filter(None, (re.search(pattern, line[:MOST_LINE]) for pattern in log.lines)):
            found = {"other": "", "until": "", **told.groupdict("")}
            if at := moment(found["at"], log.form, log.zone):
                until = moment(found["until"], log.form, log.zone)
                yield Trace("connected", "", at, until, plain(found["other"]))


def sessions(marks: Iterable[Trace]) -> list[Trace]:
    """Connections, oldest first, each once, with when it ended if that is noted."""
    begun: list[Trace] = []
    for mark in sorted(marks, key=lambda mark: mark.at or LONG_AGO):
        last = begun[-1] if begun else None
        if last and not mark.other:
            begun[-1] = replace(last, until=last.until or mark.at)
        elif mark.other and not (last and last.other == mark.other and _is_near(last, mark)):
            begun.append(mark)
    return begun


def _is_near(last: Trace, mark: Trace) -> bool:
    """Whether one connection stands in two logs, rather than began anew."""
    return mark.at == last.at or bool(last.until is None and mark.at and last.at and mark.at - last.at < SAME)


def _noted(events: Iterable[Event], *, at: int, ends: int) -> Iterator[Trace]:
    """Connections from Windows' event log; `at`: which value tells the other side, a word if that is this PC."""
    for id, made, told in events:
        other = plain(told[at]).split("/")[0] if len(told) > at else ""
        if re.search(r"[.:@]", other):
            yield Trace("connected", "", made, other="" if id == ends else other)
