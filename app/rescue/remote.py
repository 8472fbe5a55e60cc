"""Finds running remote-control software by exact name or identity, and ends it with its child processes.

A copy that was renamed (AnyDesk-0123abcd.exe, invoice.exe) is known by the version resource that its maker put into it,
read by pywin32; on other systems executables say nothing. Not found are renamed copies elsewhere, and ScreenConnect on
Linux, which is a Java program.

Tested under wine; not yet run on a real Windows or Mac.
"""

from __future__ import annotations

import contextlib
import importlib
import ipaddress
import logging
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PureWindowsPath

import psutil

from app.rescue.processes import Snapshot, end_all, program_of
from app.rescue.remote_programs import PRODUCTS, Product
from app.system.errands import wait_until

AWAY_SECONDS = 2.5  # after which a program that is still away was ended; the guide looks every two seconds
SERVICE_AWAY_SECONDS = 6.0  # the same for a service, which Windows may start again after some seconds
READ_SECONDS = 0.3  # for files that were not read yet, in one look: the first page waits for the first look
_POLL_SECONDS = 0.1
_DOWNLOAD_SUFFIX = re.compile(r"( ?\(\d+\))?(\.exe)?$")

STRINGS = "\\StringFileInfo\\{:04X}{:04X}\\{}"
LANGUAGES = "\\VarFileInfo\\Translation"

log = logging.getLogger(__name__)

BY_PROGRAM = {program: product for product in PRODUCTS for program in product.programs}
BY_TITLE = {product.id.replace("-", ""): product for product in PRODUCTS}


@dataclass(frozen=True)
class RunningRemote:
    """A running remote-control program."""

    id: str  # of one of PRODUCTS
    pids: tuple[int, ...]  # its processes, ascending, without their children
    services: tuple[int, ...] = ()  # those of them that Windows runs all day, connected or not
    in_session: bool = False  # one of them runs only while somebody is connected


ORIGINAL, COMPANY, PRODUCT = "OriginalFilename", "CompanyName", "ProductName"
"""What a file says of itself, and does not change when it is renamed. Anybody may write anything there."""


def running(among: Snapshot | None = None) -> list[RunningRemote]:
    """The known programs that run now, of all users, in the order of `PRODUCTS`; mere services last.

    Raises psutil.Error or OSError if processes cannot be listed, as `still_running` and `end` do.
    """
    found: dict[str, set[int]] = {}
    sessions: set[str] = set()
    among = among or Snapshot()
    for product, program, process in _matches(among):
        found.setdefault(product.id, set()).add(process.pid)
        sessions |= {product.id} if program in product.sessions else set()

    def remote(id: str) -> RunningRemote:
        services = found[id] - among.session if among.session else ()
        return RunningRemote(id, tuple(sorted(found[id])), tuple(sorted(services)), id in sessions)

    remotes = [remote(product.id) for product in PRODUCTS if product.id in found]
    return sorted(remotes, key=lambda one: len(one.services) == len(one.pids))


def still_running(id: str) -> bool:
    """Whether any process of a program runs."""
    return any(one.id == id for one in running())


def is_connected(found: RunningRemote) -> bool:
    """Whether a program is connected to another computer now. Never raises.

    An idle connection to the vendor's server counts, too, because it looks the same. That of a system service, which
    has one all day, does not count.
    """
    return found.in_session or any(_reaches_out(pid) for pid in found.pids if pid not in found.services)


def end(found: RunningRemote, wait_seconds: float = 1.5) -> bool:
    """Ends a program and everything it started: politely, then by force. Blocks: not for the GUI thread.

    Args:
        found: from `running`; its processes are looked up again, because ids are reused.
        wait_seconds: how long the processes have to end after being terminated, and again after being killed.

    Returns:
        True if the program is gone and still away after `AWAY_SECONDS`, with a service `SERVICE_AWAY_SECONDS`. False
        for a service that Windows starts again, or that may not be ended without administrator rights.
    """
    family: set[psutil.Process] = set()
    for force in (False, True):
        family |= _family(found.id)  # including what was started while we waited
        end_all(family, force=force)
        with contextlib.suppress(psutil.Error, OSError):  # Windows may deny even to wait for a service
            psutil.wait_procs(family, wait_seconds)
    watched = SERVICE_AWAY_SECONDS if found.services else AWAY_SECONDS
    is_ended = not wait_until(lambda: still_running(found.id), watched, _POLL_SECONDS)
    log.info("the remote control %s %s", found.id, "was ended" if is_ended else "is still there")
    return is_ended


def _matches(among: Snapshot) -> Iterator[tuple[Product, str, psutil.Process]]:
    """The processes of known products, each with the name of its program; those that are known by name come first."""
    others: list[tuple[str, psutil.Process]] = []
    for process in among.others:
        with contextlib.suppress(psutil.Error, OSError):  # it vanished, or is a zombie
            executable = program_of(process)
            if product := BY_PROGRAM.get(name := _base_name(executable)):
                yield product, name, process
            else:
                others.append((executable, process))
    until = time.monotonic() + READ_SECONDS
    for executable, process in reversed(others):  # what was started last, as a rule
        if time.monotonic() > until:
            return
        if known := _by_identity(identity_of(executable)):
            yield *known, process


def _by_identity(identity: dict[str, str]) -> tuple[Product, str] | None:
    """The product, and the program of it, by what a renamed copy keeps."""
    original = _base_name(identity.get(ORIGINAL, "").lower().removesuffix(".mui"))
    for product in (BY_PROGRAM.get(original), BY_TITLE.get(identity.get(PRODUCT, "").lower().replace(" ", ""))):
        if product is not None and _made_by(product, identity, original):
            return product, original
    return None


def _made_by(product: Product, identity: dict[str, str], original: str) -> bool:
    """Whether a product's company made the file; where companies vary, the original name alone tells."""
    companies = {company.lower() for company in product.companies}
    return identity.get(COMPANY, "").lower() in companies if companies else original in product.programs


def _reaches_out(pid: int) -> bool:
    try:
        connections = psutil.Process(pid).net_connections(kind="inet")
    except (psutil.Error, OSError):
        return False
    return any(one.status == psutil.CONN_ESTABLISHED and not _is_here(one.raddr.ip) for one in connections if one.raddr)


def _is_here(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0].removeprefix("::ffff:")).is_loopback


def _base_name(executable: str) -> str:
    # PureWindowsPath splits at both kinds of slash. A second download is called "AnyDesk (1).exe".
    return _DOWNLOAD_SUFFIX.sub("", PureWindowsPath(executable).name.lower())


def _family(id: str) -> set[psutil.Process]:
    """The program's processes and all their descendants, without ourselves, who may have been started by it."""
    family: set[psutil.Process] = set()
    among = Snapshot()
    for product, _, process in _matches(among):
        if product.id == id:
            family |= {process, *among.below(process)}
    return family


def identity_of(executable: str) -> dict[str, str]:
    """The identity of an executable file. Never raises: one that cannot be read says nothing.

    Those of Windows itself are not read: they are most, nobody renames them, and the first look has to be quick.
    """
    system = os.environ.get("SYSTEMROOT")
    if system and PureWindowsPath(executable).is_relative_to(system):
        return {}
    try:
        return _read(executable, Path(executable).stat().st_mtime_ns)
    except (OSError, ValueError):
        return {}


@lru_cache(maxsize=1024)  # a file is read once as long as it stays the same; some 100 programs run on a PC
def _read(executable: str, _changed: int) -> dict[str, str]:
    found: dict[str, str] = {}
    with contextlib.suppress(Exception):  # pywintypes.error is no OSError; most such files have no version resource
        api = importlib.import_module("win32api")
        language = api.GetFileVersionInfo(executable, LANGUAGES)[0]
        for name in (ORIGINAL, COMPANY, PRODUCT):
            with contextlib.suppress(Exception):  # this one is missing
                found[name] = str(api.GetFileVersionInfo(executable, STRINGS.format(*language, name)) or "").strip()
    return found
