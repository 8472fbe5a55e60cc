"""A plan under way, over a real page: a restart keeps it, no one press loses it, its words fit what was answered."""

from __future__ import annotations

import pytest

from tests.end2end.hands import CAN_BE_READ, Page, words_of
from tests.end2end.stage import Stage
from tests.end2end.test_still_there import CLOSE, CLOSED, NO_HARM, SAFE, opened
from tools.desktop import wait_for

pytestmark = [
    pytest.mark.display,
    pytest.mark.sound,
    pytest.mark.bus,
    pytest.mark.release("walks through a whole plan over a real page, a minute"),
]

HARMED = ("払った、教えた、操作された", "つぎへ", "どれもない")
"""From the page that says that it is fake to the boxes of what was given away."""
GIVEN, RESTART_PC, NUMBERS = (
    "渡したもの、払ったものは、ありますか？",
    "パソコンを、再起動します",
    "ここに相談してください",
)
ANEW, ASKED = "最初から", "最初から、やりなおしますか？"
E_MONEY = "お店で買ったカード、○○ペイ"
IN_THE_BAR = ("もどる", ANEW, "いま電話中", "音をもどす")


def told(pages: list[Page]) -> str:
    """All that was seen on the way."""
    return "\n".join(words for page in pages for words in words_of(page))


def walk_to_the_end(stage: Stage) -> list[Page]:
    """On through the rest of the plan, to the numbers."""
    pages = stage.walk()
    while "つぎへ" in pages[-1]["buttons"]:
        pages += stage.walk("つぎへ")[1:]
    assert NUMBERS in words_of(pages[-1])
    return pages


def test_from_the_beginning_asks_once_and_who_gave_only_e_money_is_told_of_no_card_company(stage: Stage) -> None:
    opened(stage)
    pages = stage.walk(*HARMED, E_MONEY, "つぎへ", "もう伝えた", "つぎへ")
    *_, asked, after = stage.walk(ANEW, "つづける")
    assert ASKED in words_of(asked), "a plan is lost at one press"
    assert words_of(after) == words_of(pages[-1]), "it does not go on where she was"
    pages += stage.walk("つぎへ", "どれもない", "まだ出ている", *CLOSE)
    assert wait_for(stage.browser.is_gone, 15)
    assert wait_for(lambda: stage.reads("つぎへ"), 20)
    pages += walk_to_the_end(stage)
    assert "発行した会社に、すぐ連絡します" in told(pages)
    assert "カード会社" not in told(pages)
    places = {(name, *page["places"][name][:2]) for page in pages for name in IN_THE_BAR if name in page["places"]}
    assert len(places) == len({left for _, left, _ in places}) == len(IN_THE_BAR), places
    *_, asked, start = stage.walk(ANEW, ANEW)
    assert ASKED in words_of(asked)
    assert "警告や音が出ている" in words_of(start)


def test_a_plan_that_a_restart_interrupts_goes_on_and_never_ends_in_safe(stage: Stage) -> None:
    """The page is to be closed in the middle of the plan, and nothing but switching off the PC does it."""
    opened(stage)
    page = stage.walk(*HARMED, "どれもない", "どれもない", "まだ出ている", "自分で閉じる", "ウィンドウズ Windows")[-1]
    while RESTART_PC not in words_of(page):
        page = stage.walk("つぎへ" if "つぎへ" in page["buttons"] else "閉じられない")[-1]
    stage.guide.cut_off()
    stage.real.stop()
    stage.open("--silent", **CAN_BE_READ)
    pages = stage.walk("つづきから")
    assert GIVEN in words_of(pages[-1]), "whether there was any harm is asked anew"
    pages += stage.walk(E_MONEY, "つぎへ", "まだ伝えていない", "つぎへ", "つぎへ", "どれもない", "もう出ていない")
    pages += walk_to_the_end(stage)
    assert NO_HARM not in told(pages)
    assert SAFE not in told(pages)


def test_who_only_installed_a_program_is_told_of_no_keys(stage: Stage) -> None:
    opened(stage)
    stage.press(*CLOSE)
    assert wait_for(lambda: stage.reads(CLOSED), 20)
    pages = stage.walk("ソフトを入れた", "分からない", "つぎへ", "どれもない", "どれもない")
    pages += walk_to_the_end(stage)
    assert "入れたソフトを、消します" in told(pages)
    assert "Windows と R" not in told(pages)
