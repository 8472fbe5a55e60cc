"""A printer of Windows. **Not yet run on a real Windows**: Qt prints, the spooler (pywin32) tells and wipes."""

from __future__ import annotations

import getpass
from dataclasses import replace
from typing import Any

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.paper.printing import DEFAULT, TITLE, Failed, Printer, Sent, Trouble, asks, send
from app.paper.render import Paper

# Values of winspool.h
HALTED = 0x1 | 0x2 | 0x8 | 0x10 | 0x40 | 0x80 | 0x800 | 0x1000 | 0x40000 | 0x100000 | 0x400000 | 0x800000
"""PRINTER_STATUS_PAUSED, ERROR, PAPER_JAM, PAPER_OUT, PAPER_PROBLEM, OFFLINE, OUTPUT_BIN_FULL, NOT_AVAILABLE, NO_TONER,
USER_INTERVENTION, DOOR_OPEN, SERVER_UNKNOWN."""

WORKS_OFFLINE = 0x400  # PRINTER_ATTRIBUTE_WORK_OFFLINE: Windows sets it where the printer does not answer
PRINTING = 0x10  # JOB_STATUS_PRINTING
CANCEL = 5  # JOB_CONTROL_DELETE
MOST_JOBS = 1000


class WindowsPrinter(Printer):
    """Prints on one printer; `spool` is the module win32print."""

    def __init__(self, name: str, spool: Any) -> None:
        self._name, self._spool = name, spool
        self._spared: set[int] = set()

    def print(self, paper: Paper) -> Sent | Failed:
        """Sends a paper, if the printer is ready for it."""
        info = QPrinterInfo.defaultPrinter() if self._name == DEFAULT else QPrinterInfo.printerInfo(self._name)
        if info.isNull() or asks(info.printerName()):
            return Failed(Trouble.NO_PRINTER)
        if self.is_halted(info.printerName()):
            return Failed(Trouble.PRINTER)
        return send(replace(paper, title=TITLE), QPrinter(info, QPrinter.PrinterMode.HighResolution))

    def is_halted(self, name: str) -> bool:
        """Whether Windows says that it does not go. Many drivers say nothing before a paper waits."""
        printer = self._spool.OpenPrinter(name)
        try:
            told = self._spool.GetPrinter(printer, 2)
        finally:
            self._spool.ClosePrinter(printer)
        return bool(told["Status"] & HALTED or told["Attributes"] & WORKS_OFFLINE)

    def forget(self) -> None:
        """Deletes our papers; one that is being printed only when it still is at the next call."""
        name = self._spool.GetDefaultPrinter() if self._name == DEFAULT else self._name
        printer = self._spool.OpenPrinter(name)
        try:
            found = self._spool.EnumJobs(printer, 0, MOST_JOBS, 1)
            ours = [job for job in found if (job["pDocument"], job["pUserName"]) == (TITLE, getpass.getuser())]
            fresh = {job["JobId"] for job in ours if job["Status"] & PRINTING} - self._spared
            for job in ours:
                if job["JobId"] not in fresh:
                    self._spool.SetJob(printer, job["JobId"], 0, None, CANCEL)
            self._spared = fresh
        finally:
            self._spool.ClosePrinter(printer)
