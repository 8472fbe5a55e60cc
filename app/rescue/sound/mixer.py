"""The system's mixer behind one small interface: which process sounds, and a mute for each of its streams."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Stream:
    """One sound of one process, as the mixer knew it a moment ago."""

    id: str  # names the stream for as long as its process lives
    pid: int  # 0 where the system does not tell
    is_muted: bool  # by anybody
    application: str  # under this name the system remembers a mute for the application's next stream
    is_playing: bool = True  # now, muted or not; a paused film has a stream, too


class Mixer:
    """What a system's mixer can do, from any thread. This one can do nothing; each adapter overrides all of it.

    Nothing is raised, whatever happens in the sound system or its library: that is logged, and costs only the sound.
    """

    def streams(self) -> list[Stream]:
        """All streams of this user, silent ones included."""
        return []

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """Mutes a stream, or ends its mute. Returns whether the stream was still there."""
        return False

    def forget_mutes(self, applications: Collection[str]) -> bool:
        """Makes sure that the next stream of these applications is heard, for systems remember a mute.

        Call it after their running streams are unmuted. Returns False where it could not be done now.
        """
        return False
