"""Finds running remote-control software by exact name, and ends it with its child processes.

Names of executables: the LOLRMM catalogue of remote-management software (github.com/magicsword-io/LOLRMM, its lists of
"InstallationPaths") and, for Linux and macOS, the vendors' packages.

VNC servers, Windows Remote Desktop and Apple Remote Desktop are left out on purpose: they are set up at home or by an
employer, not by a stranger on the phone. Two kinds cannot be found by exact name: copies that the vendor renames for
each customer (AnyDesk-0123abcd.exe, getscreen-123456.exe), and ScreenConnect on Linux, which is a Java program.

Not yet run on a real Windows or Mac.
"""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PureWindowsPath

import psutil

from app.rescue.processes import end_all, other_processes
from app.system.waiting import wait_until

RESPAWN_SECONDS = 1.0  # a service would restart its program within this time
_POLL_SECONDS = 0.1
_DOWNLOAD_SUFFIX = re.compile(r"( ?\(\d+\))?(\.exe)?$")

log = logging.getLogger(__name__)

PROGRAMS = {
    "anydesk": ("anydesk",),
    "teamviewer": (
        "teamviewer", "teamviewerd", "teamviewer_service", "teamviewer_desktop", "teamviewerqs", "teamviewerqs_x64",
        "teamviewer_host", "teamviewerhost", "tv_w32", "tv_x64",
    ),
    "ultraviewer": ("ultraviewer", "ultraviewer_desktop", "ultraviewer_service"),
    "rustdesk": ("rustdesk",),
    "logmein-rescue": ("lmi_rescue", "lmi_rescue_srv", "lmi_rescuerc", "support-logmeinrescue"),
    "zoho-assist": (
        "za_connect", "za_access", "zaservice", "zohours", "zohoursservice", "zohotray", "zmagent", "zohoassist",
    ),
    "supremo": ("supremo", "supremoservice", "supremosystem", "supremohelper"),
    "screenconnect": (
        "screenconnect.clientservice", "screenconnect.client", "screenconnect.windowsclient",
        "screenconnect.windowsbackstageshell", "connectwisecontrol.client",
    ),
    "splashtop": (
        "splashtopsos", "splashtop sos", "splashtop streamer", "srserver", "srservice", "sragent", "srmanager",
        "srfeature", "srstreamer",
    ),
    "ammyy-admin": ("aa_v3", "ammyy_admin"),
    "chrome-remote-desktop": (
        "remoting_host", "remoting_desktop", "remoting_me2me_host", "remoting_me2me_host_service",
        "remote_assistance_host", "remote_assistance_host_uiaccess", "chrome-remote-desktop-host",
        "remote-assistance-host",
    ),
    "quick-assist": ("quickassist",),
    "iperius-remote": ("iperiusremote",),  # not "iperius", which makes backups
    "aeroadmin": ("aeroadmin",),
    "dwservice": ("dwagent", "dwagsvc"),
    "gotoassist": (
        "gotoassist", "goto assist opener", "gotoassistunattended", "gotoassistremotecontrol",
        "gotoassist_corporate_customer", "g2ax_comm_customer", "g2ax_user_customer", "g2ax_system_customer",
        "g2ax_service",
    ),
    "remotepc": ("remotepc", "remotepcservice", "remotepchost", "rpcsuite"),
    "hoptodesk": ("hoptodesk",),
    "getscreen": ("getscreen",),
}  # fmt: skip
"""Exact base names of the executables on all systems, lower case, without ".exe", by the id of the product.

In the order in which they are shown; `remote.<id>` is the name in the locale files.
"""

BY_EXECUTABLE = {executable: id for id, executables in PROGRAMS.items() for executable in executables}


@dataclass(frozen=True)
class RunningRemote:
    """A running remote-control program."""

    id: str  # one of PROGRAMS
    pids: tuple[int, ...]  # its processes, ascending, without their children


def running() -> list[RunningRemote]:
    """The known programs that run now, of all users, in the order of `PROGRAMS`. Never raises."""
    found: dict[str, list[int]] = {}
    try:
        for id, process in _matches():
            found.setdefault(id, []).append(process.pid)
    except (psutil.Error, OSError):
        return []
    return [RunningRemote(id, tuple(sorted(found[id]))) for id in PROGRAMS if id in found]


def still_running(id: str) -> bool:
    """Whether any process of a program runs, or that is unknown. Never raises."""
    try:
        return any(one == id for one, _ in _matches())
    except (psutil.Error, OSError):
        return True


def is_connected(found: RunningRemote) -> bool:
    """Whether a program is connected to another computer now. Never raises.

    An idle connection to the vendor's server counts, too, because it looks the same. A system service, which has one
    all day, does not count: we may not read its connections.
    """
    return any(map(_reaches_out, found.pids))


def end(found: RunningRemote, wait_seconds: float = 1.5) -> bool:
    """Ends a program and everything it started: politely, then by force. Never raises. Blocks: not for the GUI thread.

    Args:
        found: from `running`; its processes are looked up again, because ids are reused.
        wait_seconds: how long the processes have to end after being terminated, and again after being killed.

    Returns:
        True if the program is gone and did not come back within `RESPAWN_SECONDS`. False for a service that restarts
        itself, or that may not be ended without administrator rights.
    """
    asked = _family(found.id)
    end_all(asked, force=False)
    _wait_for_end(asked, wait_seconds)
    rest = asked | _family(found.id)  # including what was started while we waited
    end_all(rest, force=True)
    _wait_for_end(rest, wait_seconds)
    is_ended = not wait_until(lambda: still_running(found.id), RESPAWN_SECONDS, _POLL_SECONDS)
    log.info("the remote control %s %s", found.id, "was ended" if is_ended else "is still there")
    return is_ended


def _matches() -> Iterator[tuple[str, psutil.Process]]:
    for process in other_processes():
        with contextlib.suppress(psutil.Error, OSError):  # it vanished, or is a zombie
            if id := BY_EXECUTABLE.get(_base_name(_executable(process))):
                yield id, process


def _reaches_out(pid: int) -> bool:
    try:
        connections = psutil.Process(pid).net_connections(kind="inet")
    except (psutil.Error, OSError):
        return False
    return any(one.status == psutil.CONN_ESTABLISHED and not _is_here(one.raddr.ip) for one in connections if one.raddr)


def _is_here(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0].removeprefix("::ffff:")).is_loopback


def _executable(process: psutil.Process) -> str:
    try:
        return str(process.exe())
    except psutil.AccessDenied:
        return str(process.name())  # a system service: Linux hides its file, not its name


def _base_name(executable: str) -> str:
    # PureWindowsPath splits at both kinds of slash. A second download is called "AnyDesk (1).exe".
    return _DOWNLOAD_SUFFIX.sub("", PureWindowsPath(executable).name.lower())


def _family(id: str) -> set[psutil.Process]:
    """The program's processes and all their descendants."""
    family: set[psutil.Process] = set()
    with contextlib.suppress(psutil.Error, OSError):  # ends what was found so far; `still_running` notices the rest
        for one, process in _matches():
            if one == id:
                family.add(process)
                with contextlib.suppress(psutil.Error, OSError):
                    family.update(process.children(recursive=True))
    return family


def _wait_for_end(processes: set[psutil.Process], seconds: float) -> None:
    wait_until(lambda: not any(map(_is_alive, processes)), seconds, _POLL_SECONDS / 2)


def _is_alive(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running()) and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.Error, OSError):
        return False
