"""What the recogniser is given: an old ear's loss and noise, the siren, noise as loud as the voice."""

from __future__ import annotations

import numpy as np
import pytest

from tools.listening.conditions import CONDITIONS, HEARD_LEVEL, MARGIN_S, QUIET, heard
from tools.listening.hearing import AUDIOGRAM_HZ, in_old_ears, loss
from tools.listening.noises import SIREN_HZ, SIREN_TURN_S, beside, siren, speech_noise
from tools.listening.signals import HEARD_RATE, Samples, level, noise, resampled
from tools.scam_page import PAGE


def tone(hertz: float, seconds: float = 1.0, rate: int = HEARD_RATE) -> Samples:
    return np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)


def power(samples: Samples, low: float, high: float) -> float:
    """Mean square between two frequencies."""
    spectrum = np.abs(np.fft.rfft(samples)) ** 2
    at = np.fft.rfftfreq(len(samples), 1 / HEARD_RATE)
    return float(2 * spectrum[(at >= low) & (at < high)].sum() / len(samples) ** 2)


@pytest.fixture
def chance() -> np.random.Generator:
    return np.random.default_rng(1)


def test_another_rate_keeps_what_it_can_carry_and_nothing_else() -> None:
    assert resampled(tone(1000, rate=24_000), 24_000) == pytest.approx(tone(1000), abs=1e-6)
    assert np.abs(resampled(tone(9000, rate=24_000), 24_000)).max() < 1e-6


def test_the_level_is_that_of_what_sounds() -> None:
    said = 0.3 * tone(440)
    assert level(np.concatenate([said, np.zeros(3 * HEARD_RATE), said])) == pytest.approx(level(said), rel=0.01)
    for nothing in (np.zeros(HEARD_RATE), np.zeros(3)):
        with pytest.raises(ValueError, match="nothing sounds"):
            level(nothing)


def test_noise_has_the_decibels_asked_for_in_each_hertz(chance: np.random.Generator) -> None:
    made = noise(20 * HEARD_RATE, (100, 1000, 4000), (0, 20, -10), chance)
    for hertz, wanted in ((50, 0), (1000, 20), (6000, -10)):
        assert 10 * np.log10(power(made, hertz - 25, hertz + 25) / 50) == pytest.approx(wanted, abs=1.0)


def test_loss_grows_with_age_and_pitch() -> None:
    assert loss(18) == [0.0] * len(AUDIOGRAM_HZ)
    assert loss(80)[0] == pytest.approx(11.5, abs=0.1)
    assert loss(80)[-1] == pytest.approx(71.1, abs=0.1)
    assert loss(80) == sorted(loss(80))


def test_an_old_ear_has_the_low_tone_and_loses_the_high_one(chance: np.random.Generator) -> None:
    """A tone at 62 dB: 9 dB under the threshold at 8 kHz, 50 dB above it at 500 Hz."""
    for hertz, share in ((500, 0.99), (7800, 0.1)):
        arrived = in_old_ears(tone(hertz, 4), chance)
        assert (power(arrived, hertz - 50, hertz + 50) / power(arrived, 0, 8000) > share) is (hertz == 500)
    young = in_old_ears(tone(7800, 4), chance, age=18)
    assert power(young, 7750, 7850) / power(young, 0, 8000) > 0.9


def test_how_loud_a_clip_was_recorded_changes_nothing() -> None:
    quiet, loud = (in_old_ears(gain * tone(700), np.random.default_rng(2)) for gain in (0.01, 0.9))
    assert 90 * quiet == pytest.approx(loud)


def test_the_siren_is_the_scam_pages(chance: np.random.Generator) -> None:
    high, low = SIREN_HZ
    assert f"> 900 ? {low:.0f} : {high:.0f}, {1000 * SIREN_TURN_S:.0f})".encode() in PAGE
    assert b'tone.type = "sawtooth"' in PAGE
    howling = siren(4 * HEARD_RATE, chance)
    shares = [power(howling, hertz - 15, hertz + 15) / power(howling, 0, 8000) for hertz in SIREN_HZ]
    assert min(shares) > 0.2  # each half of the time; two thirds of a saw-tooth are in its lowest partial
    assert power(howling, 0, 550) < 0.01 * power(howling, 0, 8000)


def test_a_disturbance_is_as_far_below_the_voice_as_asked(chance: np.random.Generator) -> None:
    said = 0.2 * tone(440)
    for decibels in (0.0, 6.0, -5.0):
        rest = beside(said, speech_noise(len(said), chance), decibels) - said
        assert 20 * np.log10(level(said) / np.sqrt(np.mean(rest**2))) == pytest.approx(decibels, abs=0.01)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_voice_has_the_same_disturbance_and_each_sentence_its_own(condition: str) -> None:
    said = tone(440, rate=24_000)
    one = heard(said, 24_000, condition, "もどる", 1)
    assert len(one) == HEARD_RATE * (1 + 2 * MARGIN_S)
    assert condition != QUIET or level(one) == pytest.approx(HEARD_LEVEL, rel=0.05)
    assert np.array_equal(one, heard(said, 24_000, condition, "もどる", 1))
    other_sentence, other_seed = (heard(said, 24_000, condition, *way) for way in (("すすむ", 1), ("もどる", 2)))
    for other in (other_sentence, other_seed):
        assert np.array_equal(one, other) is (condition == QUIET)
    voices = [heard(gain * said, 24_000, condition, "もどる", 1) for gain in (0.1, 0.5)]
    assert voices[0] == pytest.approx(voices[1])
