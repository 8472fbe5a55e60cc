"""A printer of CUPS: sends a paper by `lp`, and wipes what is left of it.

`lp`, `lpstat` and `cancel` (Debian: cups-client) have a time limit each: a library call into a print server that hangs
could not be ended. A paper goes in by a pipe, so that it is in no file of ours.
"""

from __future__ import annotations

import getpass
import re
import time

from app.paper.printing import DEFAULT, TITLE, Failed, Printer, Sent, Trouble, asks
from app.paper.render import Paper, pdf
from app.system.commands import output_of

SECONDS = 5.0  # what a question may take; a print server on the same PC answers in 10 ms
SENDING_SECONDS = 20.0  # what handing over a paper may take
ROUNDS, PAUSE = 4, 0.1  # of wiping: the first ends a paper and deletes its file, the next its entry in the list

_JOB = re.compile(r"(\S+-\d+)\s+(\S+)\s")
_OPTIONS = ("-n", "1", "-o", "media=A4", "-o", "job-sheets=none")


class CupsPrinter(Printer):
    """Prints on one queue."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._spared: set[str] = set()

    def print(self, paper: Paper) -> Sent | Failed:
        """Sends a paper, if the printer is there and goes."""
        name = self._queue_name()
        state = _asked("lpstat", "-p", name) if name and not asks(name) else ""
        if not state:
            return Failed(Trouble.NO_PRINTER)
        if " disabled since " in state:
            return Failed(Trouble.PRINTER)
        sides = f"sides={'two-sided-long-edge' if paper.back is not None else 'one-sided'}"
        sending = ("lp", "-d", name, "-t", TITLE, *_OPTIONS, "-o", sides, "-")
        taken = output_of(*sending, seconds=SENDING_SECONDS, given=pdf(paper)) is not None
        return Sent(name) if taken else Failed(Trouble.PRINTER)

    def forget(self) -> None:
        """Wipes all that this account has sent, done ones too; one that is being printed only when it still is at the
        next call.

        A window that died before this one is this account, too. So the account is to be the kiosk's alone.
        """
        fresh: set[str] = set()
        for _ in range(ROUNDS):
            jobs = _own_jobs(self._queue_name())
            fresh = {job for job, is_printing in jobs.items() if is_printing} - self._spared
            for job in jobs.keys() - fresh:
                _asked("cancel", "-x", job)
            time.sleep(PAUSE)
        self._spared = fresh

    def _queue_name(self) -> str:
        if self._name != DEFAULT:
            return self._name
        found = re.search(r"destination: (\S+)", _asked("lpstat", "-d"))
        return found[1] if found else ""


def _own_jobs(name: str) -> dict[str, bool]:
    """Ids of this account's papers, and whether each is being printed."""
    parts = re.split(r"\n(?=\S)", _asked("lpstat", "-l", "-W", "all", "-o", name)) if name else []
    heads = [(_JOB.match(part), re.search(r"^\s+Alerts: .*printing", part, re.MULTILINE)) for part in parts]
    return {head[1]: alert is not None for head, alert in heads if head and head[2] == getpass.getuser()}


def _asked(*command: str) -> str:
    """What a program of CUPS says; nothing where it fails."""
    return (output_of(*command, seconds=SECONDS) or b"").decode("utf-8", "replace")
