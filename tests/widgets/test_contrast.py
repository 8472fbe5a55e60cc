"""Whether all that is drawn can be seen, by everybody: strokes, the ring around what has the keyboard, marks."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from app.system import paths
from app.widgets.theme import COLORS, Scheme
from tests.widgets.contrast import contrast, painted, pale_strokes
from tests.widgets.hands import Make

PICTURES = sorted(paths.ILLUSTRATIONS.glob("*.svg"))
SAMPLE, ALL = 9, pytest.mark.release("every drawing in every scheme")
GREEN, RED = "#0a5a41", "#a3001b"


@pytest.mark.parametrize("scheme", list(COLORS))
@pytest.mark.parametrize(
    "picture", [pytest.param(one, id=one.stem, marks=ALL if n % SAMPLE else []) for n, one in enumerate(PICTURES)]
)
def test_strokes_stand_out(qapp: QApplication, picture: Path, scheme: Scheme) -> None:
    assert list(pale_strokes(picture, COLORS[scheme].panel)) == []


@pytest.mark.parametrize("scheme", list(COLORS))
def test_where_keys_go_is_seen(guidance: Make, monkeypatch: pytest.MonkeyPatch, scheme: Scheme) -> None:
    window = guidance(scheme=scheme).window
    button = window.footer.buttons["help"]
    left = button.mapTo(window, QPoint(1, button.height() // 2))
    before = painted(window).pixelColor(left)
    monkeypatch.setattr(button, "hasFocus", lambda: True)  # no window has the keyboard here
    assert contrast(before, painted(window).pixelColor(left)) >= 3


def test_marks_differ_in_their_shape() -> None:
    """Signs on rounds are green ones alone, so nobody has to tell a green from a red one."""
    signs = [signs_on(picture) for picture in PICTURES]
    green, red = (set().union(*(one[color] for one in signs)) for color in (GREEN, RED))
    assert green
    assert not red, "bars forbid, and stamps tell a fake"


def signs_on(picture: Path) -> dict[str, set[str]]:
    """What is drawn on the rounds of a drawing, wherever they are: how the pen moves, by the fill of the round."""
    shapes = [*ElementTree.parse(picture).iter()]
    found: dict[str, set[str]] = {GREEN: set(), RED: set()}
    for shape, sign in pairwise(shapes):
        if shape.tag.endswith("circle") and shape.get("fill") in found and (path := sign.get("d")):
            found[shape.get("fill", "")].add(re.sub(r"[-\d. ]+", "", path))
    return found
