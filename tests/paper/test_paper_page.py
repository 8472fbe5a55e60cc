from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QApplication

from app.paper.sheet import LEAST_POINTS, Type
from tests.paper.noted import Kind, NotingPage


@pytest.fixture
def page(qapp: QApplication) -> Iterator[NotingPage]:
    picture = QPicture()
    painter = QPainter(picture)
    yield NotingPage(painter, [])
    painter.end()


@pytest.mark.parametrize("points", [13.9, 8.0, 0.0, -1.0])
def test_small_text_is_refused(points: float) -> None:
    with pytest.raises(ValueError, match="too small"):
        Type(points)


def test_text_is_noted_where_it_stands(page: NotingPage) -> None:
    end = page.write("188", Type(28, is_bold=True), 20, 30, 100)
    [one] = page.drawn
    assert one.kind is Kind.TEXT
    assert one.text == "188"
    assert one.points == 28
    assert one.box.left() == pytest.approx(20, abs=0.1)
    assert 30 <= one.box.top() < one.box.bottom() <= end + 0.01
    assert one.box.width() == pytest.approx(page.width_of("188", Type(28, is_bold=True)), abs=0.1)


def test_fitting_goes_down_to_the_least_and_no_further(page: NotingPage) -> None:
    kind = Type(30)
    assert page.fitted("あ", kind, 100) == kind
    narrower = page.fitted("あいうえおかきくけこ", kind, 80)
    assert LEAST_POINTS < narrower.points < 30
    assert page.width_of("あいうえおかきくけこ", narrower) <= 80
    assert page.fitted("あ" * 100, kind, 50).points == LEAST_POINTS
    assert page.fitted("あ" * 100, kind, 50, least=28).points == 28


def test_a_rehearsal_leaves_no_trace(page: NotingPage) -> None:
    with page.rehearsal() as trial:
        end = trial.write("あいう", Type(14), 10, 10, 50)
    assert page.drawn == []
    assert page.write("あいう", Type(14), 10, 10, 50) == end


def test_a_missing_picture_is_no_fault(page: NotingPage, caplog: pytest.LogCaptureFixture) -> None:
    assert page.picture("there-is-none", 10, 10, 40) == pytest.approx(42)
    assert "there-is-none.svg" in caplog.text, "only the log tells"
