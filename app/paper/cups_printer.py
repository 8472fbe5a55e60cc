"""A printer of CUPS: sends a paper, watches it for some seconds, and wipes what is left of it."""

from __future__ import annotations

import getpass
import logging
import time
from threading import Event

from app.paper import cups
from app.paper.cups import Fate, Queue, trouble_of
from app.paper.printing import DEFAULT, TITLE, Failed, Printer, Sent, Trouble, asks
from app.paper.render import Paper, pdf

LOOK = 0.3  # seconds between looks
QUIET = 3.0  # seconds without any complaint until a paper counts as sent
PATIENCE = 8.0
"""Seconds until a complaint is believed that was there before: CUPS keeps the last one after paper was put in."""

YOUNG = 60.0  # seconds that a paper may take to be printed when its visitor has gone
ROUNDS, PAUSE = 4, 0.1  # of wiping: the first ends a paper and deletes its file, the next its entry in the list

log = logging.getLogger(__name__)


class CupsPrinter(Printer):
    """Prints on one queue; `patience`: seconds that a paper is watched at most."""

    def __init__(self, name: str, *, patience: float = PATIENCE) -> None:
        self._name, self._patience = name, patience
        self._sent: dict[str, float] = {}
        self._hurried = Event()

    def print(self, paper: Paper) -> Sent | Failed:
        """Sends a paper, if the printer is ready for it.

        Raises:
            RenderFailed: the paper cannot be drawn.
        """
        name = self._queue_name()
        before = None if asks(name) else cups.queue(name)
        if before is None:
            return Failed(Trouble.NO_PRINTER)
        if trouble := _ahead(before):
            return Failed(trouble)
        others = frozenset(self._sent)
        trouble = self._send(name, paper, before)
        if trouble is None:
            return Sent(name)
        log.info("the printer did not print: %s", trouble)
        self._wipe(name, others)
        return Failed(trouble)

    def forget(self) -> None:
        """Wipes all that this account has sent; what is coming out of the printer right now may come out.

        A window that died before this one is this account, too. So the account is to be the kiosk's alone.
        """
        name = self._queue_name()
        self._sent = {**dict.fromkeys(_own(name), float("-inf")), **self._sent}
        for name in {job.rpartition("-")[0] for job in self._sent}:
            self._wipe(name, self._coming_out(name))

    def hurry(self) -> None:
        """See Printer."""
        self._hurried.set()

    def _queue_name(self) -> str:
        return cups.default_queue() if self._name == DEFAULT else self._name

    def _send(self, name: str, paper: Paper, before: Queue) -> Trouble | None:
        known = cups.jobs(name) or {}
        job = cups.submit(name, pdf(paper), TITLE, both_sides=paper.back is not None)
        if job is None:  # half of it may wait there all the same
            self._sent |= dict.fromkeys(_own(name) - known.keys(), float("-inf"))
            return Trouble.PRINTER
        self._sent[job] = time.monotonic()
        return self._watch(name, job, before)

    def _watch(self, name: str, job: str, before: Queue) -> Trouble | None:
        """What keeps the paper from coming out, as far as it can be seen within a few seconds."""
        start = time.monotonic()
        while True:
            spent = time.monotonic() - start
            is_last = spent >= self._patience or self._hurried.is_set()
            fate = _fate(name, job)
            now = cups.queue(name)
            if now is None or now.is_stopped:
                return Trouble.NO_PRINTER if now is None else _ahead(now)
            if fate is Fate.DONE:
                return None
            if fresh := trouble_of(now.reasons - before.reasons - {cups.WAKING}):
                return fresh
            complaint = trouble_of(now.reasons)
            if fate is Fate.FAILED:
                return complaint or Trouble.PRINTER
            if is_last and (complaint or (fate is Fate.WAITING and not now.is_busy)):
                return complaint or Trouble.PRINTER
            if is_last or (complaint is None and fate is Fate.PRINTING and spent >= QUIET):
                return None
            self._hurried.wait(LOOK)

    def _coming_out(self, name: str) -> frozenset[str]:
        """What is being printed, and not for long yet."""
        queue = cups.queue(name)
        if queue is None or queue.is_stopped or trouble_of(queue.reasons):
            return frozenset()
        known, now = cups.jobs(name) or {}, time.monotonic()
        printing = {job for job, what in known.items() if what.fate is Fate.PRINTING}
        return frozenset(job for job, moment in self._sent.items() if job in printing and now - moment < YOUNG)

    def _wipe(self, name: str, spared: frozenset[str]) -> None:
        """Wipes what was sent to a printer, except what is spared, and checks that it is gone."""
        for _ in range(ROUNDS):
            known = cups.jobs(name)
            if known is None:  # later, then
                return
            ours = {job for job in self._sent if job.rpartition("-")[0] == name}
            for job in ours - known.keys():
                del self._sent[job]
            left = (ours & known.keys()) - spared
            if not left:
                return
            for job in sorted(left):
                cups.purge(job)
            time.sleep(PAUSE)


def _ahead(queue: Queue) -> Trouble | None:
    """Why nothing should be sent; None if all is well. Complaints of a printer that rests may be old ones."""
    if queue.is_stopped:
        return trouble_of(queue.reasons - {"paused"}) or Trouble.PRINTER
    if not queue.takes_jobs:
        return Trouble.PRINTER
    return trouble_of(queue.reasons - {cups.WAKING}) if queue.is_busy else None


def _own(name: str) -> frozenset[str]:
    """Ids of this account's papers on a printer."""
    return frozenset(job for job, what in (cups.jobs(name) or {}).items() if what.owner == getpass.getuser())


def _fate(name: str, job: str) -> Fate:
    """What became of a paper. A server that keeps no list of done ones does not know it any more."""
    known = cups.jobs(name)
    if known is None:
        return Fate.WAITING
    return known[job].fate if job in known else Fate.DONE
