from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QApplication

from app.paper.sheet import LEAST_POINTS, Type
from tests.paper.noted import NotingPage


@pytest.fixture
def page(qapp: QApplication) -> Iterator[NotingPage]:
    picture = QPicture()
    painter = QPainter(picture)
    yield NotingPage(painter, [])
    painter.end()


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
