"""The systems' mixers. Each uses a library that is slow to load.

Linux: PulseAudio, or PipeWire through its PulseAudio server. A browser in a Flatpak reports its process id inside the
sandbox, and is therefore not found.

Windows: Core Audio through pycaw (20240210 to 20260927), all plugged-in outputs. Not yet run on a real Windows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from app.rescue.browser_mute import Mixer, Stream

OUR_NAME = "anshin-guide"  # as the sound server shows it

# The property under which a server remembers a stream's mute; a server that remembers nothing does not set it.
RULE = "module-stream-restore.id"

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)

RENDER, PLUGGED_IN = 0, 1  # eRender and DEVICE_STATE_ACTIVE of mmdeviceapi.h
STATE_ACTIVE = 1  # AudioSessionStateActive of audiosessiontypes.h


class PulseMixer(Mixer):
    """The mixer of PulseAudio and PipeWire, with a new connection for each request."""

    def __init__(self) -> None:
        import pulsectl

        self._pulsectl = pulsectl

    def streams(self) -> list[Stream]:
        """The sink inputs of the sound server."""
        with self._server() as pulse:
            return [_stream(sink) for sink in pulse.sink_input_list()]

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """Looks the stream up by index and process: a restarted server reuses the indices for other streams."""
        with self._server() as pulse:
            sinks = [sink for sink in pulse.sink_input_list() if _stream(sink).id == stream.id]
            for sink in sinks:
                pulse.mute(sink, muted)
        return bool(sinks)

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        """Rewrites the rules of module-stream-restore; a server without it remembers nothing."""
        with self._server() as pulse:
            rules = [rule for rule in pulse.stream_restore_read() if rule.name in applications and rule.mute]
            for rule in rules:
                rule.mute = 0
            if rules:
                pulse.stream_restore_write(rules, mode="replace")
        return frozenset()

    @contextmanager
    def _server(self) -> Iterator[Any]:
        """A connection to the sound server, which the library would otherwise start if none runs."""
        with self._pulsectl.Pulse(OUR_NAME, connect=False) as pulse:
            pulse.connect()
            yield pulse


def _stream(sink: Any) -> Stream:
    properties = sink.proplist
    told_pid = properties.get("application.process.id", "")
    pid = int(told_pid) if told_pid.isdecimal() else 0
    application = properties.get(RULE) or properties.get("application.name", "")
    return Stream(f"{sink.index}-{pid}", pid, bool(sink.mute), application, not sink.corked)


class CoreAudioMixer(Mixer):
    """The mixer of Windows, through pycaw."""

    def __init__(self) -> None:
        import comtypes
        from pycaw import pycaw

        self._pycaw = pycaw
        comtypes.CoInitialize()  # for as long as this thread runs

    def streams(self) -> list[Stream]:
        """The sessions on all outputs."""
        return [stream for stream, _ in self._all()]

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """Mutes or unmutes the session of this stream, if it still exists."""
        sessions = [session for known, session in self._all() if known.id == stream.id]
        for session in sessions:
            session.SimpleAudioVolume.SetMute(muted, None)
        return bool(sessions)

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        """Windows keeps the mute of a program that has ended; only a later session of that program can be unmuted."""
        return applications - {stream.application for stream in self.streams() if not stream.is_muted}

    def _all(self) -> list[tuple[Stream, Any]]:
        outputs = self._pycaw.AudioUtilities.GetDeviceEnumerator().EnumAudioEndpoints(RENDER, PLUGGED_IN)
        every = _answers(self._sessions, [outputs.Item(at) for at in range(outputs.GetCount())])
        return _answers(_with_stream, [session for sessions in every for session in sessions])

    def _sessions(self, output: Any) -> list[Any]:
        """Those on one output. A browser may howl on another than the default one: on a television or earphones."""
        sessions = self._pycaw.AudioDevice("", PLUGGED_IN, {}, output).AudioSessionManager.GetSessionEnumerator()
        wanted = self._pycaw.IAudioSessionControl2
        controls = (sessions.GetSession(at).QueryInterface(wanted) for at in range(sessions.GetCount()))
        return [*map(self._pycaw.AudioSession, controls)]


def _with_stream(session: Any) -> tuple[Stream, Any]:
    is_muted = bool(session.SimpleAudioVolume.GetMute())
    is_playing = session.State == STATE_ACTIVE
    return Stream(session.InstanceIdentifier, session.ProcessId, is_muted, session.Identifier, is_playing), session


def _answers(question: Callable[[Any], Answer], asked: Iterable[Any]) -> list[Answer]:
    """The answers of outputs or sessions. One that is gone raises, and is skipped."""
    answers = []
    for item in asked:
        try:
            answers.append(question(item))
        except Exception as error:  # comtypes raises ValueError for a NULL pointer, else OSError or its own
            log.info("part of the sound does not answer: %r", error)
    return answers
