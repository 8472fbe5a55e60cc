"""Finds running remote-control software by exact name, and ends it with its child processes.

Copies under another name are not found, nor is ScreenConnect on Linux, which is a Java program.

Tested under wine; not yet run on a real Windows or Mac.
"""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import re
from collections.abc import Iterator

import psutil
from msgspec import Struct

from app.rescue.processes import ProcessList, base_name, end_all, our_family, program_of
from app.rescue.remote_programs import PRODUCTS, SESSION_PROGRAMS
from app.system.serial_worker import wait_until

ENDS_SECONDS = 1.5  # time-out after terminating its processes, and again after killing them
AWAY_SECONDS = 2.5  # a program that stays away for this long counts as ended; the guide looks every two seconds
SERVICE_AWAY_SECONDS = 6.0  # the same for a service, which Windows may restart after some seconds
_POLL_SECONDS = 0.1

# A second download is called "AnyDesk (1).exe", a download made for one customer "AnyDesk-0123abcd.exe".
_DOWNLOAD_SUFFIX = re.compile(r"(-\w*\d\w*)?( ?\(\d+\))?$")


log = logging.getLogger(__name__)


class RunningRemote(Struct, frozen=True):
    """A running remote-control program."""

    id: str  # of one of PRODUCTS
    pids: frozenset[int] = frozenset()  # its processes, without their children
    services: frozenset[int] = frozenset()  # those that Windows runs all day, connected or not
    in_session: bool = False  # one of the processes runs only while somebody is connected


def running(among: ProcessList | None = None) -> list[RunningRemote]:
    """The known programs of all users that run now, in the order of `PRODUCTS`; mere services last.

    Raises psutil.Error or OSError if processes cannot be listed; so does `end`.
    """
    among = among or ProcessList()
    named = list(_named(among))
    remotes = []
    for id, programs in PRODUCTS.items():
        theirs = {process.pid: program for program, process in named if program in programs}
        if theirs:
            pids = frozenset(theirs)
            services = pids - among.session if among.session else frozenset[int]()
            in_session = not SESSION_PROGRAMS.isdisjoint(theirs.values())
            remotes.append(RunningRemote(id, pids, services, in_session))
    return sorted(remotes, key=lambda remote: remote.services == remote.pids)


def is_connected(remote: RunningRemote) -> bool:
    """Whether a program is connected to another computer now. Never raises.

    An idle connection to the vendor's server counts, too, because it looks the same; but not that of a system service,
    which is connected all day.
    """
    return remote.in_session or any(map(_reaches_out, remote.pids - remote.services))


def end(remote: RunningRemote) -> bool:
    """Ends a program and everything it started: politely, then by force. Blocks: not for the GUI thread.

    Args:
        remote: from `running`; its processes are looked up again, because ids are reused.

    Returns:
        True if the program is gone and stays away for `AWAY_SECONDS`, or with a service `SERVICE_AWAY_SECONDS`. False
        for a service that Windows restarts, or that only an administrator may end.
    """
    family: set[psutil.Process] = set()
    for force in (False, True):
        family |= _family(remote.id)  # including what was started while we waited
        end_all(family, force=force)
        with contextlib.suppress(psutil.Error, OSError):  # Windows may not even let us wait for a service
            psutil.wait_procs(family, ENDS_SECONDS)
    watched = SERVICE_AWAY_SECONDS if remote.services else AWAY_SECONDS
    has_come_back = wait_until(lambda: remote.id in [found.id for found in running()], watched, _POLL_SECONDS)
    log.info("the remote control %s %s", remote.id, "is still there" if has_come_back else "was ended")
    return not has_come_back


def _named(among: ProcessList) -> Iterator[tuple[str, psutil.Process]]:
    """All processes, each with the name of its program as PRODUCTS has it."""
    for process in among.others:
        with contextlib.suppress(psutil.Error, OSError):  # it is gone, or a zombie
            yield _DOWNLOAD_SUFFIX.sub("", base_name(program_of(process))), process


def _reaches_out(pid: int) -> bool:
    try:
        connections = psutil.Process(pid).net_connections(kind="inet")
    except (psutil.Error, OSError):
        return False
    established = [end.raddr.ip for end in connections if end.raddr and end.status == psutil.CONN_ESTABLISHED]
    return not all(map(_is_here, established))


def _is_here(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0].removeprefix("::ffff:")).is_loopback


def _family(id: str) -> set[psutil.Process]:
    """The program's processes and all their descendants, except ourselves, whom it may have started."""
    family: set[psutil.Process] = set()
    for program, process in _named(ProcessList()):
        if program in PRODUCTS[id]:
            with contextlib.suppress(psutil.Error):  # it has just ended
                family |= {process, *process.children(recursive=True)}
    if psutil.Process() in family:
        family.difference_update(our_family())
    return family
