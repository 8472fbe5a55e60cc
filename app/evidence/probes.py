"""The eight probes. Each lists where it looked. Passwords, cookies, `Login Data` and `Local State` are never opened."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from app.evidence.places import Places, moment, plain, since_1601
from app.evidence.remote_logs import MOST_LINE, connections
from app.evidence.traces import Evidence, Looked, Trace, first_and_newest

LOOKS_BACK = timedelta(days=7)  # on Tuesday, what happened on Friday must still be found
WITHIN = 2.0  # seconds for all probes together; what is not reached by then counts as unread
MOST_TRACES = 20  # of one probe: the first and the newest

UNINSTALL = (
    r"HKEY_LOCAL_MACHINE\Software\Microsoft\Windows\CurrentVersion\Uninstall",
    r"HKEY_LOCAL_MACHINE\Software\Wow6432Node\Microsoft\Windows\CurrentVersion\Uninstall",
    r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Uninstall",
)
WIN_R = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\RunMRU"
RUN = (
    r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run",
    r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\RunOnce",
    r"HKEY_LOCAL_MACHINE\Software\Microsoft\Windows\CurrentVersion\Run",
    r"HKEY_LOCAL_MACHINE\Software\Microsoft\Windows\CurrentVersion\RunOnce",
)
STARTUP = (
    "%APPDATA%/Microsoft/Windows/Start Menu/Programs/Startup; "
    "%ProgramData%/Microsoft/Windows/Start Menu/Programs/Startup; ~/.config/autostart"
)
REMOTE_DESKTOP = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Terminal Server"
DEFENDER = "Microsoft-Windows-Windows Defender"
SWITCHES = {
    r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows Defender\Real-Time Protection": "DisableRealtimeMonitoring",
    r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows Defender": "DisableAntiSpyware",
}
EXCLUSIONS = (
    r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows Defender\Exclusions\Paths",
    r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows Defender\Exclusions\Processes",
    r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows Defender\Exclusions\Extensions",
)
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
    """Programs that were installed, updated or removed."""
    for path in places.files("/var/log", "dpkg.log"):
        for at, did, name in DPKG.findall(places.text(path)):
            kind = "removed" if did == "remove" else "installed"
            yield Trace(kind, plain(name), moment(at, "%Y-%m-%d %H:%M:%S"))
    for root in map(places.key, UNINSTALL):
        for key in map(places.key, root.below):
            if "DisplayName" in key.values and "SystemComponent" not in key.values:
                yield Trace("changed", plain(key.values["DisplayName"]), key.written)
    for event in places.events("Application", "MsiInstaller", 1034):
        yield Trace("removed", plain(event.value(0)), event.at)


def typed(places: Places) -> Iterator[Trace]:
    """What was typed into Win+R last; Windows has a time only for that."""
    key = places.key(WIN_R)
    order = str(key.values.get("MRUList", ""))  # names of values, the newest first
    if order:
        line = str(key.values.get(order[0], ""))
        yield Trace("typed", plain(line.removesuffix("\\1")), key.written)


def fetched(places: Places) -> Iterator[Trace]:
    """Lines of a console's history that download something; only the file has a time."""
    for path in places.files(HISTORIES, "*[ht]_history*"):
        at = places.time(path)
        if places.is_new(at):
            lines = [line for line in places.text(path).splitlines() if FETCHES.search(line[:MOST_LINE])]
            for line in lines[-3:]:
                yield Trace("fetched", plain(line), at)


def starts(places: Places) -> Iterator[Trace]:
    """What starts at log-in: new files, and all values of a changed key, as it has no time for each value."""
    for path in places.files(STARTUP, "*"):
        yield Trace("starts", plain(path.name), places.time(path))
    for key in map(places.key, RUN):
        if key.values:
            yield Trace("starts", plain(", ".join(key.values)), key.written)


def remote_desktop(places: Places) -> Iterator[Trace]:
    """Whether Windows accepts remote-desktop connections."""
    if places.key(REMOTE_DESKTOP).values.get("fDenyTSConnections") == 0:
        yield Trace("remote-desktop")


def protection(places: Places) -> Iterator[Trace]:
    """Microsoft Defender switched off, or told to leave something out; Windows may not show that to everybody."""
    for key, name in SWITCHES.items():
        if places.key(key).values.get(name) == 1:
            yield Trace("off")
    for key in EXCLUSIONS:
        for name in places.key(key).values:
            yield Trace("exception", plain(name))
    for event in places.events(f"{DEFENDER}/Operational", DEFENDER, 5001, 5007):
        excluded = re.search(r"\\Exclusions\\\w+\\(.+)", " ".join(event.values))
        if event.number == 5001:
            yield Trace("off", at=event.at)
        elif excluded:
            yield Trace("exception", plain(excluded[1]), event.at)


def notices(places: Places) -> Iterator[Trace]:
    """Pages that were allowed to send notices; reads only the browsers' `Preferences`."""
    for path in places.files(PROFILES, "Preferences"):
        rules = places.json(path)
        for name in ("profile", "content_settings", "exceptions", "notifications"):
            rules = rules.get(name) if isinstance(rules, dict) else None
        if not isinstance(rules, dict):
            continue
        for page, rule in rules.items():
            if isinstance(rule, dict) and rule.get("setting") == 1:
                changed = str(rule.get("last_modified"))
                at = since_1601(int(changed[:20])) if changed.isdecimal() else None
                yield Trace("notices", plain(page.split(",")[0]), at)


# In the order in which they look and are reported; each is known by its function's name.
PROBES = (connections, programs, typed, fetched, starts, remote_desktop, protection, notices)


def look_back(since: timedelta = LOOKS_BACK, within: float = WITHIN) -> Evidence:
    """Reads this PC's records, with this person's rights. Blocks for up to `within` seconds. Never raises.

    Args:
        since: how far back.
    """
    begin = datetime.now(UTC) - since
    until = time.monotonic() + within
    return tuple(_looked(probe, Places(begin, until)) for probe in PROBES)


def _looked(probe: Callable[[Places], Iterator[Trace]], places: Places) -> Looked:
    """What one probe finds: what is new, what is true now, and since when a remote-control program is installed."""
    found = [trace for trace in probe(places) if trace.kind == "since" or places.is_new(trace.until or trace.at)]
    past = [trace for trace in found if places.has_been(trace.at) and places.has_been(trace.until)]
    past.sort(key=lambda trace: trace.at or places.since)
    shown, more = first_and_newest(past, MOST_TRACES)
    return Looked(probe.__name__, shown, tuple(places.where), tuple(places.closed), more)
