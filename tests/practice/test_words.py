"""The words of the practice: all there, no brand, nothing that looks like a telephone number."""

from __future__ import annotations

import re

import pytest

from app.practice.exercises import EXERCISES, Act, Loudness, Phase, State, after
from app.practice.practice_content import view, way_out
from app.system import paths
from app.texts import Library, read_locale
from tests.practice.conftest import right_way

LANGUAGES = sorted(path.stem for path in paths.LOCALES.glob("*.toml"))

BRANDS = (
    *("microsoft", "マイクロソフト", "windows", "ウィンドウズ", "apple", "アップル", "google", "グーグル", "amazon"),
    *("アマゾン", "mcafee", "マカフィー", "norton", "ノートン", "trend", "トレンド", "ウイルスバスター", "defender"),
    *("chrome", "クローム", "edge", "エッジ", "firefox", "ファイアーフォックス", "safari", "サファリ", "itunes"),
    *("ビットキャッシュ", "bitcash", "webmoney", "ウェブマネー", "セブン", "ローソン", "ファミリーマート", "ファミマ"),
    *("sony", "ソニー", "nec", "富士通", "fujitsu", "dell", "デル", "ipa", "警察", "police", "nttドコモ", "docomo"),
    *(
        "softbank",
        "ソフトバンク",
        "paypal",
        "paypay",
        "ペイペイ",
        "visa",
        "ビザ",
        "mastercard",
        "anydesk",
        "teamviewer",
    ),
)

NUMBER = re.compile(r"[\d０-９](?:[-‐−–ー\s()（）]*[\d０-９]){2,}")
"""Three digits or more, however they are parted: 188 would be one, too."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def words(language: str) -> list[str]:
    entries = read_locale(paths.LOCALES / f"{language}.toml")
    return [entry.text for key, entry in entries.items() if key.startswith("practice.")]


def test_no_brand(words: list[str]) -> None:
    for text in words:
        found = [brand for brand in BRANDS if is_in(brand, text.lower())]
        assert not found, (text, found)


def is_in(brand: str, text: str) -> bool:
    if brand.isascii():
        return re.search(rf"(?<![a-z]){brand}(?![a-z])", text) is not None
    return re.search(rf"(?<![ァ-ヴー]){brand}(?![ァ-ヴー])", text) is not None


def test_nothing_looks_like_a_number_to_ring(words: list[str]) -> None:
    assert not [text for text in words if NUMBER.search(text)]


def test_the_number_is_the_word_for_it(language: str) -> None:
    entries = read_locale(paths.LOCALES / f"{language}.toml")
    assert entries["practice.imitation.number"].text in ("偽の番号", "fake number")


def test_every_moment_has_its_words(language: str, library: Library) -> None:
    texts = library.texts(language)
    for loudness in Loudness:
        state = State(loudness=loudness)
        shown = [view(state, texts, prints=True)]
        for act in right_way(state):
            if state.doing is not None:
                for wrong in state.doing.wrong:
                    shown.append(view(after(state, wrong), texts, prints=True))
            state = after(state, act)
            shown.append(view(state, texts, prints=True))
        assert all(one.title.text and one.body.text for one in shown)
        assert all(one.narration(texts["practice.sound-warning"]) for one in shown)


def test_no_slip_is_without_an_answer(library: Library) -> None:
    texts = library.texts("ja")
    for exercise in EXERCISES:
        for step in exercise.steps:
            assert (texts.get(f"practice.{step.id}.slip") is not None) == bool(step.wrong), step.id


def test_a_slip_is_never_scolded(library: Library) -> None:
    texts = library.texts("ja")
    for key in texts.keys_of("practice"):
        if key.endswith(".slip"):
            assert not re.search("間違|まちがい|ちがいます|だめ|失敗|残念", texts[key].text), key


def test_the_warning_is_said_first_where_it_howls(library: Library) -> None:
    texts = library.texts("ja")
    warning = texts["practice.sound-warning"]
    loud = view(after(State(), Act.LOW), texts, prints=True)
    assert [u.part for u in loud.narration(warning)][:1] == ["warning"]
    silent = view(after(State(), Act.SILENT), texts, prints=True)
    assert "warning" not in [u.part for u in silent.narration(warning)]
    assert not silent.howls


def test_the_certificate_is_offered_where_it_can_be_printed(library: Library) -> None:
    texts = library.texts("ja")
    done = State(Phase.DONE)
    assert [way.act for way in view(done, texts, prints=True).answers] == [Act.PRINT]
    assert not view(done, texts, prints=False).answers


@pytest.mark.parametrize("by_touch", [True, False])
def test_a_key_is_named_only_where_there_is_a_keyboard(language: str, library: Library, by_touch: bool) -> None:
    texts = library.texts(language)
    said = [way_out(name, texts, by_touch=by_touch) for name in ("leave", "leave-hint", "opening.body")]
    assert view(State(), texts, prints=True, by_touch=by_touch).body == said[-1]
    assert all(("F12" in words.text) is not by_touch for words in said)
    if by_touch:
        assert all(said[0].text in words.text for words in said), "the button is called by its words"
        assert not any("Enter" in words.text for words in said)
