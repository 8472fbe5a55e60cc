"""The mixers of the systems, each asked through its library, which is slow to load.

Linux: PulseAudio, or PipeWire through its PulseAudio server. A browser in a Flatpak reports its process id inside the
sandbox, and is therefore not found.

Windows: Core Audio by pycaw (20240210 to 20260927), all outputs that are plugged in. Not yet run on a real Windows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from app.rescue.browser_mute import Mixer, Stream

OUR_NAME = "anshin-guide"  # as the sound server shows it

RULE = "module-stream-restore.id"
RULE_PARTS = (
    ("media.role", "by-media-role"),
    ("application.id", "by-application-id"),
    ("application.name", "by-application-name"),
    ("media.name", "by-media-name"),
)
"""The properties by which PulseAudio remembers a mute, best first (pa_proplist_get_stream_group in
pulsecore/proplist-util.c)."""

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)

RENDER, PLUGGED_IN = 0, 1  # eRender and DEVICE_STATE_ACTIVE of mmdeviceapi.h
STATE_ACTIVE = 1  # AudioSessionStateActive of audiosessiontypes.h


class PulseMixer(Mixer):
    """The mixer of PulseAudio and PipeWire, asked by a new connection each time."""

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
        """A connection to the sound server; by itself the library would start one where none runs."""
        with self._pulsectl.Pulse(OUR_NAME, connect=False) as pulse:
            pulse.connect()
            yield pulse


def _stream(sink: Any) -> Stream:
    properties = sink.proplist
    pid = properties.get("application.process.id", "")
    number = int(pid) if pid.isdecimal() else 0
    derived = (f"sink-input-{way}:{properties[name]}" for name, way in RULE_PARTS if name in properties)
    application = properties.get(RULE) or next(derived, "")
    return Stream(f"{sink.index}-{number}", number, bool(sink.mute), application, not sink.corked)


class CoreAudioMixer(Mixer):
    """The mixer of Windows, by pycaw."""

    def __init__(self) -> None:
        import comtypes
        from pycaw import pycaw

        self._pycaw = pycaw
        comtypes.CoInitialize()  # for as long as this thread is there

    def streams(self) -> list[Stream]:
        """The sessions of all outputs."""
        return [stream for stream, _ in self._all()]

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """Mutes the session of this stream, as long as it lives."""
        sessions = [session for known, session in self._all() if known.id == stream.id]
        for session in sessions:
            session.SimpleAudioVolume.SetMute(muted, None)
        return bool(sessions)

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        """Windows keeps the mute of a program that has ended; only a later session of it can unmute it."""
        return applications - {stream.application for stream in self.streams() if not stream.is_muted}

    def _all(self) -> list[tuple[Stream, Any]]:
        outputs = self._pycaw.AudioUtilities.GetDeviceEnumerator().EnumAudioEndpoints(RENDER, PLUGGED_IN)
        every = _answers(self._sessions, [outputs.Item(at) for at in range(outputs.GetCount())])
        return _answers(_with_stream, [session for sessions in every for session in sessions])

    def _sessions(self, output: Any) -> list[Any]:
        """Those of one output; a browser may howl in another one than the default: a television, an earphone."""
        sessions = self._pycaw.AudioDevice("", PLUGGED_IN, {}, output).AudioSessionManager.GetSessionEnumerator()
        wanted = self._pycaw.IAudioSessionControl2
        controls = (sessions.GetSession(at).QueryInterface(wanted) for at in range(sessions.GetCount()))
        return [*map(self._pycaw.AudioSession, controls)]


def _with_stream(session: Any) -> tuple[Stream, Any]:
    muted, plays = bool(session.SimpleAudioVolume.GetMute()), session.State == STATE_ACTIVE
    return Stream(session.InstanceIdentifier, session.ProcessId, muted, session.Identifier, plays), session


def _answers(question: Callable[[Any], Answer], asked: Iterable[Any]) -> list[Answer]:
    """What outputs or sessions answer; one that is gone, and raises, hides no other."""
    answers = []
    for item in asked:
        try:
            answers.append(question(item))
        except Exception as error:  # comtypes raises ValueError for a NULL pointer, else OSError or its own
            log.info("part of the sound does not answer: %r", error)
    return answers
