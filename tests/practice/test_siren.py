"""The siren: soft, and never left behind."""

from __future__ import annotations

import os
import subprocess
import time

import psutil
import pytest

from app.practice.exercises import STARTS, Act
from app.practice.siren import LONGEST_SECONDS, MOST_SHARE, RATE, VOICE, SirenPlayer, siren
from app.speech.archive import Archive, archive_path
from app.speech.worker.sentence_player import decode
from app.system import paths
from app.system.program import FOLDER, command
from app.texts import SOURCE
from tests.conftest import alive, command_of
from tools.desktop import wait_for
from tools.recorder import LOUD, Recorder

MOST_OF_VOICE = 0.35
"""The siren is at most so much of our voice, whatever both are set to: 9 dB below it at least."""


def rms(samples: list[int]) -> float:
    return float((sum(s * s for s in samples) / len(samples)) ** 0.5 / 32768)


def test_never_louder_than_a_third_of_the_voice() -> None:
    archive = Archive(archive_path(paths.VOICE, SOURCE))
    voice = decode(archive.read("もう あんぜんです")).samples
    loudest = max(rms(list(siren().samples[at : at + RATE // 10])) for at in range(0, RATE, RATE // 10))
    spoken = rms([s for s in voice if abs(s) > 300])
    assert max(STARTS.values()) <= MOST_SHARE
    assert loudest * MOST_SHARE <= MOST_OF_VOICE * spoken


def test_nothing_in_it_startles() -> None:
    sound = siren()
    assert sound.samples[0] == 0
    steps = [abs(b - a) for a, b in zip(sound.samples, sound.samples[1:], strict=False)]
    assert max(steps) < 0.25 * VOICE * 32767 * 2
    assert rms(list(sound.samples[: RATE // 20])) < 0.3 * VOICE, "it swells"
    assert LONGEST_SECONDS <= 60


def children() -> list[psutil.Process]:
    return [c for c in psutil.Process().children(recursive=True) if alive(c) and "--siren" in command_of(c)]


@pytest.mark.sound
def test_on_and_off(recorder: Recorder) -> None:
    player = SirenPlayer()
    player.start(STARTS[Act.LOW])
    player.start(1.0)
    began = recorder.first_loud(time.time() - 0.2, 8)
    assert began is not None, "it howls"
    time.sleep(1.0)
    assert recorder.loudest(began, time.time()) < 0.4 * VOICE * 32767 * 1.5, "softly"
    player.stop()
    stopped = time.time()
    time.sleep(0.7)
    assert recorder.loudest(stopped + 0.3, time.time()) < LOUD
    assert not children()


@pytest.mark.sound
def test_a_request_for_more_is_cut_down_and_it_ends_with_its_pipe(recorder: Recorder) -> None:
    process = subprocess.Popen(command("--siren", "1.0"), cwd=FOLDER, stdin=subprocess.PIPE, start_new_session=True)
    try:
        began = recorder.first_loud(time.time(), 8)
        assert began is not None
        time.sleep(1.5)
        assert recorder.loudest(began, time.time()) < 1.5 * MOST_SHARE * VOICE * 32767
        process.stdin.close()
        assert wait_for(lambda: process.poll() is not None, 3)
    finally:
        process.kill()
        process.wait()
    ended = time.time()
    time.sleep(0.6)
    assert recorder.loudest(ended + 0.3, time.time()) < LOUD


def test_stopped_before_it_began() -> None:
    player = SirenPlayer()
    player.stop()
    player.start(0.05)
    player.stop()
    assert wait_for(lambda: not children(), 3)


def test_without_a_sound_card_it_ends_in_order() -> None:
    """While its pipe is still open; a program that aborts is reported by Windows."""
    nowhere = {**os.environ, "PULSE_SERVER": "unix:/nowhere", "ALSA_CONFIG_PATH": "/dev/null"}
    with subprocess.Popen(command("--siren", "0.1"), cwd=FOLDER, env=nowhere, stdin=subprocess.PIPE) as process:
        assert process.wait(30) == 0
