"""The button's place on screens that come, go and change."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from app.companion.button import EDGE, ButtonPlace, place_of
from app.system.notes import Note

SIZE = QSize(276, 84)
AREAS = st.sampled_from([QRect(0, 0, 1366, 728), QRect(1366, -200, 1024, 768)])

shares = st.floats(0, 1)


@given(AREAS, shares, shares)
def test_it_lies_wholly_on_its_screen_and_is_found_there_again(area: QRect, x: float, y: float) -> None:
    rect = ButtonPlace("one", x, y).on(area, SIZE)
    assert rect.size() == SIZE
    assert area.adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(rect)
    again = place_of(rect, "one", area).on(area, SIZE)
    assert abs(again.x() - rect.x()) <= 1
    assert abs(again.y() - rect.y()) <= 1


@pytest.mark.parametrize("content", [b'{"x": 7}', b'{"y": -0.1}', b"[]"])
def test_a_file_that_is_no_place_is_not_used(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "button.json").write_bytes(content)
    assert Note(tmp_path / "button.json", ButtonPlace).read() is None


def test_a_screen_smaller_than_the_button() -> None:
    rect = ButtonPlace("tiny", 1.0, 1.0).on(QRect(0, 0, 100, 50), SIZE)
    assert rect.topLeft() == QPoint(EDGE, EDGE)
