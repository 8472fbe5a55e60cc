"""A kiosk's printer: no dialog and no file. Of a visitor who has gone no paper is left but one just coming out.

Linux: CUPS. `lp`, `lpstat` and `cancel` (Debian: cups-client) have a time limit each: a library call into a print
server that hangs could not be ended. A paper goes in by a pipe, so that it is in no file of ours.

Windows: **not yet run on a real one**. Qt prints, the spooler (pywin32) tells and wipes.
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

TITLE = "anshin-guide"  # all that a queue tells of a paper
SECONDS = 10.0  # what a question or a paper may take; a print server on the same PC answers in 10 ms
PRINTING_SECONDS = 180  # after which CUPS gives up a paper that does not come out: nobody else is to find it

# Values of winspool.h
WORKS_OFFLINE = 0x400  # PRINTER_ATTRIBUTE_WORK_OFFLINE: Windows sets it where the printer does not answer
PRINTING = 0x10  # JOB_STATUS_PRINTING, and nothing else: it gets on
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

    def print(self, paper: Paper) -> Outcome:
        """Sends a paper, if the printer is there and goes."""
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
        """Wipes all that this account has sent: what waits, and of what is done the data that CUPS keeps for a day.

        That includes papers of a window that died before this one, so the account must be the kiosk's alone.
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
    """What a program of CUPS says; nothing where it fails."""
    return (output_of(*command, seconds=SECONDS) or b"").decode("utf-8", "replace")


class WindowsPrinter(Printer):
    """Prints on one printer; `spool` is the module win32print, whose handles close themselves."""

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
        """Deletes our papers, but for one that is coming out."""
        printer = self._opened()
        for job in self._spool.EnumJobs(printer, 0, MOST_JOBS, 1):
            is_ours = (job["pDocument"], job["pUserName"]) == (TITLE, getpass.getuser())
            if is_ours and job["Status"] != PRINTING:
                self._spool.SetJob(printer, job["JobId"], 0, None, CANCEL)

    def _opened(self) -> Any:
        return self._spool.OpenPrinter(self._spool.GetDefaultPrinter() if self._name == DEFAULT else self._name)
