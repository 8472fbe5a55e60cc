"""What a screen reader meets: from the first page to the contacts by pressing named buttons only."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.end2end.conftest import TITLE
from tests.end2end.hands import WORDS, guide_is_seen
from tests.end2end.stage import Stage
from tests.support.reader import CAN_BE_READ, page_of, press, read
from tools.desktop import wait_for

pytestmark = [pytest.mark.display, pytest.mark.bus]
TO_CONTACTS = [
    "警告や音が出ている",
    "自分で閉じる",
    "ウィンドウズ Windows",
    "閉じられた",
    "何もしていない",
    "つぎへ",
    "つぎへ",
    "つぎへ",
]
ALWAYS_THERE = {"見え方・声", "相談は 188"}


def test_from_start_to_contacts(stage: Stage, run: Callable[..., None]) -> None:
    run("/bin/sleep", "chrome", "120")  # so that closing a browser is offered, whatever else runs on this machine
    stage.open("--silent", **CAN_BE_READ)
    pages = read(TITLE, *TO_CONTACTS)
    for page in pages:
        assert page.application == "anshin-guide"
        assert set(page.buttons) >= (ALWAYS_THERE if page is not pages[-1] else {"見え方・声"}), page
        assert len(page.headings) == 1, page
    assert pages[1].headings == ["その警告は、ニセモノです"]
    arrived = next(page.labels for page in pages if "もう安全です" in page.labels)
    assert arrived.index("もう安全です") == 1, "after the name of the program, before its words"
    assert all("もどる" in page.buttons for page in pages[1:])
    numbers = " ".join(pages[-1].buttons)
    assert "188" in numbers
    assert "03-5978-7509" in numbers


def test_the_help_button_is_a_button_and_opens_the_guide(stage: Stage) -> None:
    """Whoever cannot see it or hold a mouse presses it by its name."""
    stage.start("--companion", "--silent", **CAN_BE_READ)
    assert WORDS in page_of(WORDS).buttons
    press(WORDS, WORDS)
    assert wait_for(guide_is_seen, 10), "no guide"
    assert stage.guide.process.poll() is None
