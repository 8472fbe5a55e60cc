"""The recorded voice in the worker: what is read, at what speed, and what happens when the archive is broken."""

from __future__ import annotations

import shutil
from array import array
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.speech.archive import RATE, archive_path, clip_name, normal
from app.speech.speed_and_volume import SPEEDS, Style
from app.speech.worker.sentence_player import Clips
from app.speech.worker.sound import MARGIN_SECONDS, Sound

SENTENCE = "いま、なにが おきて いますか？"


@pytest.fixture
def copy(clips: Path, tmp_path: Path) -> Path:
    """A copy of the archive that may be broken; its folder."""
    shutil.copy(archive_path(clips, "ja"), archive_path(tmp_path, "ja"))
    return tmp_path


def open_clips(folder: Path) -> tuple[Clips, list[str]]:
    damages: list[str] = []
    return Clips(folder, lambda _event, why: damages.append(why)), damages


def pitch(sound: Sound) -> float:
    """Fundamental frequency in Hz of the loudest 50 ms, by autocorrelation."""
    size = RATE // 20
    starts = range(0, len(sound.samples) - 2 * size, size)
    start = max(starts, key=lambda at: sum(s * s for s in sound.samples[at : at + size]))
    part = sound.samples[start : start + 2 * size]
    lags = range(RATE // 400, RATE // 120)
    best = max(lags, key=lambda lag: sum(part[i] * part[i + lag] for i in range(size)))
    return RATE / best


def test_sentences_that_sound_the_same_share_a_clip() -> None:
    assert clip_name("もどる。") == clip_name(" もどる") == clip_name("もどる")
    assert clip_name("もどる？") != clip_name("もどる")
    assert normal("い  ろ。") == "い ろ"


def test_speeds_change_the_length_and_not_the_pitch(clips: Path) -> None:
    one, _ = open_clips(clips)
    clip = one.sound("ja", SENTENCE)
    sounds = [clip.faster(Style(speed).tempo) for speed in range(len(SPEEDS))]
    for sound, speed in zip(sounds, SPEEDS, strict=True):
        assert sound.seconds == pytest.approx(clip.seconds * SPEEDS[1] / speed, rel=0.05)
    pitches = [pitch(sound) for sound in sounds]
    assert max(pitches) < min(pitches) * 1.12, pitches


def test_silence_around_a_sound_goes_and_nothing_else() -> None:
    quiet = [3] * RATE
    loud = [900, 0, -900] * 50
    trimmed = Sound(array("h", quiet + loud + quiet + loud + quiet), RATE).trimmed()
    assert trimmed.seconds == pytest.approx(1 + 300 / RATE + 2 * MARGIN_SECONDS, abs=2 / RATE)
    assert list(Sound(array("h", loud), RATE).trimmed().samples) == loud
    for nothing in ([], quiet):
        assert Sound(array("h", nothing), RATE).trimmed().seconds == 0


def test_what_was_not_recorded_has_no_clip(clips: Path) -> None:
    one, damages = open_clips(clips)
    assert one.sound("ja", "やまだ たろう") is None
    assert one.sound("en", "Hello") is None
    assert damages == [], "a language without clips is normal"


@pytest.mark.parametrize("share", [0.0, 0.999])
def test_a_truncated_archive_is_no_clip(copy: Path, share: float) -> None:
    path = archive_path(copy, "ja")
    path.write_bytes(path.read_bytes()[: round(path.stat().st_size * share)])
    one, damages = open_clips(copy)
    assert one.sound("ja", SENTENCE) is None
    assert one.sound("ja", "もどる") is None
    assert len(damages) == 1, "said once"


def test_a_flipped_byte_costs_one_clip_only(copy: Path) -> None:
    path = archive_path(copy, "ja")
    content = bytearray(path.read_bytes())
    member = ZipFile(path).getinfo(clip_name(SENTENCE))
    content[member.header_offset + member.compress_size // 2] ^= 1
    path.write_bytes(content)
    one, damages = open_clips(copy)
    assert one.sound("ja", SENTENCE) is None
    assert one.sound("ja", "もどる") is not None
    assert len(damages) == 1
    assert clip_name(SENTENCE) in damages[0]
