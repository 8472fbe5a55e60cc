"""The adapter for Windows: Core Audio by pycaw (20240210 to 20260927), all outputs that are plugged in.

Not yet run on a real Windows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from app.rescue.browser_mute import Mixer, Stream

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)

RENDER, PLUGGED_IN = 0, 1  # eRender and DEVICE_STATE_ACTIVE of mmdeviceapi.h
STATE_ACTIVE = 1  # AudioSessionStateActive of audiosessiontypes.h


class CoreAudioMixer(Mixer):
    """See Mixer."""

    def __init__(self) -> None:
        import comtypes
        from pycaw import pycaw

        self._pycaw = pycaw
        comtypes.CoInitialize()  # for as long as this thread is there

    def streams(self) -> list[Stream]:
        """See Mixer."""
        return [stream for stream, _ in self._all()]

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """See Mixer."""
        found = [session for known, session in self._all() if known.id == stream.id]
        for session in found:
            session.SimpleAudioVolume.SetMute(muted, None)
        return bool(found)

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        """See Mixer. Windows keeps the mute of a program that has ended; only a later session of it can unmute it."""
        return applications - {stream.application for stream in self.streams() if not stream.is_muted}

    def _all(self) -> list[tuple[Stream, Any]]:
        outputs = self._pycaw.AudioUtilities.GetDeviceEnumerator().EnumAudioEndpoints(RENDER, PLUGGED_IN)
        every = _answers(self._sessions, [outputs.Item(at) for at in range(outputs.GetCount())])
        return _answers(_with_stream, [session for sessions in every for session in sessions])

    def _sessions(self, output: Any) -> list[Any]:
        """Those of one output; a browser may howl in another one than the default: a television, an earphone."""
        found = self._pycaw.AudioDevice("", PLUGGED_IN, {}, output).AudioSessionManager.GetSessionEnumerator()
        controls = [found.GetSession(at) for at in range(found.GetCount())]
        return [self._pycaw.AudioSession(one.QueryInterface(self._pycaw.IAudioSessionControl2)) for one in controls]


def _with_stream(session: Any) -> tuple[Stream, Any]:
    muted, plays = bool(session.SimpleAudioVolume.GetMute()), session.State == STATE_ACTIVE
    return Stream(session.InstanceIdentifier, session.ProcessId, muted, session.Identifier, plays), session


def _answers(question: Callable[[Any], Answer], asked: Iterable[Any]) -> list[Answer]:
    """What outputs or sessions answer; one that is gone, and raises, hides no other."""
    found = []
    for one in asked:
        try:
            found.append(question(one))
        except Exception as error:  # comtypes raises ValueError for a NULL pointer, else OSError or its own
            log.info("part of the sound does not answer: %r", error)
    return found
