"""The eight probes. Each says what it looked at; passwords, cookies, `Login Data`, `Local State` are never opened."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from app.evidence.places import Places, moment, plain, since_1601
from app.evidence.remote_logs import MOST_LINE, connections
from app.evidence.traces import Evidence, Looked, Trace, first_and_newest

LOOKS_BACK = timedelta(days=7)  # who told on Tuesday of a Friday is to find it
WITHIN = 2.0  # seconds for all probes together; what was not reached by then counts as not looked at
MOST_TRACES = 20  # of one probe: the first and the newest

_USER, _PC = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"
_VERSION, _WOW = r"Software\Microsoft\Windows\CurrentVersion", r"Software\Wow6432Node\Microsoft\Windows\CurrentVersion"
_DEFENDER, _DEFENDER_LOG = rf"{_PC}\SOFTWARE\Microsoft\Windows Defender", "Microsoft-Windows-Windows Defender"
SWITCHES = {
    rf"{_DEFENDER}\Real-Time Protection": "DisableRealtimeMonitoring",
    rf"{_PC}\SOFTWARE\Policies\Microsoft\Windows Defender": "DisableAntiSpyware",
}
UNINSTALL = tuple(rf"{place}\Uninstall" for place in (rf"{_PC}\{_VERSION}", rf"{_PC}\{_WOW}", rf"{_USER}\{_VERSION}"))
RUN = tuple(rf"{root}\{_VERSION}\{key}" for root in (_USER, _PC) for key in ("Run", "RunOnce"))
_PROGRAMS = "Microsoft/Windows/Start Menu/Programs/Startup"
STARTUP = f"%APPDATA%/{_PROGRAMS}; %ProgramData%/{_PROGRAMS}; ~/.config/autostart"
PROFILES = (
    "%LOCALAPPDATA%/Google/Chrome/User Data/*; %LOCALAPPDATA%/Microsoft/Edge/User Data/*; ~/.config/google-chrome/*; "
    "%LOCALAPPDATA%/BraveSoftware/Brave-Browser/User Data/*; ~/.config/BraveSoftware/Brave-Browser/*; "
    "~/.config/chromium/*; ~/.config/microsoft-edge/*"
)
HISTORIES = "%APPDATA%/Microsoft/Windows/PowerShell/PSReadLine; ~/.local/share/powershell/PSReadLine; ~"
FETCHES = re.compile(
    r"\b(?:iwr|irm|iex|invoke-(?:webrequest|restmethod|expression)|curl|wget|mshta|msiexec|bitsadmin|certutil)\b"
    r".*(?:https?:|\w\.\w)|\.download(?:string|file)\b|\s-e(?:nc\w*)?\s+[a-z0-9+/=]{40}|\s-w\w*\s+h(?:idden)?\b"
    r"|\b(?:start-bitstransfer|regsvr32|rundll32|python\d?|ruby|perl)\b.*(?:https?|ftp):",
    re.IGNORECASE,
)
DPKG = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (install|remove) (\S+?)(?::\S+)? ", re.MULTILINE)


def programs(places: Places) -> Iterator[Trace]:
    """Programs that came, also as a newer version, or went."""
    for path in places.files("/var/log", "dpkg.log"):
        for at, did, name in DPKG.findall(places.text(path)):
            yield Trace("removed" if did == "remove" else "installed", plain(name), moment(at, "%Y-%m-%d %H:%M:%S"))
    for key in (key for root in UNINSTALL for key in places.key(root)[2]):
        values, at, _ = places.key(key)
        if "DisplayName" in values and "SystemComponent" not in values:
            yield Trace("changed", plain(values["DisplayName"]), at)
    for _, at, told in places.events("Application", "MsiInstaller", 1034):
        yield Trace("removed", plain("".join(told[:1])), at)


def typed(places: Places) -> Iterator[Trace]:
    """What was typed into Win+R last; Windows notes a time for that alone."""
    values, at, _ = places.key(rf"{_USER}\{_VERSION}\Explorer\RunMRU")
    for name in str(values.get("MRUList", ""))[:1]:
        yield Trace("typed", plain(str(values.get(name, "")).removesuffix("\\1")), at)


def fetched(places: Places) -> Iterator[Trace]:
    """Lines of a console's history that fetch something and run it; the file alone has a time."""
    for path in places.files(HISTORIES, "*[ht]_history*"):
        if places.is_new(at := places.time(path)):
            lines = [line for line in places.text(path).splitlines() if FETCHES.search(line[:MOST_LINE])]
            yield from (Trace("fetched", plain(line), at) for line in lines[-3:])


def starts(places: Places) -> Iterator[Trace]:
    """What starts at log-in: files that are new; all of a key that was changed, as which one is new is not noted."""
    for path in places.files(STARTUP, "*"):
        yield Trace("starts", plain(path.name), places.time(path))
    for key in RUN:
        values, at, _ = places.key(key)
        if values:
            yield Trace("starts", plain(", ".join(values)), at)


def remote_desktop(places: Places) -> Iterator[Trace]:
    """Whether Windows lets itself be worked from afar."""
    if places.key(rf"{_PC}\SYSTEM\CurrentControlSet\Control\Terminal Server")[0].get("fDenyTSConnections") == 0:
        yield Trace("remote-desktop")


def protection(places: Places) -> Iterator[Trace]:
    """Microsoft Defender switched off, or told to leave something out; Windows may not show that to everybody."""
    yield from (Trace("off") for key, name in SWITCHES.items() if places.key(key)[0].get(name) == 1)
    for kind in ("Paths", "Processes", "Extensions"):
        yield from (Trace("exception", plain(name)) for name in places.key(rf"{_DEFENDER}\Exclusions\{kind}")[0])
    for id, at, told in places.events(f"{_DEFENDER_LOG}/Operational", _DEFENDER_LOG, 5001, 5007):
        if id == 5001:
            yield Trace("off", at=at)
        elif found := re.search(r"\\Exclusions\\\w+\\(.+)", " ".join(told)):
            yield Trace("exception", plain(found[1]), at)


def notices(places: Places) -> Iterator[Trace]:
    """Pages that were allowed to send notices, from browsers' `Preferences` alone."""
    for path in places.files(PROFILES, "Preferences"):
        rules = places.json(path)
        for name in ("profile", "content_settings", "exceptions", "notifications"):
            rules = rules.get(name) if isinstance(rules, dict) else None
        for page, rule in rules.items() if isinstance(rules, dict) else ():
            if isinstance(rule, dict) and rule.get("setting") == 1:
                changed = str(rule.get("last_modified"))
                at = since_1601(int(changed[:20])) if changed.isdecimal() else None
                yield Trace("notices", plain(page.split(",")[0]), at)


PROBES = (connections, programs, typed, fetched, starts, remote_desktop, protection, notices)
"""In the order in which they look and are told; each is known by its name."""


def look_back(since: timedelta = LOOKS_BACK, within: float = WITHIN) -> Evidence:
    """Looks at what stands on this PC, with this person's rights. Blocks `within` seconds; never raises.

    Args:
        since: how far back.
    """
    begin, until = datetime.now(UTC) - since, time.monotonic() + within
    return tuple(_looked(probe, Places(begin, until)) for probe in PROBES)


def _looked(probe: Callable[[Places], Iterator[Trace]], places: Places) -> Looked:
    """What one probe finds: what is new, what holds now, and since when a program is here by which somebody came."""
    found = [trace for trace in probe(places) if trace.kind == "since" or places.is_new(trace.until or trace.at)]
    past = [trace for trace in found if places.has_been(trace.at) and places.has_been(trace.until)]
    past.sort(key=lambda trace: trace.at or places.since)
    shown, more = first_and_newest(past, MOST_TRACES)
    return Looked(probe.__name__, shown, tuple(places.where), tuple(places.closed), more)
