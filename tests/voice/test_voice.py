"""The recorded voice says what the texts say: every sentence has its clip, each is as long as its reading."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest

from app.guide.flow import Guide
from app.pages.describe import describe_step
from app.speech.archive import HEAD, RATE, Archive, archive_path, clip_name
from app.speech.worker.clips import decode
from app.system import paths
from app.texts import SOURCE, Library, read_locale
from tests.moments import moment
from tools.voice import __main__ as voice
from tools.voice.catalogue import AUDIBLE, PLACEHOLDER, READ_ONLY, Line, lines
from tools.voice.pronounce import Mispronounced, moras, pause_places, pronunciation, said, sounds
from tools.voice.render import pages, render, split
from tools.walks import explore

SECONDS, SECONDS_PER_MORA, SECONDS_PER_PAUSE = 0.073, 0.160, 0.332
"""How long a clip is before its first mora, for each mora, for each comma: fitted to this voice."""

BAND, MOST_BAND = (0.72, 1.34), (0.84, 1.25)
"""Measured length as a share of the expected: of every clip (single words differ most), and of 95 in 100."""

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*Dictionary.create.*:DeprecationWarning"),
    pytest.mark.xdist_group("voice"),
]

BYTES_A_CLIP = 11_600
"""5 MB for the 432 sentences of the walk; what there is to learn has as many again."""


@pytest.fixture(scope="module")
def wanted() -> list[Line]:
    return lines(paths.GUIDE, paths.LOCALES, SOURCE)


@pytest.fixture
def archive() -> Archive:
    return Archive(archive_path(paths.VOICE, SOURCE))


def test_every_key_has_a_clip(archive: Archive, library: Library) -> None:
    from app.speech.utterance import sentences

    texts = library.texts(SOURCE)
    for key in read_locale(paths.LOCALES / "ja.toml"):
        speech = "" if key.startswith(READ_ONLY) else texts[key].speech
        if not PLACEHOLDER.search(speech):
            missing = [s for s in sentences(speech) if AUDIBLE.search(s) and s not in archive]
            assert not missing, key


def test_every_page_can_be_said_by_clips_alone(archive: Archive, guide: Guide, library: Library) -> None:
    texts = library.texts(SOURCE)
    for session, _ in explore(guide):
        for utterance in describe_step(moment(texts, session.state, guide)).narration():
            assert utterance.reading in archive, utterance


def test_nothing_is_left_over(archive: Archive, wanted: list[Line]) -> None:
    assert len(archive) == len({clip_name(line.reading) for line in wanted})


def test_each_clip_is_as_long_as_its_reading(archive: Archive, wanted: list[Line]) -> None:
    """A clip of another sentence, a cut-off one or one that reads 188 as a number falls out of the band."""
    shares = {}
    for line in wanted:
        sound = decode(archive.read(line.reading))
        pauses = sum(pause_places(line.reading).values())
        expected = SECONDS + moras(line.reading) * SECONDS_PER_MORA + pauses * SECONDS_PER_PAUSE
        shares[line.reading] = len(sound.samples) / sound.rate / expected
    assert {reading: share for reading, share in shares.items() if not BAND[0] < share < BAND[1]} == {}
    usual = sum(MOST_BAND[0] < share < MOST_BAND[1] for share in shares.values())
    assert usual > 0.95 * len(shares)


def test_pauses_are_those_of_the_reading(wanted: list[Line]) -> None:
    for line in wanted:
        words = pronunciation(line.reading, line.text)
        assert sum(word["pron"] == "、" for word in words) == sum(pause_places(line.reading).values()), line


def test_all_clips_are_equally_loud_and_begin_at_once(archive: Archive, wanted: list[Line]) -> None:
    for line in wanted:
        samples = np.asarray(decode(archive.read(line.reading)).samples, dtype=np.float64)
        sounding = samples[np.abs(samples) > 300]
        assert 0.06 < (sounding**2).mean() ** 0.5 / 32768 < 0.16, line
        assert np.flatnonzero(np.abs(samples) > 100)[0] < 0.05 * RATE, line


def test_every_sentence_is_pronounced_as_its_reading(wanted: list[Line]) -> None:
    for line in wanted:
        assert said(pronunciation(line.reading, line.text)) == sounds(line.reading)


def test_known_traps_are_read_right(archive: Archive) -> None:
    """Open JTalk says "hundred eighty-eight" and "E S C" when it is not told otherwise."""
    for reading, text, trap in [
        ("イチ、ハチ、ハチでも そうだん できます。", "188 でも相談できます。", "ひゃく"),
        ("ひだりうえの エスケープキーを、おしつづけます", "左上の Esc を、押しつづけます", "いいえす"),
        ("オルトキーと、デリートキーです。", "Alt と Delete です。", "えええる"),
    ]:
        assert trap not in said(pronunciation(reading, text))


def test_another_pronunciation_is_refused() -> None:
    with pytest.raises(Mispronounced):
        pronunciation("１８８", None)


def test_moras() -> None:
    assert moras("きょう") == 2
    assert moras("がっこう") == 4
    assert moras("コーヒー") == 4
    assert sounds("けいさつ") == sounds("ケーサツ")
    assert sounds("そうだん を") == sounds("ソーダンオ")


def test_a_changed_reading_renders_exactly_that_clip(tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    shutil.copytree(paths.LOCALES, locales)
    kept = tmp_path / "kept"
    few = [line for line in lines(paths.GUIDE, locales, SOURCE) if "もどる" in line.reading or "すすむ" in line.reading]
    assert voice.render_missing(few, kept) == len(few)
    assert voice.render_missing(few, kept) == 0
    ja = locales / "ja.toml"
    ja.write_text(
        ja.read_text(encoding="utf-8").replace('speech = "もどる"', 'speech = "まえに もどる"'), encoding="utf-8"
    )
    before = {line.reading for line in lines(paths.GUIDE, paths.LOCALES, SOURCE)}
    changed = [line for line in lines(paths.GUIDE, locales, SOURCE) if line.reading not in before]
    assert [line.reading for line in changed] == ["まえに もどる"]
    files = set(kept.iterdir())
    assert voice.render_missing([*few, *changed], kept) == 1
    assert set(kept.iterdir()) - files == {voice.kept_path(changed[0], kept)}


def test_the_same_sentence_is_the_same_bytes(tmp_path: Path, archive: Archive) -> None:
    one, other = (render("もどる", "もどる") for _ in range(2))
    assert one == other
    head, sound = split(one)
    assert head + sound == one
    assert len(pages(head)) + len(pages(sound)) == len(pages(one))
    assert archive.read("もどる") == one


def test_the_archive_is_plain_and_small() -> None:
    path = archive_path(paths.VOICE, SOURCE)
    with zipfile.ZipFile(path) as plain:
        assert plain.testzip() is None
        assert HEAD in plain.namelist()
        assert plain.namelist() == sorted(plain.namelist())
        assert {info.date_time for info in plain.infolist()} == {voice.LONG_AGO}
        clips = len(plain.namelist()) - 1
    assert path.stat().st_size < BYTES_A_CLIP * clips
