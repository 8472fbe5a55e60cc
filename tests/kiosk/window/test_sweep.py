"""Everything is wiped, only our own files go, and a difference of one byte is seen."""

from __future__ import annotations

import os
import tempfile
from dataclasses import fields
from functools import partial
from pathlib import Path

import pytest

from app.kiosk.window.wiping import OURS, Wiper, sweep, sweep_files
from tests.traces import difference, snapshot

NOBODY = 65534
HOLDERS = [field.name for field in fields(Wiper)]


def make_wiper(wiped: list[str], failing: str = "") -> Wiper:
    def wipe(name: str) -> None:
        wiped.append(name)
        if name == failing:
            raise RuntimeError("no clipboard")

    return Wiper(**{name: partial(wipe, name) for name in HOLDERS})


def test_everything_is_wiped_even_after_one_failed(caplog: pytest.LogCaptureFixture) -> None:
    wiped: list[str] = []
    assert make_wiper(wiped).wipe() == ()
    assert wiped == HOLDERS
    wiped.clear()
    assert make_wiper(wiped, "speech").wipe() == ("speech",)
    assert wiped == HOLDERS
    assert "speech" in caplog.text


def fill(folder: Path) -> None:
    (folder / "anshin-voice-1").mkdir()
    (folder / "anshin-voice-1" / "むすめ.wav").write_bytes(b"RIFF")
    (folder / "anshin-siren-1.wav").write_bytes(b"%PDF")


def test_our_files_go_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "someone.pdf").write_bytes(b"%PDF")
    (tmp_path / "anshin-counts.csv").write_bytes(b"")
    before = snapshot(tmp_path)
    fill(tmp_path)
    assert not difference(before, snapshot(tmp_path)).is_empty
    assert sweep(tmp_path, ("anshin-voice-", "anshin-siren-")) == ()
    assert difference(before, snapshot(tmp_path)).is_empty
    assert sweep(tmp_path, ("anshin-voice-",)) == ()


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a").write_text("a")
    (tmp_path / "anshin-voice-link").symlink_to("kept")
    (tmp_path / "anshin-voice-2").mkdir()
    (tmp_path / "anshin-voice-2" / "inner").symlink_to(tmp_path / "kept")
    assert sweep(tmp_path) == ()
    assert set(snapshot(tmp_path)) == {"kept", "kept/a"}


def test_the_workers_of_the_voice_are_spared_between_visits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    fill(tmp_path)
    sweep_files()
    assert [path.name for path in tmp_path.iterdir()] == ["anshin-voice-1"]


def test_what_cannot_be_removed_is_named(tmp_path: Path) -> None:
    fill(tmp_path)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o111)
    os.chown(tmp_path / "anshin-siren-1.wav", NOBODY, NOBODY)
    tmp_path.chmod(0o755)
    os.seteuid(NOBODY)
    try:
        assert sweep(tmp_path) == ("anshin-siren-1.wav",)
    finally:
        os.seteuid(0)
    assert sweep(tmp_path / "none") == ()


def test_the_program_makes_no_temporary_files_of_other_names() -> None:
    """Whoever adds a temporary file must name it so that it is swept."""
    import re

    from app.system.program import FOLDER

    found = {
        prefix
        for path in (FOLDER / "app").rglob("*.py")
        for prefix in re.findall(
            r'(?:mkdtemp|mkstemp|TemporaryDirectory|NamedTemporaryFile)\([^)]*prefix=f?"([^"]*)"',
            path.read_text(encoding="utf-8"),
        )
    }
    beside = ".{path.name}-"  # write_atomically: beside the file itself, and taken away by the next save
    assert {prefix for prefix in found if prefix != beside and not prefix.startswith(OURS)} == set()
    assert beside in found
