"""The adapter for Linux: PulseAudio, or PipeWire through its PulseAudio server.

A browser in a Flatpak reports its process id inside the sandbox, and is therefore not found.
"""

from __future__ import annotations

import logging
import select
import time
from collections.abc import Callable
from typing import Any, TypeVar

import pulsectl
from pulsectl._pulsectl import LibPulse

from app.rescue.sound.mixer import Mixer, Stream

log = logging.getLogger(__name__)

ANSWER_SECONDS = 1.0  # time-out; the sound server answers within 3 ms, libpulse by default waits 30 s

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


class PulseMixer(Mixer):
    """See Mixer."""

    def streams(self) -> list[Stream]:
        """See Mixer."""
        return _ask(lambda pulse: [_stream(found) for found in pulse.sink_input_list()], [])

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """See Mixer."""

        def mute(pulse: Any) -> bool:
            # Looked up by index and process: a restarted server reuses the indices for other streams.
            found = [one for one in pulse.sink_input_list() if _stream(one).id == stream.id]
            for one in found:
                pulse.mute(one, muted)
            return bool(found)

        return _ask(mute, False)

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        """See Mixer. Rewrites the rules of module-stream-restore; a server without it remembers nothing."""

        def forget(pulse: Any) -> frozenset[str]:
            rules = [rule for rule in pulse.stream_restore_read() if rule.name in applications and rule.mute]
            for rule in rules:
                rule.mute = 0
            if rules:
                pulse.stream_restore_write(rules, mode="replace")
            return frozenset()

        return _ask(forget, applications)


def _ask(question: Callable[[Any], Answer], otherwise: Answer) -> Answer:
    """Queries the sound server over a new connection; returns `otherwise` if it does not answer."""
    try:
        with pulsectl.Pulse("anshin-guide", connect=False) as pulse:
            # Not connect(timeout=...): pulsectl 24.12 then always waits the whole time.
            pulse.set_poll_func(_poll_until(time.monotonic() + ANSWER_SECONDS), lambda *error: None)
            pulse.connect()
            return question(pulse)
    except (pulsectl.PulseError, LibPulse.CallError) as error:
        log.info("the sound server does not answer: %s", error)
    except Exception:  # the library may raise anything
        log.exception("sound")
    return otherwise


def _poll_until(deadline: float) -> Callable[[list[Any], float], int]:
    """A poll function for libpulse that raises TimeoutError after `deadline`, a time of time.monotonic()."""

    def poll(files: list[Any], seconds: float) -> int:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        poller = select.poll()  # type: ignore[attr-defined, unused-ignore]  # not on Windows
        for file in files:
            poller.register(file.fd, file.events)
        ready = dict(poller.poll(1000 * (left if seconds < 0 else min(left, seconds))))
        for file in files:
            file.revents = ready.get(file.fd, 0)
        return len(ready)

    return poll


def _stream(found: Any) -> Stream:
    properties = found.proplist
    pid = properties.get("application.process.id", "")
    number = int(pid) if pid.isdecimal() else 0
    derived = (f"sink-input-{way}:{properties[name]}" for name, way in RULE_PARTS if name in properties)
    application = properties.get(RULE) or next(derived, "")
    return Stream(f"{found.index}-{number}", number, bool(found.mute), application, not found.corked)
