"""Where things stand: what the scan of every page relies on, the breaks of lines."""

from __future__ import annotations

import pytest

from app.layout.paragraph import lay_out
from tests.widgets.hands import Make, WindowSize
from tests.widgets.looks import LANGUAGES

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    "text",
    [
        "「プライバシーとセキュリティ」「サイトの設定」「通知」の順に押します。",
        "Windows では、「Windows セキュリティ」です。",
        "At most, say “I'll ask my family”.",
    ],
)
def test_lines_begin_with_no_stop_and_end_with_no_opening_bracket(text: str) -> None:
    for width in range(80, 500, 10):
        lines = [line.text for line in lay_out(text, 32, False, width, 1.5).lines]
        assert all(line[0] not in "。、」ー”" and line[-1] not in "「“" for line in lines), width
        assert width < 400 or "“" not in text or any("“I'll ask my family”" in line for line in lines), width
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("iPhone は、「設定」のいちばん上の名前から。", "iPhone は、"),
        ("平日 10:00〜12:00、13:30〜17:00", "平日"),
        ("カードとレシートを、しまっておきます。", "カードと"),
        ("だれかが、このパソコンを動かせます", "だれかが、この"),
    ],
)
def test_a_word_and_its_particle_do_not_stand_alone_above_others(text: str, alone: str) -> None:
    for width in (360, 400, 480, 500):
        assert alone not in [line.text for line in lay_out(text, 32, False, width, 1.5).lines], width


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("有名な会社の名前が出ていても、同じです。", ["有名な会社の名前が", "出ていても、同じです。"]),
        (
            "They come from a site where it was once pressed.",
            ["They come from", "a site where it", "was once pressed."],
        ),
    ],
)
def test_a_line_ends_with_no_word_that_leads_on_and_the_last_one_is_no_stump(text: str, lines: list[str]) -> None:
    assert [line.text for line in lay_out(text, 32, False, 480, 1.5).lines] == lines


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("screen", [(1366, 768), (1080, 1920), (911, 441)])
def test_a_loud_title_is_larger_than_others(guidance: Make, locale: str, screen: WindowSize) -> None:
    """Also in a script with spaces, where a line begins after one."""
    one = guidance(locale=locale, window=screen, at="hang-up")
    page = one.window.page
    title = page.labels["title"]
    least = 1.05 if page.theme.is_low else 1.3  # there the picture would go for more
    assert title.pixels >= least * page.theme.title
    assert len(title.laid_out().lines) <= 3
