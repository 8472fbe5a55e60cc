"""The adapter for Windows: Core Audio by pycaw (20240210 to 20260927), all outputs that are plugged in.

Not yet run on a real Windows.
"""

from __future__ import annotations

import logging
from typing import Any

from app.rescue.sound.mixer import Mixer, Stream

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
        # comtypes raises ValueError for a NULL pointer: no device, or a session that is gone.
        self._faults = (OSError, ValueError, comtypes.COMError)

    def streams(self) -> list[Stream]:
        """See Mixer."""
        return [*filter(None, map(self._stream, self._all_sessions()))]

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """See Mixer."""
        found = [one for one in self._all_sessions() if (known := self._stream(one)) and known.id == stream.id]
        for session in found:
            session.SimpleAudioVolume.SetMute(muted, None)
        return bool(found)

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        """See Mixer. Windows keeps the mute of a program that has ended; only a later session of it can unmute it."""
        return applications - {stream.application for stream in self.streams() if not stream.is_muted}

    def _all_sessions(self) -> list[Any]:
        outputs = self._pycaw.AudioUtilities.GetDeviceEnumerator().EnumAudioEndpoints(RENDER, PLUGGED_IN)
        every = [self._sessions(outputs.Item(at)) for at in range(outputs.GetCount())]
        return [session for sessions in every for session in sessions]

    def _sessions(self, output: Any) -> list[Any]:
        """Those of one output; a browser may howl in another one than the default: a television, an earphone."""
        try:
            manager = self._pycaw.AudioDevice("", PLUGGED_IN, {}, output).AudioSessionManager
            found = manager.GetSessionEnumerator()
            controls = [found.GetSession(at) for at in range(found.GetCount())]
            kind = self._pycaw.IAudioSessionControl2
            return [self._pycaw.AudioSession(one.QueryInterface(kind)) for one in controls]
        except self._faults as error:
            log.info("an output does not answer: %s", error)
            return []

    def _stream(self, session: Any) -> Stream | None:
        """A session as a Stream; None if it is gone, which must not hide the others."""
        try:
            muted, plays = bool(session.SimpleAudioVolume.GetMute()), session.State == STATE_ACTIVE
            return Stream(session.InstanceIdentifier, session.ProcessId, muted, session.Identifier, plays)
        except self._faults as error:
            log.info("a session does not answer: %s", error)
            return None
