"""The trial with people: blind, balanced, each sentence once."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from tools.listening.__main__ import main
from tools.listening.clips import Clip
from tools.listening.conditions import QUIET
from tools.listening.signals import HEARD_RATE, Samples, level
from tools.listening.trial import CONDITIONS, PAIRS, PERSONS, PRACTICE, SENTENCES, programme, write_trial
from tools.voice.catalogue import Line

VOWELS = "あいうえお"
LINES = [Line(f"でんわを きって、{one}{other} ください。", None) for one in "かきくけこさ" for other in f"{VOWELS}んま"]


class Tone(Clip):
    """A voice that is one tone."""

    def samples(self) -> tuple[Samples, int]:
        return np.sin(np.arange(HEARD_RATE) * (0.1 if self.place.name == "low" else 0.5)), HEARD_RATE


def voice(name: str) -> dict[Line, Clip]:
    return {line: Tone(line, Path(name)) for line in LINES}


def test_everybody_hears_each_sentence_once_and_all_four_ways_equally_often() -> None:
    chosen = LINES[: SENTENCES + PRACTICE + PAIRS]
    for person in range(1, PERSONS + 1):
        items = programme(chosen, person, 1)
        asked = items[PRACTICE : PRACTICE + SENTENCES]
        assert len({item.line for item in asked}) == SENTENCES
        assert set(Counter((item.voice, item.condition) for item in asked).values()) == {SENTENCES // 4}
        assert [item.condition for item in asked] == sorted((item.condition for item in asked), key=CONDITIONS.index)
        pairs = items[-2 * PAIRS :]
        assert all(
            one.line == other.line and one.voice != other.voice
            for one, other in zip(pairs[::2], pairs[1::2], strict=True)
        )


def test_no_two_persons_hear_a_sentence_in_the_same_way() -> None:
    chosen = LINES[: SENTENCES + PRACTICE + PAIRS]
    ways = [
        (item.line, item.voice, item.condition)
        for person in range(1, PERSONS + 1)
        for item in programme(chosen, person, 1)[PRACTICE : -2 * PAIRS]
    ]
    assert len(ways) == len(set(ways)) == PERSONS * SENTENCES


def test_only_the_key_tells_the_voices_apart(tmp_path: Path) -> None:
    write_trial([voice("low"), voice("high")], LINES, tmp_path, 1)
    key = list(csv.DictReader((tmp_path / "key.csv").read_text(encoding="utf-8").splitlines()))
    assert len(key) == PERSONS * (PRACTICE + SENTENCES + 2 * PAIRS)
    for person in range(1, PERSONS + 1):
        folder = tmp_path / f"person-{person}"
        wanted = {f"{number:02}.wav" for number in range(1, PRACTICE + SENTENCES + 2 * PAIRS + 1)}
        assert {path.name for path in folder.iterdir()} == wanted | {"sheet.html"}
        sheet = (folder / "sheet.html").read_text(encoding="utf-8")
        assert "low" not in sheet
        assert "siren" not in sheet
        assert sheet.count("checkbox") == sum(int(row["phrases"]) for row in key if row["person"] == str(person))


def test_the_voice_is_as_loud_beside_the_siren(tmp_path: Path) -> None:
    import soundfile

    write_trial([voice("low"), voice("high")], LINES, tmp_path, 1)
    key = list(csv.DictReader((tmp_path / "key.csv").read_text(encoding="utf-8").splitlines()))
    levels: dict[str, list[float]] = {QUIET: [], CONDITIONS[1]: []}
    for row in key[: PRACTICE + SENTENCES]:
        samples, _ = soundfile.read(tmp_path / "person-1" / f"{int(row['number']):02}.wav")
        levels[row["condition"]].append(level(samples))
    assert np.mean(levels[CONDITIONS[1]]) == pytest.approx(np.sqrt(2) * np.mean(levels[QUIET]), rel=0.1)


def test_a_trial_needs_two_voices_and_enough_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--trial", str(tmp_path / "trial")])
    assert "--against" in capsys.readouterr().err
    with pytest.raises(ValueError, match="only 5"):
        write_trial([voice("low"), voice("high")], LINES[:5], tmp_path / "trial", 1)
