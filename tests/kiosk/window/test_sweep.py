"""Everything is wiped, even after one holder failed; only our own files are swept, and no link is followed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from app.kiosk.window.wiping import sweep, wipe
from tests.traces import snapshot

HOLDERS = ["guide", "speech", "prints", "clipboard"]


@pytest.mark.parametrize("failing", ["", *HOLDERS])
def test_everything_is_wiped_even_after_one_failed(caplog: pytest.LogCaptureFixture, failing: str) -> None:
    wiped: list[str] = []

    def forget(name: str) -> None:
        wiped.append(name)
        if name == failing:
            raise RuntimeError("busy")

    assert wipe({name: partial(forget, name) for name in HOLDERS}) == tuple(filter(None, [failing]))
    assert wiped == HOLDERS
    assert failing in caplog.text


def test_what_a_killed_voice_left_goes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "someone.pdf").write_bytes(b"%PDF")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a").write_text("a")
    (tmp_path / "anshin-voice-kept.wav").mkdir()
    before = snapshot(tmp_path)
    (tmp_path / "anshin-voice-1.wav").write_bytes(b"RIFF")
    (tmp_path / "anshin-voice-2.wav").symlink_to(tmp_path / "kept" / "a")
    sweep(tmp_path)
    assert snapshot(tmp_path) == before
    sweep(tmp_path / "none")
