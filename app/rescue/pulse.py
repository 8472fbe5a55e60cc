"""The adapter for Linux: PulseAudio, or PipeWire through its PulseAudio server.

A browser in a Flatpak reports its process id inside the sandbox, and is therefore not found.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pulsectl

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


class PulseMixer(Mixer):
    """See Mixer. It asks by a new connection each time."""

    def streams(self) -> list[Stream]:
        """See Mixer."""
        with _server() as pulse:
            return [_stream(found) for found in pulse.sink_input_list()]

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        """See Mixer. Looks it up by index and process: a restarted server reuses the indices for other streams."""
        with _server() as pulse:
            found = [one for one in pulse.sink_input_list() if _stream(one).id == stream.id]
            for one in found:
                pulse.mute(one, muted)
        return bool(found)

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        """See Mixer. Rewrites the rules of module-stream-restore; a server without it remembers nothing."""
        with _server() as pulse:
            rules = [rule for rule in pulse.stream_restore_read() if rule.name in applications and rule.mute]
            for rule in rules:
                rule.mute = 0
            if rules:
                pulse.stream_restore_write(rules, mode="replace")
        return frozenset()


@contextmanager
def _server() -> Iterator[pulsectl.Pulse]:
    """A connection to the sound server; by itself the library would start one where none runs."""
    with pulsectl.Pulse(OUR_NAME, connect=False) as pulse:
        pulse.connect()
        yield pulse


def _stream(found: Any) -> Stream:
    properties = found.proplist
    pid = properties.get("application.process.id", "")
    number = int(pid) if pid.isdecimal() else 0
    derived = (f"sink-input-{way}:{properties[name]}" for name, way in RULE_PARTS if name in properties)
    application = properties.get(RULE) or next(derived, "")
    return Stream(f"{found.index}-{number}", number, bool(found.mute), application, not found.corked)
