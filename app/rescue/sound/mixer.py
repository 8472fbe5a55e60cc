"""The system's mixer behind one small interface: which process sounds, and a mute for each of its streams."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol, TypeVar

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Stream:
    """One sound of one process, as the mixer knew it a moment ago.

    Attributes:
        id: names the stream for as long as its process lives.
        pid: its process; 0 where the system does not tell.
        is_muted: whether somebody has muted it.
        application: the name under which the system remembers a mute for the next stream of the same application.
        is_playing: whether it plays at this moment, muted or not; a paused film has a stream, too.
    """

    id: str
    pid: int
    is_muted: bool
    application: str
    is_playing: bool = True


class Mixer(Protocol):
    """What every system's mixer can do. All of it from any thread; each call has a connection of its own.

    Nothing is raised where the sound system, or a stream, is gone: that is logged.
    """

    def streams(self) -> list[Stream]:
        """All streams of this user, silent ones included."""
        ...

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """Mutes a stream, or ends its mute. Returns whether the stream was still there."""
        ...

    def forget_mutes(self, applications: Collection[str]) -> bool:
        """Sees to it that the next stream of these applications is heard, for systems remember a mute.

        Call it after their running streams are unmuted. Returns False where it could not be done now.
        """
        ...


class CarefulMixer:
    """A mixer whose faults cost the sound, and nothing else.

    Sound is asked by way of foreign libraries, which fail in ways of their own (comtypes raises ValueError for a
    session that went away: "NULL COM pointer access"); a page is closed all the same.

    Args:
        mixer: the one that is asked.
    """

    def __init__(self, mixer: Mixer) -> None:
        self._mixer = mixer

    def streams(self) -> list[Stream]:
        """See Mixer."""
        return _carefully(self._mixer.streams, [])

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """See Mixer."""
        return _carefully(lambda: self._mixer.set_muted(stream, muted), False)

    def forget_mutes(self, applications: Collection[str]) -> bool:
        """See Mixer."""
        return _carefully(lambda: self._mixer.forget_mutes(applications), False)


def _carefully(question: Callable[[], Answer], otherwise: Answer) -> Answer:
    try:
        return question()
    except Exception:
        log.exception("sound")
        return otherwise


class NoMixer:
    """Where single programs cannot be muted: Linux without a sound server, and macOS.

    macOS can only mute everything, and that would mute our own voice too: so nothing is muted there, and
    the siren ends with the browser.
    """

    def streams(self) -> list[Stream]:
        """See Mixer."""
        return []

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """See Mixer."""
        return False

    def forget_mutes(self, applications: Collection[str]) -> bool:
        """See Mixer."""
        return False


def make_mixer(platform: str = sys.platform) -> Mixer:
    """The mixer of a system (a value of sys.platform); a NoMixer where its library is missing."""
    try:
        if platform == "linux":
            from app.rescue.sound.pulse import PulseMixer

            return CarefulMixer(PulseMixer())
        if platform == "win32":
            from app.rescue.sound.core_audio import CoreAudioMixer

            return CarefulMixer(CoreAudioMixer())
    except (ImportError, OSError) as error:  # OSError: the Python part is there, the system's library is not
        log.info("no sound can be muted: %s", error)
    return NoMixer()
