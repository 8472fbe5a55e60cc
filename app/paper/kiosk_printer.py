"""A kiosk's printer: no dialog, no file, and nothing left of a visitor who has gone but a paper already coming out.

Linux: CUPS. `lp`, `lpstat` and `cancel` (Debian: cups-client) each have a time limit; a library call into a print
server that hangs could not be interrupted. Papers are piped in, so that they are never in a file of ours.

Windows: **not yet run on a real one**. Qt prints; the spooler (pywin32) reports and wipes.
"""

from __future__ import annotations

import getpass
import re
import sys
from typing import Any

from msgspec.structs import replace

from app.paper.printing import DEFAULT, NO_PRINTER, PRINTER_FAILED, SENT, Outcome, Printer, find_printer, send
from app.paper.render import Paper, pdf
from app.system.commands import output_of

TITLE = "anshin-guide"  # all that a queue shows of a paper
SECONDS = 10.0  # time limit of a query or a paper; a print server on the same PC answers in 10 ms
PRINTING_SECONDS = 180  # after which CUPS gives up on a paper, so that nobody else finds it later

# Values of winspool.h
WORKS_OFFLINE = 0x400  # PRINTER_ATTRIBUTE_WORK_OFFLINE: Windows sets it if the printer does not answer
PRINTING = 0x10  # JOB_STATUS_PRINTING alone: the job is making progress
CANCEL = 5  # JOB_CONTROL_DELETE
MOST_JOBS = 1000


def kiosk_printer(name: str) -> Printer:
    """The one printer of a kiosk.

    Args:
        name: the system's name for it; "default" for its default printer, empty for none.
    """
    if sys.platform == "win32" and name:
        import win32print

        return WindowsPrinter(name, win32print)
    return CupsPrinter(name)  # without a name it counts as missing


class CupsPrinter(Printer):
    """Prints on one queue."""

    def __init__(self, name: str) -> None:
        self._name = name

    def print(self, paper: Paper) -> Outcome:
        """Sends a paper, if the printer is there and enabled."""
        name = self._queue_name()
        state = _asked("lpstat", "-p", name) if name else ""
        if not state:
            return NO_PRINTER
        if " disabled since " in state:
            return PRINTER_FAILED
        options = ("media=A4", "sides=two-sided-long-edge", f"job-cancel-after={PRINTING_SECONDS}")
        sending = ("lp", "-d", name, "-t", TITLE, *(f"-o{option}" for option in options), "-")
        return PRINTER_FAILED if output_of(*sending, seconds=SECONDS, given=pdf(paper)) is None else SENT

    def forget(self) -> None:
        """Wipes everything this account has sent: waiting papers, and finished ones, whose data CUPS keeps for a day.
        That includes papers from before a crash, so the account must belong to the kiosk alone.
        """
        name = self._queue_name()
        state = _asked("lpstat", "-p", name)
        listed = _asked("lpstat", "-W", "all", "-o", name)
        for job, user in re.findall(r"^(\S+-\d+)\s+(\S+)", listed, re.MULTILINE):
            if user == getpass.getuser() and f"now printing {job}." not in state:
                _asked("cancel", "-x", job)

    def _queue_name(self) -> str:
        if self._name != DEFAULT:
            return self._name
        default = re.search(r"destination: (\S+)", _asked("lpstat", "-d"))
        return default[1] if default else ""


def _asked(*command: str) -> str:
    """The output of a CUPS program; empty if it fails."""
    return (output_of(*command, seconds=SECONDS) or b"").decode("utf-8", "replace")


class WindowsPrinter(Printer):
    """Prints on one printer; `spool` is the module win32print, whose handles close by themselves."""

    def __init__(self, name: str, spool: Any) -> None:
        self._name = name
        self._spool = spool

    def print(self, paper: Paper) -> Outcome:
        """Sends a paper, if the printer is there and answers."""
        printer = find_printer(self._name)
        if printer is None:
            return NO_PRINTER
        if self._spool.GetPrinter(self._opened(), 2)["Attributes"] & WORKS_OFFLINE:
            return PRINTER_FAILED
        return send(replace(paper, title=TITLE), printer)

    def forget(self) -> None:
        """Deletes our papers, except one that is coming out."""
        printer = self._opened()
        for job in self._spool.EnumJobs(printer, 0, MOST_JOBS, 1):
            is_ours = (job["pDocument"], job["pUserName"]) == (TITLE, getpass.getuser())
            if is_ours and job["Status"] != PRINTING:
                self._spool.SetJob(printer, job["JobId"], 0, None, CANCEL)

    def _opened(self) -> Any:
        return self._spool.OpenPrinter(self._spool.GetDefaultPrinter() if self._name == DEFAULT else self._name)
