"""Where things stand: what the scan of every page relies on, the stops of scrolling, the breaks of lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from app.application import Guidance
from app.guide.flow import Guide
from app.widgets.paragraph import lay_out, phrases
from app.widgets.scroll_box import ScrollBox
from tests.widgets.looks import LANGUAGES
from tests.widgets.scan import faults
from tools.walks import pages


def test_the_scan_finds_what_it_looks_for(guidance: Callable[..., Guidance]) -> None:
    """A scan that cannot fail is worth nothing."""
    one = guidance()
    page = one.window.page
    assert page is not None
    assert not faults(one.window)
    card = page.cards[0]
    at = card.geometry()
    card.setGeometry(at.x(), at.y(), 60, at.height())
    assert any("text leaves" in fault for fault in faults(one.window))
    card.setGeometry(at.adjusted(200, 0, 200, 0))
    assert any("overlap" in fault for fault in faults(one.window))
    card.setGeometry(at.x(), at.y(), at.width(), 60)
    assert any("small target" in fault for fault in faults(one.window))
    one.window.footer.buttons["looks"].move(5000, 0)
    assert any("outside the window" in fault for fault in faults(one.window))


def test_scroll_stops_show_whole_lines(qtbot: QtBot) -> None:
    spans = [(row * 50, row * 50 + 50) for row in range(9)]
    host = ScrollBox(None)
    qtbot.addWidget(host)
    host.show()
    height = host.place(QRectF(0, 0, 300, 230).toRect(), spans)
    assert height == 200
    assert host.stops == [0, 200, 400]
    host.turn(1)
    assert host.stops[host.at] == 200
    host.turn(5)
    assert host.stops[host.at] == 400
    host.turn(-9)
    assert host.stops[host.at] == 0


def test_words_are_not_cut_in_the_middle() -> None:
    paragraph = lay_out("電話をかけないでください", 44, True, 430.0, 1.3)
    assert [line.text for line in paragraph.lines] == ["電話を", "かけないでください"]
    paragraph = lay_out("電話をかけないでください", 44, True, 330.0, 1.3)
    assert [line.text for line in paragraph.lines] == ["電話をかけ", "ないでください"]
    for bound in ("本物とのちがい", "個人の方だけです", "相談の数（件）です"):
        assert phrases(bound) == (bound,)


@pytest.mark.parametrize(
    "text",
    [
        "「プライバシーとセキュリティ」「サイトの設定」「通知」の順に押します。",
        "Windows では、「Windows セキュリティ」です。",
    ],
)
def test_lines_begin_with_no_stop_and_end_with_no_opening_bracket(text: str) -> None:
    for width in range(80, 500, 10):
        lines = [line.text for line in lay_out(text, 32, False, width, 1.5).lines]
        assert all(line[0] not in "。、」ー" and line[-1] != "「" for line in lines), width
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("screen", [(1366, 768), (1080, 1920), (911, 441)])
def test_a_loud_title_is_larger_than_others(
    guidance: Callable[..., Guidance], guide: Guide, locale: str, screen: tuple[int, int]
) -> None:
    """Also in a script with spaces, where a line begins after one."""
    one = guidance(locale=locale, window=screen)
    for action in pages(guide)["hang-up"]:
        one.presenter.act(action)
    page = one.window.page
    assert page is not None
    title = page.labels["title"]
    least = 1.15 if page.theme.is_low and locale == "en" else 1.3  # there, two lines would leave none for the words
    assert title.pixels >= least * page.theme.title
    assert len(title.laid_out(title.width()).lines) <= 3
