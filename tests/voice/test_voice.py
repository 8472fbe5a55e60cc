"""The recorded voice says what the texts say: every sentence has its clip, each is as long as its reading."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from app.guide.flow import Guide
from app.pages.describe import describe_step
from app.speech.archive import HEAD, RATE, Archive, archive_path, clip_name
from app.speech.worker.sentence_player import decode
from app.system import paths
from app.texts import SOURCE, Library
from tests.support.snapshots import make_snapshot
from tools.voice import __main__ as voice
from tools.voice.catalogue import Line, lines
from tools.voice.loudness import LOUDNESS, PEAK, equalise, loudness, true_peak
from tools.voice.ogg import pages, split
from tools.voice.parts import parts
from tools.voice.pronounce import moras, pause_places, pronunciation, said, sounds
from tools.voice.voices import FAST, GOOD, render
from tools.walks import explore

PACES = {FAST.name: (0.073, 0.160, 0.332), GOOD.name: (0.026, 0.209, 0.170)}
"""How long a clip is before its first mora, for each mora, for each comma: fitted to each voice."""

BAND, MOST_BAND = (0.72, 1.34), (0.84, 1.25)
"""Measured length as a share of the expected: of every clip (single words differ most), and of 95 in 100."""

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*Dictionary.create.*:DeprecationWarning"),
    pytest.mark.xdist_group("voice"),
]

BYTES_A_CLIP = 13_500  # 13 MB for 961 sentences


@pytest.fixture(scope="module")
def wanted() -> list[Line]:
    return lines(paths.GUIDE, paths.LOCALES, SOURCE)


@pytest.fixture
def archive() -> Archive:
    return Archive(archive_path(paths.VOICE, SOURCE))


def test_every_page_can_be_said_by_clips_alone(archive: Archive, guide: Guide, library: Library) -> None:
    texts = library.texts(SOURCE)
    for session, _ in explore(guide):
        for utterance in describe_step(make_snapshot(texts, session.state, guide)).narration():
            assert utterance.reading in archive, utterance


def test_every_sentence_has_a_clip_and_nothing_is_left_over(archive: Archive, wanted: list[Line]) -> None:
    assert set(archive.names) == {clip_name(line.reading) for line in wanted}


def test_each_clip_is_as_long_as_its_reading(archive: Archive, wanted: list[Line]) -> None:
    """A clip of another sentence, a cut-off one or one that reads 188 as a number falls out of the band."""
    made_by = voice.origin(archive_path(paths.VOICE, SOURCE))
    paces = [pace for name, pace in PACES.items() if name in made_by]
    shares = {}
    for line in wanted:
        sound = decode(archive.read(line.reading))
        pauses = sum(pause_places(line.reading).values())
        expected = [before + moras(line.reading) * mora + pauses * pause for before, mora, pause in paces]
        found = [len(sound.samples) / sound.rate / seconds for seconds in expected]
        shares[line.reading] = min(found, key=lambda share: abs(share - 1))
    assert {reading: share for reading, share in shares.items() if not BAND[0] < share < BAND[1]} == {}
    usual = sum(MOST_BAND[0] < share < MOST_BAND[1] for share in shares.values())
    assert usual > 0.95 * len(shares)


@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.release("each clip, not every eighth"))])
def test_all_clips_are_equally_loud_and_begin_at_once(archive: Archive, wanted: list[Line], step: int) -> None:
    for line in wanted[::step]:
        samples = np.asarray(decode(archive.read(line.reading)).samples, dtype=np.float64) / 32768
        assert abs(loudness(samples) - LOUDNESS) <= 1, line
        assert true_peak(samples) <= PEAK * 1.01, line
        assert np.flatnonzero(np.abs(samples) > 0.003)[0] < 0.05 * RATE, line


def test_every_sentence_is_pronounced_as_its_reading(wanted: list[Line]) -> None:
    for line in wanted:
        words = pronunciation(line.reading, line.text)
        assert said(words) == sounds(line.reading)
        assert sum(word["pron"] == "、" for word in words) == sum(pause_places(line.reading).values()), line


def test_the_same_sentence_is_the_same_bytes(tmp_path: Path) -> None:
    line = Line("もどる", "もどる")
    one, other = (render(FAST, parts(line, SOURCE)) for _ in range(2))
    assert one == other
    head, sound = split(one)
    assert head + sound == one
    assert len(pages(head)) + len(pages(sound)) == len(pages(one))
    (tmp_path / "mei-1.ogg").write_bytes(one)
    voice.write_archive({line: tmp_path / "mei-1.ogg"}, tmp_path / "ja.zip")
    assert Archive(tmp_path / "ja.zip").read("もどる") == one
    assert voice.origin(tmp_path / "ja.zip") == FAST.name


def test_the_fast_voice_never_takes_the_place_of_the_good_one(tmp_path: Path, wanted: list[Line]) -> None:
    clip = tmp_path / f"{GOOD.name}-1.ogg"
    clip.write_bytes(render(FAST, parts(Line("もどる", "もどる"), SOURCE)))
    path = tmp_path / "ja.zip"
    voice.write_archive(dict.fromkeys(wanted, clip), path)
    before = path.read_bytes()
    voice.make(SOURCE, FAST, path)
    assert path.read_bytes() == before
    voice.write_archive(dict.fromkeys(wanted[1:], clip), path)
    assert not voice.is_good(path, wanted)


@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")  # a worker of the tests has threads
def test_an_emergency_is_said_first_and_nothing_is_rendered_twice(
    tmp_path: Path, wanted: list[Line], guide: Guide, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An open guide finds the first clips in the archive while the others are made; ended meanwhile, it goes on."""
    first_page = describe_step(make_snapshot(library.texts(SOURCE), guide=guide)).narration()
    assert [line.reading for line in wanted[: len(first_page)]] == [one.reading for one in first_page]
    some = wanted[:4]
    monkeypatch.setattr(voice, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(voice, "PACKED_AT", (2,))
    monkeypatch.setattr(voice, "lines", lambda *_: some)
    said = {line: parts(line, SOURCE) for line in some[:1]}
    assert list(voice.render_missing(said, FAST)) == [1], "this far it came before"
    packed: list[list[str]] = []
    write = voice.write_archive
    monkeypatch.setattr(voice, "write_archive", lambda clips, path: packed.append([*clips]) or write(clips, path))
    voice.make(SOURCE, FAST, tmp_path / "ja.zip")
    assert [set(clips) >= {*some[:3]} for clips in packed] == [True, True]
    assert packed[-1] == some
    assert len(list(voice.KEPT.iterdir())) == len(some)
    assert list(voice.render_missing({line: parts(line, SOURCE) for line in some}, FAST)) == []


def test_the_archive_is_plain_and_small() -> None:
    path = archive_path(paths.VOICE, SOURCE)
    with zipfile.ZipFile(path) as plain:
        assert plain.testzip() is None
        assert HEAD in plain.namelist()
        assert plain.namelist() == sorted(plain.namelist())
        assert {info.date_time for info in plain.infolist()} == {voice.LONG_AGO}
        clips = len(plain.namelist()) - 1
    assert path.stat().st_size < BYTES_A_CLIP * clips


# ---- what is done to samples, against known signals


def tone(hertz: float, seconds: float = 1.0, height: float = 1.0) -> np.ndarray:
    return height * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * RATE))


def test_loudness_is_that_of_the_recommendation() -> None:
    """BS.1770: 997 Hz at full scale in one channel is -3.01 LUFS; low sounds count less, high ones more."""
    assert loudness(tone(997)) == pytest.approx(-3.01, abs=0.1)
    assert loudness(tone(40)) < -8
    assert loudness(tone(4_000)) == pytest.approx(0.2, abs=0.4)
    assert loudness(np.concatenate([tone(997, 5), silence(5)])) == pytest.approx(-3.01, abs=0.3)


def test_a_true_peak_between_two_samples_is_found() -> None:
    quarter = np.sin(2 * np.pi * np.arange(RATE) / 4 + np.pi / 4)  # every sample is 0.707, the peaks lie between them
    assert np.abs(quarter).max() < 0.71
    assert true_peak(quarter[RATE // 4 : RATE // 2]) == pytest.approx(1, abs=0.1)


def test_the_equaliser_lifts_what_old_ears_lose() -> None:
    """A recogniser hears as well without it: nothing else would notice that it is gone."""
    lifted = [
        20 * np.log10(np.abs(equalise(tone(hertz))[RATE // 4 :][: RATE // 2]).max())
        for hertz in (400, 2_500, 4_000, 9_000)
    ]
    assert lifted == pytest.approx([0, 11, 11, -40], abs=1.5)
