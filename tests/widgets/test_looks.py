"""Colours, type, pictures, icons: what the eye needs, measured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import asdict
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.guide.flow import AllThatApply, Guide, Question
from app.layout.theme import COLORS, Scheme, TextSize, make_theme, reading_font
from app.pages.describe_rescue import CLOSING
from app.paper.sheet import DONTS
from app.system import paths
from app.widgets.icons import NAMES, STYLE, families
from app.widgets.pictures import ON_DARK
from tests.widgets.contrast import contrast, on_panel, painted, pale_strokes, rgb
from tests.widgets.hands import Make

PICTURES = sorted(paths.ILLUSTRATIONS.glob("*.svg"))
PALETTE = {
    "#14213d", "#ffffff", "#fbf7ee", "#efe7d6", "#0a5a41", "#ffd166", "#a3001b", "#dbe9f4", "#5f6675", "#f6d7bd",
    "#2f6db5", "#a8bf62",
}  # fmt: skip
KEY_LEGENDS = {
    "Esc", "Ctrl", "Alt", "Delete", "R", "V", "option", "command", "esc", "188", "110", "0120",
    "010", "1", "100", "1,000,000", "3816", "¥0", "×", "!", "?", "¥", "*", "…",
}  # fmt: skip
SIGNS = (
    "border on paper", "border on card", "border on closed", "ink on card", "ink on panel", "go on paper", "go on card",
    "go on panel", "stop on card", "muted on closed", "ring on paper",
)  # fmt: skip
MM = 96 / 25.4


@pytest.mark.parametrize("scheme", list(COLORS))
def test_borders_and_signs_are_four_and_a_half_to_one(scheme: Scheme) -> None:
    colors = asdict(COLORS[scheme])
    for pair in SIGNS:
        sign, ground = pair.split(" on ")
        assert contrast(colors[sign], colors[ground]) >= 4.5, pair


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.25, 1.5])
def test_capitals_are_as_high_as_the_standard_asks(qapp: QApplication, scale: float) -> None:
    """EN 301 549 5.1.4 for text to read, Section 508 402.4 for everything else, in real millimetres.

    V4 of the former measures the letter x: 16 pixels of CSS, seen from 50 cm.
    """
    mm = MM * scale
    for size in TextSize:
        theme = make_theme(size, Scheme.LIGHT, mm)
        for pixels, least in ((theme.body, 6.1), (theme.title, 6.1), (theme.chrome_least, 4.8)):
            letters = QFontMetricsF(reading_font(pixels, False))
            assert letters.capHeight() / mm >= least * 0.99
            assert letters.xHeight() / mm >= 2.98
        assert theme.target / mm >= 20
        assert theme.spacing >= 1.5


def test_every_page_has_its_picture(guide: Guide) -> None:
    wanted = {"call-number", "voice", "languages", CLOSING, *DONTS}
    wanted |= {getattr(step, "picture", None) for step in guide.steps.values()}
    for step in guide.steps.values():
        if isinstance(step, Question | AllThatApply):
            wanted |= {choice.picture for choice in step.choices}
    assert wanted - {None} == {one.stem for one in PICTURES if not one.stem.startswith("practice-")}, (
        "each step, paper and page of the set-up has its own, and none is left over"
    )


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_pictures_are_one_style(qapp: QApplication, picture: Path) -> None:
    source = picture.read_text(encoding="utf-8")
    assert QSvgRenderer(str(picture)).isValid()
    assert 'viewBox="0 0 400 320"' in source
    assert set(re.findall(r"#[0-9a-fA-F]{3,6}\b", source)) <= PALETTE
    assert set(re.findall(r"<text[^>]*>([^<]*)</text>", source)) <= KEY_LEGENDS
    assert not re.search(r"<(style|image|filter|mask|script|foreignObject|use)\b|href", source)
    assert len(source) < 4096


def test_every_icon_exists_in_the_one_font(qapp: QApplication) -> None:
    font = QFont(families())
    font.setStyleName(STYLE)
    assert families() == [QFontInfo(font).family()]
    assert [name for name, sign in NAMES.items() if not QRawFont.fromFont(font).supportsCharacter(sign)] == []


# ---- whether all that is drawn can be seen, by everybody: strokes, the ring around what has the keyboard


SAMPLE, ALL = 9, pytest.mark.soak("every drawing in every scheme")


@pytest.mark.parametrize("scheme", list(COLORS))
@pytest.mark.parametrize(
    "picture", [pytest.param(one, id=one.stem, marks=ALL if n % SAMPLE else []) for n, one in enumerate(PICTURES)]
)
def test_strokes_stand_out(qapp: QApplication, picture: Path, scheme: Scheme) -> None:
    assert list(pale_strokes(picture, COLORS[scheme].panel)) == []


def test_a_loose_line_is_light_on_dark_and_no_wider(qapp: QApplication) -> None:
    line = b'<path class="loose" d="M50 160 H350"/>'
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 320" stroke="#14213d" stroke-width="10">%b</svg>'
    drawn = on_panel(COLORS[Scheme.DARK].panel, svg % line, QSize(500, 400))
    light = (drawn[:, 250] == rgb(ON_DARK)).all(axis=-1)
    assert 10 <= light.sum() <= 12  # it is 1.15 as large as it was drawn


@pytest.mark.parametrize("scheme", list(COLORS))
def test_where_keys_go_is_seen(guidance: Make, monkeypatch: pytest.MonkeyPatch, scheme: Scheme) -> None:
    window = guidance(scheme=scheme).window
    button = window.footer.buttons["help"]
    left = button.mapTo(window, QPoint(1, button.height() // 2))
    before = painted(window).pixelColor(left)
    monkeypatch.setattr(button, "hasFocus", lambda: True)  # no window has the keyboard here
    assert contrast(before, painted(window).pixelColor(left)) >= 3
