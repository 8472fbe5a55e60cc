"""What is done to samples, against known signals; what the model says about its moras."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.speech.archive import RATE
from tools.voice import voices
from tools.voice.ipa import phonemes
from tools.voice.kokoro_model import FRAME, moras, nuclei
from tools.voice.loudness import LOUDNESS, PEAK, equalise, level, loudness, true_peak
from tools.voice.samples import GROUP_PAUSE, PAUSE, joined, resampled, shorten_pauses, trim, without_stray


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


def test_a_click_is_held_down_and_the_loudness_kept() -> None:
    samples = tone(500, height=0.1)
    samples[RATE // 2] = 0.9
    made = level(samples)
    assert true_peak(made) <= PEAK * 1.02
    assert loudness(made) == pytest.approx(LOUDNESS, abs=0.2)


@pytest.mark.parametrize(("hertz", "gain"), [(80, -10), (400, 0), (1_500, 8), (3_000, 11), (7_000, 8)])
def test_the_equaliser_lifts_what_old_ears_miss(hertz: int, gain: int) -> None:
    middle = slice(RATE // 4, -RATE // 4)
    before, after = tone(hertz, height=0.1)[middle], equalise(tone(hertz, height=0.1))[middle]
    assert 20 * np.log10(np.std(after) / np.std(before)) == pytest.approx(gain, abs=0.5)


def test_ends_and_pauses() -> None:
    spoken = np.concatenate([silence(0.5), tone(300), silence(1.5), tone(300), silence(0.5)])
    made = shorten_pauses(trim(spoken))
    assert len(made) / RATE == pytest.approx(2 + PAUSE, abs=0.05)
    assert len(joined([made, made])) == 2 * len(made) + round(GROUP_PAUSE * RATE)


def test_a_blip_before_the_first_word_goes_and_a_first_word_stays() -> None:
    blip, word = np.concatenate([tone(300, 0.03), silence(0.15)]), tone(300)
    assert len(without_stray(np.concatenate([blip, word]))) <= len(word) + 1
    assert len(without_stray(word)) == len(word)


def test_every_mora_has_its_place() -> None:
    said = "kaːdo, ɡeʔto"
    assert moras(said) == 6
    frames = np.array([10, *([2] * len(said)), 5])
    found = nuclei(said, frames)
    assert len(found) == 6
    assert found[0] == pytest.approx((12 * FRAME / RATE, 14 * FRAME / RATE))
    assert moras("deɴβa baŋɡoː") == 7
    assert moras("ɲisemono") == 4


def test_a_voice_is_made_anew_for_its_code_and_not_for_words_about_it(tmp_path: Path) -> None:
    code, commented, other = (tmp_path / f"{name}.py" for name in ("code", "commented", "other"))
    code.write_text("def one() -> int:\n    return 1\n")
    commented.write_text('"""Text."""\ndef one() -> int:\n    """Text."""\n    return 1  # why\n')
    other.write_text("def one() -> int:\n    return 2\n")
    assert voices._code(code) == voices._code(commented) != voices._code(other)


def test_english_is_written_as_the_model_was_taught_it() -> None:
    assert phonemes("That warning is fake.", "en") == "ðæt wˈɔɹnɪŋ ɪz fˈAk."
    assert phonemes("Press ×", "en") == "pɹˈɛs kɹˈɔs."
    assert phonemes("Hold Esc, for 3–5 seconds?", "en") == "hˈOld ɛskˈAp, fɔɹ θɹˈi tə fˈIv sˈɛkəndz?"


def test_fewer_samples_carry_the_same_sound_as_far_as_they_can() -> None:
    low, high = (np.hanning(RATE) * tone(hertz, height=0.5) for hertz in (1_000, 10_000))
    at = np.arange(16_000) / 16_000
    wanted = 0.5 * np.hanning(16_000) * np.sin(2 * np.pi * 1_000 * at)
    assert np.abs(resampled(low + high, 16_000) - wanted).max() < 0.01
    assert resampled(low, RATE) is low
