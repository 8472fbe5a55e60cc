"""A kiosk's printer: no dialog, no file, nothing left of a paper when its visitor has gone.

Linux: CUPS. `lp`, `lpstat` and `cancel` (Debian: cups-client) have a time limit each: a library call into a print
server that hangs could not be ended. A paper goes in by a pipe, so that it is in no file of ours.

Windows: **not yet run on a real one**. Qt prints, the spooler (pywin32) tells and wipes.
"""

from __future__ import annotations

import getpass
import re
import sys
import time
from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.paper.printing import NO_PRINTER, PRINTER_FAILED, SENT, Outcome, Printer, asks, send
from app.paper.render import Paper, pdf
from app.system.commands import output_of

TITLE = "anshin-guide"  # all that a queue tells of a paper
DEFAULT = "default"  # in a kiosk's policy: the system's own printer
SECONDS = 5.0  # what a question may take; a print server on the same PC answers in 10 ms
SENDING_SECONDS = 20.0  # what handing over a paper may take
ROUNDS, PAUSE = 4, 0.1  # of wiping: the first ends a paper and deletes its file, the next its entry in the list

Job = TypeVar("Job", str, int)

_JOB = re.compile(r"(\S+-\d+)\s+(\S+)\s")
_OPTIONS = ("-n", "1", "-o", "media=A4", "-o", "job-sheets=none")

# Values of winspool.h
HALTED = 0x1 | 0x2 | 0x8 | 0x10 | 0x40 | 0x80 | 0x800 | 0x1000 | 0x40000 | 0x100000 | 0x400000 | 0x800000
"""PRINTER_STATUS_PAUSED, ERROR, PAPER_JAM, PAPER_OUT, PAPER_PROBLEM, OFFLINE, OUTPUT_BIN_FULL, NOT_AVAILABLE, NO_TONER,
USER_INTERVENTION, DOOR_OPEN, SERVER_UNKNOWN."""

WORKS_OFFLINE = 0x400  # PRINTER_ATTRIBUTE_WORK_OFFLINE: Windows sets it where the printer does not answer
PRINTING = 0x10  # JOB_STATUS_PRINTING
CANCEL = 5  # JOB_CONTROL_DELETE
MOST_JOBS = 1000


def kiosk_printer(name: str) -> Printer:
    """The one printer of a kiosk.

    Args:
        name: as the system calls it; "default" for the system's own, empty for none.
    """
    if sys.platform == "win32" and name:
        import win32print

        return WindowsPrinter(name, win32print)
    return CupsPrinter(name)  # to it, a printer without a name is one that is missing


class CupsPrinter(Printer):
    """Prints on one queue."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._spared: set[str] = set()

    def print(self, paper: Paper) -> Outcome:
        """Sends a paper, if the printer is there and goes."""
        name = self._queue_name()
        state = _asked("lpstat", "-p", name) if name and not asks(name) else ""
        if not state:
            return NO_PRINTER
        if " disabled since " in state:
            return PRINTER_FAILED
        sides = f"sides={'two-sided-long-edge' if len(paper.sides) > 1 else 'one-sided'}"
        sending = ("lp", "-d", name, "-t", TITLE, *_OPTIONS, "-o", sides, "-")
        taken = output_of(*sending, seconds=SENDING_SECONDS, given=pdf(paper)) is not None
        return SENT if taken else PRINTER_FAILED

    def forget(self) -> None:
        """Wipes all that this account has sent, done ones too.

        A window that died before this one is this account, too. So the account is to be the kiosk's alone.
        """
        before = self._spared
        for _ in range(ROUNDS):
            self._spared = _wipe(_own_jobs(self._queue_name()), before, partial(_asked, "cancel", "-x"))
            time.sleep(PAUSE)

    def _queue_name(self) -> str:
        if self._name != DEFAULT:
            return self._name
        found = re.search(r"destination: (\S+)", _asked("lpstat", "-d"))
        return found[1] if found else ""


def _wipe(jobs: Mapping[Job, bool], spared: Set[Job], cancel: Callable[[Job], object]) -> set[Job]:
    """Cancels papers; one that is being printed only when it still is at the next call.

    Args:
        jobs: whether each is being printed.
        spared: those that were at the last call.

    Returns: those that are spared now.
    """
    fresh = {job for job, is_printing in jobs.items() if is_printing} - spared
    for job in jobs.keys() - fresh:
        cancel(job)
    return fresh


def _own_jobs(name: str) -> dict[str, bool]:
    """Ids of this account's papers, and whether each is being printed."""
    parts = re.split(r"\n(?=\S)", _asked("lpstat", "-l", "-W", "all", "-o", name)) if name else []
    heads = [(_JOB.match(part), re.search(r"^\s+Alerts: .*printing", part, re.MULTILINE)) for part in parts]
    return {head[1]: alert is not None for head, alert in heads if head and head[2] == getpass.getuser()}


def _asked(*command: str) -> str:
    """What a program of CUPS says; nothing where it fails."""
    return (output_of(*command, seconds=SECONDS) or b"").decode("utf-8", "replace")


class WindowsPrinter(Printer):
    """Prints on one printer; `spool` is the module win32print, whose handles close themselves."""

    def __init__(self, name: str, spool: Any) -> None:
        self._name, self._spool = name, spool
        self._spared: set[int] = set()

    def print(self, paper: Paper) -> Outcome:
        """Sends a paper, if the printer is ready for it."""
        info = QPrinterInfo.defaultPrinter() if self._name == DEFAULT else QPrinterInfo.printerInfo(self._name)
        if info.isNull() or asks(info.printerName()):
            return NO_PRINTER
        if self.is_halted(info.printerName()):
            return PRINTER_FAILED
        return send(replace(paper, title=TITLE), QPrinter(info, QPrinter.PrinterMode.HighResolution))

    def is_halted(self, name: str) -> bool:
        """Whether Windows says that it does not go. Many drivers say nothing before a paper waits."""
        told = self._spool.GetPrinter(self._spool.OpenPrinter(name), 2)
        return bool(told["Status"] & HALTED or told["Attributes"] & WORKS_OFFLINE)

    def forget(self) -> None:
        """Deletes our papers."""
        name = self._spool.GetDefaultPrinter() if self._name == DEFAULT else self._name
        printer = self._spool.OpenPrinter(name)
        found = self._spool.EnumJobs(printer, 0, MOST_JOBS, 1)
        ours = [job for job in found if (job["pDocument"], job["pUserName"]) == (TITLE, getpass.getuser())]
        jobs = {job["JobId"]: bool(job["Status"] & PRINTING) for job in ours}
        self._spared = _wipe(jobs, self._spared, lambda job: self._spool.SetJob(printer, job, 0, None, CANCEL))
