"""Words that misled once: each is held to what a reading path by path asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.application import Guidance
from app.guide.flow import Guide
from app.pages.content import LEAD, NOTE, Action, Do
from app.system import paths
from app.texts import read_locale
from app.widgets.icons import NAMES
from tests.conftest import RecordingSpeaker
from tools.walks import pages, route

JA = read_locale(paths.LOCALES / "ja.toml")
NOT_OFFICIAL = "国民生活センター、IPA、警察が作ったものではありません。"


def test_the_first_words_are_always_true(guidance: Callable[..., Guidance], speaker: RecordingSpeaker) -> None:
    one = guidance()
    assert speaker.said[0].part == LEAD
    assert one.presenter.content.texts[LEAD].text == "電話番号の出る警告は、ニセモノです。電話をかけないでください。"


def test_calling_and_paying_are_forbidden_on_one_page() -> None:
    signs = [JA[f"close-for-me.sign.{sign}"] for sign in ("dont-call", "dont-pay")]
    assert [sign.text for sign in signs] == ["かけない", "払わない"]
    assert [sign.speech for sign in signs] == ["でんわを かけないで ください", "おかねを はらわないで ください"]


@pytest.mark.parametrize(
    "key",
    ["after-restore.title", "phone-dont-tap.title", "notice-safe.body", "close-esc.body", "mac-close.body"],
)
def test_prohibitions_cannot_be_misheard(key: str) -> None:
    assert "ないでください" in JA[key].text


def test_the_menus_are_those_of_today() -> None:
    """iOS 26 has no square at the lower right, and Edge keeps the permissions under Privacy."""
    assert "長く" not in JA["phone-iphone.title"].text
    assert "すべてのタブ" in JA["phone-iphone.body"].text
    assert JA["phone-clear-iphone.body"].text.startswith("「設定」「アプリ」「Safari」")
    assert JA["notice-edge-path.body"].text.startswith("「プライバシー、検索、サービス」「サイトのアクセス許可」")
    assert "Cookie" in JA["notice-edge-path.hint"].text, "the old path"


def test_a_question_is_not_answered_by_closed_or_not() -> None:
    assert "？" not in JA["close-leave.title"].text


def test_the_figure_is_what_the_source_counts() -> None:
    assert "払った" not in JA["learn-figures.title"].text
    assert "契約" in JA["learn-figures.title"].text


def test_the_bank_is_told_what_happened_whatever_it_was() -> None:
    assert "サポート詐欺にあいました" in JA["card-bank-check.say"].text
    assert "操作" not in JA["card-bank-check.say"].text


def test_the_source_page_tells_who_did_not_make_this() -> None:
    assert NOT_OFFICIAL in JA["learn-source.hint"].text


def test_the_numbers_say_how_to_check_them(guidance: Callable[..., Guidance]) -> None:
    one = guidance(window=(1366, 768))
    one.presenter.act(Action(Do.HELP))
    trust = one.presenter.content.texts[NOTE].text
    assert "市の広報" in trust
    assert "電話帳" not in trust, "there are none any more"
    assert one.window.page is not None
    assert one.window.page.labels[NOTE].isVisible()


def test_the_cross_is_only_ever_the_windows(guidance: Callable[..., Guidance], guide: Guide) -> None:
    """No button of the guide has a cross: it would mean "no" beside a text that says "press the ×"."""
    crosses = {name for name, icon in NAMES.items() if icon == "xmark"}
    one = guidance()
    for name, presses in route(pages(guide)):
        for action in presses:
            one.presenter.act(action)
        content = one.presenter.content
        assert not [button for button in (*content.buttons, *content.links) if button.icon in crosses], name
