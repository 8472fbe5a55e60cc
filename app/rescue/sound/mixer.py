"""The interface to the system's mixer: which processes play sound, and a mute for each of their streams."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from app.system.errands import Errands

Answer = TypeVar("Answer")

PATIENCE = 2.0
"""Seconds; an answer takes some milliseconds."""

log = logging.getLogger(__name__)

JOURNAL = "muted.json"
"""Name of the file in the data folder that tells, after a crash, what was muted."""


@dataclass(frozen=True)
class Stream:
    """A snapshot of one audio stream of a process."""

    id: str  # identifies the stream while its process lives
    pid: int  # 0 if unknown
    is_muted: bool  # by anybody
    application: str  # the name by which the system remembers a mute for the application's next stream
    is_playing: bool = True  # muted or not; a paused film has a stream, too


class Mixer:
    """A system's mixer, for one thread at a time. This base class does nothing; adapters override its public methods.

    No method raises: errors of the sound system or its library are only logged.
    """

    def __init__(self) -> None:
        self._errands = Errands("sound")
        self._hanging: Future[Any] | None = None

    def _ask(self, question: Callable[[], Answer], otherwise: Answer) -> Answer:
        """Asks the sound system on a thread of its own, always the same: it may never answer.

        As long as it does not, nothing more is asked.
        """
        if self._hanging is not None and not self._hanging.done():
            return otherwise
        self._hanging = self._errands.ask(lambda: _answer(question, otherwise))
        try:
            return cast("Answer", self._hanging.result(PATIENCE))
        except TimeoutError:
            log.info("the sound system hangs")
            return otherwise

    def streams(self) -> list[Stream]:
        """All streams of this user, silent ones included."""
        return []

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """Mutes or unmutes a stream. Returns whether the stream still existed."""
        return False

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        """Clears the mutes that the system remembers for the next streams of these applications.

        Call it after their running streams are unmuted. Returns those for which that is not possible now.
        """
        return applications


def _answer(question: Callable[[], Answer], otherwise: Answer) -> Answer:
    # Here, so that what a traceback holds, such as objects of Core Audio, is gone before another thread goes on.
    try:
        return question()
    except Exception as error:  # the libraries may raise anything
        log.info("the sound system does not answer: %r", error)
        return otherwise
