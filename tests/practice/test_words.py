"""The words of the practice: all there, no brand, nothing that looks like a telephone number."""

from __future__ import annotations

import re

import pytest

from app.practice.exercises import EXERCISES, PARTS, STARTS, Act, Scene, State, after, describe, way_out
from app.texts import Library, Texts
from tests.practice.conftest import right_way

BRANDS = re.compile(
    r"(?<![a-zァ-ヴー])(microsoft|マイクロソフト|windows|ウィンドウズ|apple|アップル|google|グーグル|amazon|アマゾン"
    r"|mcafee|マカフィー|norton|ノートン|trend|トレンド|ウイルスバスター|defender|chrome|クローム|edge|エッジ|firefox"
    r"|ファイアーフォックス|safari|サファリ|itunes|ビットキャッシュ|bitcash|webmoney|ウェブマネー|セブン|ローソン"
    r"|ファミリーマート|ファミマ|sony|ソニー|nec|富士通|fujitsu|dell|デル|ipa|警察|police|nttドコモ|docomo|softbank"
    r"|ソフトバンク|paypal|paypay|ペイペイ|visa|ビザ|mastercard|anydesk|teamviewer)(?![a-zァ-ヴー])"
)
NUMBER = re.compile(r"[\d０-９](?:[-‐−–ー\s()（）]*[\d０-９]){2,}")
"""Three digits or more, however they are parted: 188 would be one, too."""


def test_no_brand_and_nothing_that_looks_like_a_number_to_ring(texts: Texts) -> None:
    for key in texts.keys_of("practice"):
        text = texts[key].text.lower()
        assert not BRANDS.search(text), text
        assert not NUMBER.search(text), text
    assert texts["practice.imitation.number"].text in ("偽の番号", "fake number")


def test_every_moment_has_its_words_and_the_siren_its_warning_first(texts: Texts) -> None:
    for start in STARTS:
        state = State()
        for act in (start, *right_way(after(state, start))):
            state = after(state, act)
            for moment in (state, after(state, Act.TAP_ESC)):
                page = describe(moment, texts, prints=True).content
                assert all(page.texts[part].text for part in ("title", "body"))
                parts = [one.part for one in page.narration()]
                assert parts
                assert not moment.has_slipped or {*parts} == {"body"}
                warns = moment.howls and not moment.has_slipped
                assert ("warning" in parts) == (parts[0] == "warning") == warns
                assert not moment.howls or start is not Act.SILENT


def test_every_slip_is_answered_and_none_scolded(library: Library) -> None:
    texts = library.texts("ja")
    for step in (moment for moments in EXERCISES for moment in moments if moment.is_step):
        slip = texts.get(f"practice.{step.id}.slip")
        assert (slip is None) == (step.scene == "keys"), "there nothing else can be pressed"
        assert slip is None or not re.search("間違|まちがい|ちがいます|だめ|失敗|残念", slip.text), step.id


def test_the_certificate_is_offered_where_it_can_be_printed(library: Library) -> None:
    done, texts = State(len(PARTS) - 1), library.texts("ja")
    drawn = [describe(done, texts, prints=prints).content for prints in (True, False)]
    assert [page.drawing for page in drawn if isinstance(page, Scene)] == ["done-print", "done"]


@pytest.mark.parametrize("by_touch", [True, False])
def test_a_key_is_named_only_where_there_is_a_keyboard(texts: Texts, by_touch: bool) -> None:
    said = [way_out(name, texts, by_touch=by_touch) for name in ("leave", "leave-hint", "opening.body")]
    assert describe(State(), texts, prints=True, by_touch=by_touch).content.texts["body"] == said[-1]
    assert all(("F12" in words.text) is not by_touch for words in said)
    if by_touch:
        assert all(said[0].text in words.text for words in said), "the button is called by its words"
        assert not any("Enter" in words.text for words in said)
