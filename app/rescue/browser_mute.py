"""Mutes browsers for a while, and restores exactly what it muted, even after a crash."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable, Collection
from concurrent.futures import Future
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from app.rescue.processes import owners
from app.system.notes import Note
from app.system.serial_worker import SerialWorker

Answer = TypeVar("Answer")

# Seconds to wait for an answer, which takes some milliseconds.
PATIENCE = 2.0

# The same for the first answer, before which the library is loaded.
LOADS_WITHIN = 10.0

log = logging.getLogger(__name__)

UNREADABLE = b"?"  # the content of a journal that does not say what was muted

# Tells this run of the program from others. Only one at a time uses this person's folder.
THIS_RUN = secrets.randbits(32)


class Stream(Struct, frozen=True):
    """A snapshot of one audio stream of a process."""

    id: str  # identifies the stream as long as its process runs
    pid: int  # 0 if unknown
    is_muted: bool  # by anybody
    application: str  # the name under which the system remembers a mute for the application's next stream
    is_playing: bool = True  # muted or not; a paused film has a stream, too


class Mixer:
    """A system's mixer, for one thread. This base class does nothing; each adapter overrides the methods.

    Any method may raise anything that the sound library raises, and may never return; see BrowserMute.
    """

    def streams(self) -> list[Stream]:
        """All streams of this user, including silent ones."""
        return []

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """Mutes or unmutes a stream. Returns whether the stream still existed."""
        return False

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        """Clears the mutes that the system remembers for the next streams of these applications.

        Call it after unmuting their running streams. Returns those for which that is not possible now.
        """
        return applications


class Journal(Struct, frozen=True):
    """What must be unmuted, and by whom.

    It names applications, not streams, because a sound system also mutes an application's next streams: after a reload
    of the page, or a restart of the browser.
    """

    applications: frozenset[str] = frozenset()
    muted_before: frozenset[str] = frozenset()  # ids of their streams that somebody else had muted
    owner: int = 0  # the run that muted them and will unmute them; 0 if any run may

    def holds(self, stream: Stream) -> bool:
        """Whether we muted this stream."""
        return stream.is_muted and stream.application in self.applications and stream.id not in self.muted_before


class BrowserMute:
    """Mutes browsers and keeps a journal of it. Thread-safe. No method raises: an audio failure must not abort a scan.

    A call takes 3 ms, and 3 ms more per stream. If the sound system hangs, the first call takes 2 s, and those after it
    return at once until it answers.

    Args:
        make_mixer: makes the mixer when it is first needed, because sound libraries are slow to load.
        journal: a file that exists while something is muted; its folder is created if necessary.
    """

    def __init__(self, make_mixer: Callable[[], Mixer], journal: Path) -> None:
        self._make_mixer = make_mixer
        self._path = journal
        self._note = Note(journal, Journal)
        self._reserve = journal.with_name(f"{journal.name}-room")
        self._journal = Journal()
        self._worker = SerialWorker("sound")
        self._hanging: Future[Any] | None = None
        self._is_hushing = False

    @property
    def has_muted(self) -> bool:
        """Whether anything is, or may be, muted by us. Does not wait."""
        return bool(self._journal.applications) or self._is_hushing or self._hangs

    def hush(self, pids: Collection[int]) -> int:
        """Mutes the streams of these processes; returns how many of them are now muted by us.

        Call it again for streams that start later, for example after a reload.

        Args:
            pids: all processes of the browser, because browsers differ in which of them plays sound; never ours.
        """
        self._is_hushing = True  # the journal is written on the sound thread
        try:
            return self._ask(lambda: self._hush(pids), 0)
        finally:
            self._is_hushing = False

    def heard(self) -> list[int]:
        """The processes that play sound, or would if we had not muted them."""
        return self._ask(self._heard, [])

    def restore(self, *, is_last: bool = False) -> None:
        """Unmutes all that we muted. What cannot be unmuted now stays in the journal for the next time.

        For example a program that ended muted: Windows remembers that, and can unmute it only when it plays again.

        Args:
            is_last: it is not used afterwards; its thread ends.
        """
        self._worker.do(lambda: _answer(self._restore, None))  # even if it hangs: a request under way may still mute
        self._ask(lambda: None, None)
        if is_last:
            self._worker.close(0)
            with suppress(OSError):
                self._reserve.unlink()

    def repair(self) -> None:
        """Unmutes what an earlier run muted and never restored, for example because it crashed.

        Call it before the first hush(), and periodically; it is cheap while there is no journal. Windows can unmute a
        program only while it plays sound, perhaps hours later; until then the journal stays.
        """
        if os.path.lexists(self._path):
            self._ask(self._repair, None)
        elif not self._reserve.exists():
            with suppress(OSError):
                self._reserve.write_bytes(UNREADABLE)

    @property
    def _hangs(self) -> bool:
        return self._hanging is not None and not self._hanging.done()

    def _ask(self, question: Callable[[], Answer], otherwise: Answer) -> Answer:
        """Asks on a thread of its own, one question at a time: the sound system may never answer.

        As long as it does not, nothing else is asked.
        """
        if self._hangs:
            return otherwise
        asked = self._worker.ask(lambda: _answer(question, otherwise))
        try:
            return asked.result(PATIENCE if "_mixer" in vars(self) else LOADS_WITHIN)
        except TimeoutError:
            log.info("the sound system hangs")
            self._hanging = asked
            return otherwise

    # ---- on the sound thread

    @cached_property
    def _mixer(self) -> Mixer:
        return _answer(self._make_mixer, Mixer())  # a missing library is searched for only once

    def _hush(self, pids: Collection[int]) -> int:
        streams = self._mixer.streams()
        theirs = [stream for stream in streams if stream.pid in pids]
        loud = [stream for stream in theirs if not stream.is_muted]
        self._remember({stream.application for stream in loud}, streams)
        return sum(self._set(stream, is_muted=True) for stream in loud) + sum(map(self._journal.holds, theirs))

    def _heard(self) -> list[int]:
        playing = [stream for stream in self._mixer.streams() if stream.is_playing and stream.pid]
        return [stream.pid for stream in playing if not stream.is_muted or self._journal.holds(stream)]

    def _repair(self) -> None:
        kept = self._note.read()
        if kept is None:
            self._unmute_all()
        elif kept.owner != THIS_RUN:
            self._journal = kept
            self._restore()

    def _unmute_all(self) -> None:
        """Unmutes every browser, because the journal does not say what was muted."""
        browsers = owners()
        muted = [stream for stream in self._mixer.streams() if stream.is_muted and stream.pid in browsers]
        for stream in muted:
            self._set(stream, is_muted=False)
        self._mixer.forget_mutes(frozenset(stream.application for stream in muted))

    def _restore(self) -> None:
        if not self._journal.applications:
            return
        left = replace(self._journal, owner=0)
        try:
            for stream in filter(self._journal.holds, self._mixer.streams()):
                self._set(stream, is_muted=False)
            left = replace(left, applications=self._mixer.forget_mutes(left.applications))
        finally:
            if not left.applications:
                self._journal = Journal()
                self._note.remove()
            elif left != self._journal:  # the person may mute again what was unmuted
                self._write(left)

    def _set(self, stream: Stream, *, is_muted: bool) -> bool:
        """Returns whether that worked. A stream that has just ended may raise; the others are set all the same."""
        return _answer(lambda: self._mixer.set_muted(stream, is_muted), False)

    def _remember(self, applications: set[str], streams: list[Stream]) -> None:
        """Writes the journal before muting, so that a crash in between leaves no unknown mute."""
        known = self._journal
        new = applications - known.applications
        if not applications or (not new and known.owner == THIS_RUN):
            return
        before = {stream.id for stream in streams if stream.is_muted and stream.application in new}
        self._write(Journal(known.applications | new, known.muted_before | before, THIS_RUN))

    def _write(self, journal: Journal) -> None:
        """On a full disk, gives the reserved file the journal's name: after a crash all browsers are unmuted."""
        self._journal = journal
        if self._note.write(journal):
            return
        try:
            self._reserve.replace(self._path)
        except OSError:
            log.warning("a crash would leave the browser muted")


def _answer(question: Callable[[], Answer], otherwise: Answer) -> Answer:
    # Caught here, so that what a traceback holds, such as Core Audio objects, is freed on the sound thread.
    try:
        return question()
    except Exception as error:  # the libraries may raise anything, even while they load
        log.info("the sound system does not answer", exc_info=error)
        return otherwise
