"""Whether all that is drawn can be seen, by everybody: strokes, the ring around what has the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication

from app.system import paths
from app.widgets.pictures import ON_DARK
from app.widgets.theme import COLORS, Scheme
from tests.widgets.contrast import contrast, on_panel, painted, pale_strokes, rgb
from tests.widgets.hands import Make

PICTURES = sorted(paths.ILLUSTRATIONS.glob("*.svg"))
SAMPLE, ALL = 9, pytest.mark.release("every drawing in every scheme")


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
