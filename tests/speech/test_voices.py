"""Which voice speaks which language, with the lists that real systems give, the broken ones too."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from app.speech.worker.voices import language_of, voices_by_language
from tests.speech.made_up_com import Token


@dataclass
class Listed:
    id: str
    languages: Any = None


@dataclass
class FakeEngine:
    """Has the part of pyttsx3's engine that Voices uses."""

    voices: Any = ()

    def getProperty(self, _name: str) -> Any:  # noqa: N802
        if isinstance(self.voices, Exception):
            raise self.voices
        return self.voices


def sapi(*tokens: Token) -> Any:
    """An engine whose list pyttsx3 gives up, as it does for a token with several languages."""
    engine = FakeEngine(ValueError("invalid literal for int() with base 16: '409;9'"))
    driver = SimpleNamespace(_tts=SimpleNamespace(GetVoices=lambda: list(tokens)))
    engine.proxy = SimpleNamespace(_driver=driver)  # type: ignore[attr-defined]
    return engine


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        (b"\x05ja", "ja"), ("ja_JP", "ja"), ("ja-JP", "ja"), ("en-us", "en"), ("jpx/ja", "ja"), ("cmn", "cmn"),
        ("", ""), (None, ""), ("Unknown Locale: 4096", ""), ("Unknown", ""), (b"\xff\xfe", ""), (411, ""),
    ],
)  # fmt: skip
def test_names_of_languages(name: object, tag: str) -> None:
    assert language_of(name) == tag


def test_the_first_voice_of_each_language() -> None:
    engine = FakeEngine([Listed("a", ["en-US"]), Listed("b", ["ja_JP"]), Listed("c", ["ja"]), Listed("d")])
    assert voices_by_language(engine) == {"en": "a", "ja": "b"}


@pytest.mark.parametrize("voices", [(), None, RuntimeError("no list"), [Listed("x"), Listed("y", [None, ""])]])
def test_no_voice_is_no_voice(voices: Any) -> None:
    engine = FakeEngine(voices)
    assert voices_by_language(engine) == {}


def test_tokens_with_several_languages_and_broken_ones_hide_no_voice() -> None:
    engine = sapi(
        Token("two", "409;9"), Token("broken", RuntimeError("no attribute")), Token("odd", "zz"),
        Token("haruka", "411"), Token("swiss", "1007"), Token("unknown", "7411"),
    )  # fmt: skip
    found = voices_by_language(engine)
    assert found["ja"] == "haruka"
    assert found["en"] == "two"
    assert found["de"] == "swiss"
    assert "broken" not in found.values()


def test_the_real_engine_has_japanese_and_english(needs_engine: None) -> None:
    import pyttsx3

    found = voices_by_language(pyttsx3.init())
    assert {"ja", "en"} <= found.keys()
