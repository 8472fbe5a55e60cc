"""PulseAudio where something is gone: the server, the stream, an answer."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.rescue.browser_mute import PATIENCE, BrowserMute
from app.rescue.mixers import PulseMixer
from tests.rescue.sound import Siren

pytestmark = pytest.mark.sound


def test_a_fault_in_sound_costs_the_sound_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: object, autospawn: bool = False) -> None:
        raise ValueError(f"a fault of the library, {autospawn=}")

    monkeypatch.setattr("pulsectl.Pulse.connect", broken)
    caplog.set_level("INFO")
    assert BrowserMute(PulseMixer, tmp_path / "muted.json").heard() == []
    assert "a fault of the library, autospawn=False" in caplog.text, "no sound server is started"


def test_without_a_server_nothing_happens_and_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    journal = tmp_path / "muted.json"
    written = '{"applications":["sink-input-by-application-name:browser"],"muted_before":[]}'
    journal.write_text(written)
    quiet = BrowserMute(PulseMixer, journal)
    began = time.monotonic()
    quiet.repair()
    assert quiet.hush([os.getpid()]) == 0
    quiet.restore()
    assert time.monotonic() - began < PATIENCE
    assert journal.read_text() == written, "the server may come later: the next start repairs"


def test_a_stream_that_is_gone_or_another_is_not_muted(tmp_path: Path) -> None:
    mixer, siren = PulseMixer(), Siren(tmp_path, "browser")
    try:
        (stream,) = [one for one in mixer.streams() if one.pid == siren.pid]
        assert stream.application == "browser"
        assert not mixer.set_muted(replace(stream, id=f"{stream.id}0"), True)
        assert not siren.is_muted()
        assert mixer.set_muted(stream, True)
        assert siren.is_muted()
    finally:
        siren.end()
    assert not mixer.set_muted(stream, False)
