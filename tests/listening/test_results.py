"""How errors are counted, which sentences are asked about, and what is printed of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tools.listening.clips import all_clips, is_long_enough, sample
from tools.listening.conditions import QUIET
from tools.listening.results import Heard, by_condition, interval, table, worst
from tools.listening.score import distance, errors, own_words, words
from tools.voice.catalogue import Line

LINES = [Line(f"ながい ぶんの ばんごう {'あ' * number}", None) for number in range(1, 8)]


def heard(error: float, number: int = 0, condition: str = QUIET) -> Heard:
    return Heard(LINES[number], condition, "heard", error)


def test_distance_counts_insertions_deletions_and_changes() -> None:
    for one, other, count in (("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("かに", "かに", 0)):
        assert distance(one, other) == distance(other, one) == count


def test_a_word_of_the_text_has_our_reading() -> None:
    line = Line("エスケープキーわ、ひだりうえの すみに あります。", "Esc は、左上のすみにあります。")
    assert own_words(line) == {"esc": "えすけえぷきい", "左上": "ひだりうえ"}
    sign = Line("この バツわ、ほんものです。", "この × は、本物です。")
    assert own_words(sign) == {"×": "ばつ", "本物": "ほんもの"}
    hours = Line("くじから ごじ、どにちわ やすみ", "9:00〜17:00・土日は休み")
    assert own_words(hours) == {"9:00〜17:00土日": "くじからごじどにち", "休": "やす"}
    assert own_words(Line("まったく ほかの こと", "払わない")) == {}
    assert own_words(Line("いちがつ", None)) == {}


def test_english_is_counted_in_words() -> None:
    line = Line("Don't call 1 8 8. Press the key.", "Don’t call 188. Press the key.")
    assert words(line.reading) == ["dont", "call", "1", "8", "8", "press", "the", "key"]
    assert errors(line, "dont call 188 - press the key!", "en") == 0
    assert errors(line, "don't call 188, press a key", "en") == pytest.approx(1 / 8)
    assert errors(line, "nothing of it " * 9, "en") == 1


def test_a_sample_is_by_chance_and_the_same_for_one_seed() -> None:
    assert sample(LINES, 3, 5, "ja") == sample(LINES, 3, 5, "ja")
    assert len({tuple(sample(LINES, 3, seed, "ja")) for seed in range(20)}) > 10
    assert set(sample(LINES, 99, 1, "ja")) == set(LINES)


def test_single_words_are_not_asked_about() -> None:
    assert not is_long_enough(Line("つぎえ すすむ", "つぎへ進む"), "ja")
    assert is_long_enough(Line("でんわを かけないで ください", None), "ja")
    assert not is_long_enough(Line("Go back", None), "en")
    assert is_long_enough(Line("Please do not call", None), "en")
    assert sample([Line("もどる", None)], 9, 1, "ja") == []


def test_a_folder_of_clips_has_a_list(tmp_path: Path) -> None:
    import soundfile

    soundfile.write(tmp_path / "1.wav", np.linspace(-0.5, 0.5, 800), 8000)
    (tmp_path / "clips.tsv").write_text("1.wav\t「戻る」\tもどる\n", encoding="utf-8")
    [(line, clip)] = all_clips(tmp_path, "ja").items()
    samples, rate = clip.samples()
    assert line == Line("もどる", "「戻る」")
    assert rate == 8000
    assert samples == pytest.approx(np.linspace(-0.5, 0.5, 800), abs=1e-4)


def test_the_interval_is_that_of_the_mean() -> None:
    values = np.random.default_rng(3).normal(5, 2, 400).tolist()
    low, high = interval(values)
    assert low < np.mean(values) < high
    assert high - low == pytest.approx(2 * 1.96 * 2 / 20, rel=0.1)
    assert interval([0.25] * 10) == (0.25, 0.25)


def test_the_table_pairs_two_voices() -> None:
    one = {QUIET: [0.0, 0.5, 0.1], "siren": [0.2, 0.2, 0.2]}
    other = {QUIET: [0.1, 0.6, 0.2], "siren": [0.5, 0.5, 0.5]}
    alone, both = table([("new", one)]), table([("new", one), ("old", other)])
    assert alone.splitlines() == [
        "| errors %, mean / median | quiet | siren |",
        "| --- | --- | --- |",
        "| new | 20.0 / 10 | 20.0 / 20 |",
    ]
    assert both.splitlines()[-1] == ("| difference, 95 % interval | -10.0 (-10.0 … -10.0) | -30.0 (-30.0 … -30.0) |")


def test_the_worst_come_first() -> None:
    found = [heard(0.1), heard(0.9, 1), heard(0.9, 2), heard(0.1, 0, "siren"), heard(0.2, 1, "siren")]
    found.append(heard(0.8, 2, "siren"))
    assert by_condition(found) == {QUIET: [0.1, 0.9, 0.9], "siren": [0.1, 0.2, 0.8]}
    shown = worst(found)[:2]
    assert [line.split()[:2] for line in shown] == [["90", "80"], ["90", "20"]]
    assert LINES[2].reading in shown[0]


def test_what_was_misheard_is_named() -> None:
    assert worst([heard(0.3), heard(0.31, 1), heard(1.0, 2)], above=0.3) == [
        f"100  {LINES[2].reading} → heard",
        f" 31  {LINES[1].reading} → heard",
    ]
