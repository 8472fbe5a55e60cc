"""The page by which staff try the printer."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from app.contacts.hours import JAPAN
from app.paper.print_queue import outcome_words
from app.paper.printer_test_page import dated_page, printer_test_page
from app.paper.printing import Failed, Trouble
from app.texts import Texts
from tests.paper.conftest import check_file, check_geometry, in_order, printed

pytestmark = pytest.mark.usefixtures("qapp")


def test_it_says_what_it_is_and_of_which_day(texts: Texts, tmp_path: Path) -> None:
    paper = printed(dated_page(texts, date(2026, 6, 3)), tmp_path)
    check_file(paper)
    check_geometry(paper.drawn)
    day = texts["paper.date"].filled(year=2026, month=6, day=3).text
    words = [texts[key].text for key in ("ui.app-name", "paper.test.heading", "paper.test.frame")]
    assert in_order(paper.flat, words[0], words[1], day, words[2])


def test_it_is_of_today(texts: Texts, tmp_path: Path) -> None:
    before = datetime.now(JAPAN).date()
    text = printed(printer_test_page(texts), tmp_path).flat
    days = {before, datetime.now(JAPAN).date()}
    shown = [texts["paper.date"].filled(year=day.year, month=day.month, day=day.day).text for day in days]
    assert any("".join(one.split()) in text for one in shown)


def test_every_trouble_has_words(texts: Texts) -> None:
    said = {outcome_words(Failed(trouble), texts).text for trouble in Trouble}
    assert len(said) == len(Trouble)
