"""The interface to the system's mixer: which processes play sound, and a mute for each of their streams."""

from __future__ import annotations

from dataclasses import dataclass

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
    """A system's mixer, for one thread. This base class does nothing; each adapter overrides the methods.

    Any method may raise anything, as the sound system's library does, and may never return; see BrowserMute.
    """

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
