"""CUPS, asked through its own small programs: how a printer is, what waits; sending a paper and wiping it. Blocking.

`lpoptions`, `lpstat`, `lp` and `cancel` (Debian: cups-client) have a time limit each: a library call into a print
server that hangs could not be ended. A paper goes in by a pipe, so that it is in no file of ours.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.paper.printing import Trouble
from app.system.commands import output_of

SECONDS = 5.0  # what a question may take; a print server on the same PC answers in 10 ms
SENDING_SECONDS = 20.0  # what handing over a paper may take
WAKING = "connecting-to-device"  # normal for some seconds: many printers sleep
AWAY = ("offline", WAKING, "shutdown", "timed-out")
NO_PAPER = ("media-empty", "media-needed", "input-tray-missing")
HALTED = (
    *("cover-open", "door-open", "interlock-open", "media-jam", "marker-supply-empty", "toner-empty"),
    *("output-area-full", "output-tray-missing", "paused", "moving-to-paused", "stopping"),
)
"""Keywords of `printer-state-reasons` (RFC 8011, 5.4.12) that keep paper from coming out."""

_REASON = re.compile(r"(.+?)(?:-(error|warning|report))?")
_NAME = re.compile(r"[^\s/#?'\"\\-][^\s/#?'\"\\]*")
_SENT = re.compile(rb"request id is (\S+-\d+) ")
_JOB = re.compile(r"(\S+-\d+)\s+(\S+)\s")


@dataclass(frozen=True)
class Queue:
    """How a printer is. Its reasons, keywords of RFC 8011, are fresh only while it is busy."""

    is_stopped: bool
    takes_jobs: bool
    is_busy: bool
    reasons: frozenset[str]


class Fate(StrEnum):
    """What became of a paper."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Job:
    """A paper that the print server knows."""

    owner: str
    fate: Fate


def default_queue() -> str:
    """The name of the system's default printer; empty where there is none."""
    found = re.search(rb"destination: (\S+)", output_of("lpstat", "-d", seconds=SECONDS) or b"")
    return found[1].decode("utf-8", "replace") if found else ""


def queue(name: str) -> Queue | None:
    """How the printer of this name is; None if there is none."""
    if not _NAME.fullmatch(name):
        return None
    told = (output_of("lpoptions", "-p", name, seconds=SECONDS) or b"").decode("utf-8", "replace")
    try:
        options = dict(part.partition("=")[::2] for part in shlex.split(told))
    except ValueError:  # a name or place with half a quotation mark: only that the printer is there is known
        options = {"unknown": ""}
    if not options:
        return None
    state = options.get("printer-state", "")
    reasons = frozenset(options.get("printer-state-reasons", "none").split(",")) - {"none", ""}
    return Queue(state == "5", options.get("printer-is-accepting-jobs") != "false", state == "4", reasons)


def trouble_of(reasons: Iterable[str]) -> Trouble | None:
    """What keeps paper from coming out, as the reasons tell; None if nothing does. Warnings alone do not."""
    parted = [found.groups() for reason in reasons if (found := _REASON.fullmatch(reason))]
    halting = {name for name, level in parted if level == "error" or (level is None and name in NO_PAPER + HALTED)}
    if any(name in AWAY for name, _level in parted):  # CUPS says offline-report
        return Trouble.OFFLINE
    if halting & set(NO_PAPER):
        return Trouble.OUT_OF_PAPER
    return Trouble.PRINTER if halting else None


def jobs(name: str) -> dict[str, Job] | None:
    """All papers of a printer that the server knows, done ones too, by their ids; None if it does not answer."""
    told = output_of("lpstat", "-l", "-W", "all", "-o", name, seconds=SECONDS)
    if told is None:
        return None
    found: dict[str, Job] = {}
    for part in re.split(r"\n(?=\S)", told.decode("utf-8", "replace")):
        if head := _JOB.match(part):
            alert = re.search(r"^\s+Alerts: (.*)$", part, re.MULTILINE)
            found[head[1]] = Job(head[2], _fate(alert[1] if alert else ""))
    return found


def submit(name: str, content: bytes, title: str, *, both_sides: bool) -> str | None:
    """Hands over a PDF; returns its id, None if the server did not take it."""
    sides = "two-sided-long-edge" if both_sides else "one-sided"
    options = ("-o", "media=A4", "-o", f"sides={sides}", "-o", "job-sheets=none")
    told = output_of("lp", "-d", name, "-t", title, "-n", "1", *options, "-", seconds=SENDING_SECONDS, given=content)
    found = _SENT.search(told or b"")
    return found[1].decode("utf-8", "replace") if found else None


def purge(job: str) -> None:
    """Ends a paper and has its file deleted, also where it is done: CUPS keeps the files of done ones for a day."""
    output_of("cancel", "-x", job, seconds=SECONDS)


def _fate(alert: str) -> Fate:
    if "aborted" in alert or "canceled" in alert:
        return Fate.FAILED
    if "job-completed" in alert:
        return Fate.DONE
    return Fate.PRINTING if "printing" in alert else Fate.WAITING
