"""Phrases and accents as they are handed to the voices: what stands in brackets, times, dates, keys, names."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.system import paths
from app.texts import SOURCE
from tools.voice.catalogue import lines
from tools.voice.pronounce import MARKS, PARTICLES, pronunciation

PHRASES = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*Dictionary.create.*:DeprecationWarning"),
    pytest.mark.xdist_group("voice"),
]


def phrases(reading: str, text: str) -> str:
    """Accent phrases between bars, each with the mora before the fall (0: none); a pause is 、."""
    shown = ""
    for word in pronunciation(reading, text):
        said = str(word["pron"]).replace("’", "")
        if said in MARKS:
            shown += "、"
        elif word["chain_flag"] == 1:
            shown += said
        else:
            shown += f"|{word['acc']}{said}"
    return shown.removeprefix("|").replace("、|", "、")


def test_a_particle_never_stands_alone() -> None:
    for line in lines(paths.GUIDE, paths.LOCALES, SOURCE):
        before = "、"
        for word in pronunciation(line.reading, line.text):
            alone = word["pos"] in PARTICLES and word["chain_flag"] != 1
            assert not alone or before in MARKS, line
            before = str(word["pron"])


@pytest.mark.parametrize("text", PHRASES)
def test_phrases_are_those_a_person_would_say(text: str) -> None:
    reading, expected = PHRASES[text].values()
    assert phrases(reading, text) == expected
