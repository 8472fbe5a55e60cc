"""The adapter for Windows: Core Audio by pycaw (20240210 to 20260927), all outputs that are plugged in.

Not yet run on a real Windows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

from app.rescue.sound.mixer import Mixer, Stream
from app.system.errands import Errands

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

PATIENCE = 2.0
"""Seconds; an answer takes some milliseconds."""

RENDER, PLUGGED_IN = 0, 1  # eRender and DEVICE_STATE_ACTIVE of mmdeviceapi.h
STATE_ACTIVE = 1  # AudioSessionStateActive of audiosessiontypes.h


class CoreAudioMixer(Mixer):
    """See Mixer. Raises ImportError if pycaw or comtypes is missing."""

    def __init__(self) -> None:
        import comtypes
        from pycaw import pycaw

        self._pycaw = pycaw
        self._errands = Errands("sound")
        self._errands.do(comtypes.CoInitialize)  # for as long as this thread is there
        self._hanging: Future[Any] | None = None
        # comtypes raises ValueError for a NULL pointer: no device, or a session that is gone.
        self._faults = (OSError, ValueError, comtypes.COMError)

    def streams(self) -> list[Stream]:
        """See Mixer."""
        return self._ask(lambda sessions: [*filter(None, map(self._stream, sessions))], [])

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """See Mixer."""

        def mute(sessions: list[Any]) -> bool:
            found = [one for one in sessions if (known := self._stream(one)) and known.id == stream.id]
            for session in found:
                session.SimpleAudioVolume.SetMute(muted, None)
            return bool(found)

        return self._ask(mute, False)

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        """See Mixer. Windows keeps the mute of a program that has ended; only a later session of it can unmute it."""
        return applications - {stream.application for stream in self.streams() if not stream.is_muted}

    def _ask(self, question: Callable[[list[Any]], Answer], otherwise: Answer) -> Answer:
        """Asks Windows' service for sound, which may never answer; as long as it does not, nothing more is asked."""
        if self._hanging is not None and not self._hanging.done():
            return otherwise
        self._hanging = self._errands.ask(lambda: self._ask_sessions(question, otherwise))
        try:
            return cast("Answer", self._hanging.result(PATIENCE))
        except TimeoutError:
            log.info("Core Audio hangs")
            return otherwise

    def _ask_sessions(self, question: Callable[[list[Any]], Answer], otherwise: Answer) -> Answer:
        # A separate function: when it returns, all Core Audio objects are gone, including those in a traceback.
        try:
            outputs = self._pycaw.AudioUtilities.GetDeviceEnumerator().EnumAudioEndpoints(RENDER, PLUGGED_IN)
            every = [self._sessions(outputs.Item(at)) for at in range(outputs.GetCount())]
            return question([session for sessions in every for session in sessions])
        except self._faults as error:
            log.info("Core Audio does not answer: %s", error)
        except Exception:  # the library may raise anything
            log.exception("sound")
        return otherwise

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
