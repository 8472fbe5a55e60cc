"""The papers as PDF files, as poppler, a QR reader and a careful eye see them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.contacts.official import ALWAYS, HOTLINE_188, IPA, POLICE_9110
from app.guide.figures.figure_bars import bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.guide.flow import Guide
from app.guide.session import State
from app.pages.describe_overlay import hours_of
from app.paper.fridge import fridge_sheet
from app.paper.leaflet import DIFFERENCES, FIGURES, SIGNS, leaflet
from app.paper.memo import make_memo
from app.paper.memo_sheet import memo_sheet
from app.paper.qr import IPA_PAGE, memo_text
from app.settings.settings import Companion, HelpButton, Settings
from app.texts import Library, Texts
from tests.conftest import WEDNESDAY_MORNING
from tests.paper.conftest import (
    CENTRE,
    DAUGHTER,
    FAMILIES,
    WAITING,
    Printed,
    check_file,
    check_geometry,
    in_order,
    once_for_all,
    printed,
)
from tests.paper.noted import Kind

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_fridge_sheet(family: Settings, texts: Texts, tmp_path: Path) -> None:
    paper = printed(fridge_sheet(family, texts), tmp_path)
    check_geometry(paper.drawn)
    check_file(paper)
    longest, places = family is FAMILIES["longest"], family.places
    people = [part for one in family.people for part in ("" if longest else one.name, one.number.shown)]
    offices = [one for one in (places.bank, places.second_bank, places.card) if one]
    assert in_order(
        paper.flat,
        *(texts[key].text for key in ("fridge.heading", "fridge.lead", "paper.dont-call", "paper.dont-pay")),
        *(texts[key].text for key in ("paper.dont-press", "fridge.close-esc", "fridge.close-cross", "fridge.ring")),
        *people,
        *(desk.number for desk in (HOTLINE_188, IPA, POLICE_9110)),
        *(texts[f"fridge.{key}"].text for key in ("after", "after-do" if offices else "after-where")),
        *(part for one in offices for part in ("" if longest else one.name, one.number.shown)),
    )
    assert hours_of(IPA, texts).text.replace(" ", "") in paper.flat
    assert paper.codes in (["tel:188"], [])
    assert paper.codes == ["tel:188"] or len(family.people) > 2 or texts.language == "en"


def test_every_paper_says_who_made_it_and_who_did_not(guide: Guide, texts: Texts, tmp_path: Path) -> None:
    memo = make_memo(guide, State("start"), texts, WEDNESDAY_MORNING)
    for paper in (fridge_sheet(Settings(), texts), leaflet(texts), memo_sheet(memo, texts)):
        flat = printed(paper, tmp_path).flat
        assert texts["paper.maker"].text.replace(" ", "") in flat
        assert texts["paper.made-with"].filled(name=texts["ui.app-name"]).text.replace(" ", "") in flat


def test_what_is_read_from_a_metre_is_large(family: Settings, texts: Texts, tmp_path: Path) -> None:
    drawn = printed(fridge_sheet(family, texts), tmp_path).drawn
    sizes = {one.text: one.points for one in drawn if one.kind is Kind.TEXT}
    is_full = family in (FAMILIES["banks"], FAMILIES["longest"])
    for desk in (*ALWAYS, POLICE_9110):
        assert sizes[desk.number] >= (20 if is_full else 24), desk.id
    least = 16 if family is FAMILIES["longest"] else 20 if is_full else 28
    for one in family.people:
        assert sizes[one.number.shown] >= least
    for key in ("fridge.heading", "fridge.close", "fridge.ring", "paper.dont-call", "paper.dont-pay"):
        assert sizes[texts[key].text] >= 24, key


@pytest.mark.parametrize(
    ("companion", "shown"),
    [
        (WAITING, ("F9", "困ったら ここ")),
        (replace(WAITING, hot_key="F7"), ("F7", "困ったら ここ")),
        (replace(WAITING, hot_key=""), ("困ったら ここ",)),
        (replace(WAITING, help_button=HelpButton.OFF), ("F9",)),
        (Companion(), ("ニセ警告あんしんガイド」を開くと",)),
    ],
)
def test_the_sheet_says_how_this_pc_calls_the_guide(
    library: Library, tmp_path: Path, companion: Companion, shown: tuple[str, ...]
) -> None:
    paper = printed(fridge_sheet(Settings(companion=companion), library.texts("ja")), tmp_path)
    check_geometry(paper.drawn)
    for words in ("F9", "F7", "困ったら ここ", "ニセ警告あんしんガイド」を開くと"):
        assert (words.replace(" ", "") in paper.flat) == (words in shown)


def test_without_a_family_there_are_lines_for_the_pen(library: Library, tmp_path: Path) -> None:
    texts = library.texts("ja")
    drawn = printed(fridge_sheet(Settings(), texts), tmp_path).drawn
    assert [one.text for one in drawn].count(texts["paper.family"].text) == 2


def check_leaflet(paper: Printed, texts: Texts, *own: str) -> None:
    """Both sides: geometry, sizes, faces, and all words and numbers, in the order in which they are read."""
    check_geometry(paper.drawn)
    check_file(paper, sides=2)
    signs = [texts[f"leaflet.looks-{number}"].text for number in (1, 2, 3, 4)]
    front = (texts["leaflet.heading"].text, *signs, texts["paper.dont-call"].text)
    numbers = (*own, HOTLINE_188.number, IPA.number)
    back = [texts[f"leaflet.{key}"].text for key in ("back-heading", "back-lead")]
    told = [texts[f"{sign}.title"].text for sign in SIGNS] + [texts[key].text for key in DIFFERENCES]
    assert in_order(paper.flat, *front, *numbers, POLICE_9110.number, *back, *told, *numbers)
    charts = [bar_chart(shipped_figures()[name], texts) for name in FIGURES]
    lines = [one.text for one in paper.drawn if one.side == 1]
    for name, chart in zip(FIGURES, charts, strict=True):
        assert in_order(paper.flat, texts[f"figures-{name}.title"].text, chart.columns[0].labels[0])
        for column in chart.columns:
            assert lines.count(column.labels[0]) == 1
            assert column.labels[0] in paper.text, "a value is text, not a drawing of it"
    assert lines.count(charts[0].columns[-1].partial) == 2, "the year that was not over is called so in each"
    assert charts[0].note.text.replace(" ", "") in paper.flat
    assert paper.tool("pdfimages", "-list", str(paper.path)).splitlines()[2:] == []


def test_the_leaflet(texts: Texts, tmp_path: Path) -> None:
    paper = printed(leaflet(texts), tmp_path)
    check_leaflet(paper, texts)
    assert paper.codes == ["tel:188", IPA_PAGE]


def test_the_leaflet_of_a_family(family: Settings, texts: Texts, tmp_path: Path) -> None:
    paper = printed(leaflet(texts, people=family.people), tmp_path)
    check_leaflet(paper, texts, *(one.number.shown for one in family.people))
    assert paper.codes in (["tel:188", IPA_PAGE], [])


def test_the_leaflet_of_a_centre(texts: Texts, tmp_path: Path) -> None:
    paper = printed(leaflet(texts, centre=CENTRE), tmp_path)
    check_leaflet(paper, texts, CENTRE.number.shown)
    assert paper.codes == ["tel:188", IPA_PAGE]


def test_each_thing_on_the_leaflets_back_is_one_line(texts: Texts, tmp_path: Path) -> None:
    lines = [one.text for one in printed(leaflet(texts), tmp_path).drawn if one.side == 1]
    titles = [f"{sign}.title" for sign in SIGNS] + [f"figures-{name}.title" for name in FIGURES]
    for key in (*titles, *DIFFERENCES):
        assert texts[key].text in lines, key


def test_one_note_is_true_of_both_charts() -> None:
    """It names a source, its day, and the last month that was counted."""
    first, second = (shipped_figures()[name] for name in FIGURES)
    assert (first.source, first.published, first.newest.until) == (second.source, second.published, second.newest.until)
    assert second.newest.before is None


def test_a_leaflet_has_one_list_of_its_own(library: Library) -> None:
    with pytest.raises(ValueError, match="not both"):
        leaflet(library.texts("ja"), centre=CENTRE, people=(DAUGHTER,))


@once_for_all
@pytest.mark.parametrize("walks", [2, pytest.param(None, marks=pytest.mark.release("each walk, not the two longest"))])
def test_the_memo_of_any_walk_is_one_page(
    guide: Guide, texts: Texts, tmp_path: Path, longest_walks: list[State], walks: int | None
) -> None:
    by_length = sorted(longest_walks, key=lambda state: -len(make_memo(guide, state, texts, WEDNESDAY_MORNING).said))
    assert len(make_memo(guide, by_length[0], texts, WEDNESDAY_MORNING).said) >= 12
    for state in [State("start"), *by_length[:walks]]:
        memo = make_memo(guide, state, texts, WEDNESDAY_MORNING)
        paper = printed(memo_sheet(memo, texts), tmp_path)
        check_geometry(paper.drawn)
        check_file(paper)
        assert in_order(paper.flat, memo.heading, memo.date, memo.time)
        for harm in memo.harms:
            assert harm.name.replace(" ", "") in paper.flat
        ticks = [one.text for one in paper.drawn if one.text in ("tick", "box")]
        assert ticks == ["tick" if harm.is_ticked else "box" for harm in memo.harms]
        assert in_order(paper.flat, *(desk.number for desk in memo.desks))
        assert paper.codes == [memo_text(memo, texts)]


@once_for_all
def test_the_memo_has_every_question_or_says_that_it_has_not(
    guide: Guide, texts: Texts, tmp_path: Path, longest_walks: list[State]
) -> None:
    for state in longest_walks:
        memo = make_memo(guide, state, texts, WEDNESDAY_MORNING)
        flat = printed(memo_sheet(memo, texts), tmp_path).flat
        missing = [one for one in memo.said if one.question.replace(" ", "") not in flat]
        assert all(one.is_trial for one in missing)
        more = texts["memo.more"].filled(count=len(missing)).text.replace(" ", "")
        assert (more in flat) == bool(missing)


@once_for_all
def test_a_memo_longer_than_the_page_is_still_one_page(
    guide: Guide, texts: Texts, tmp_path: Path, longest_walks: list[State]
) -> None:
    """A walk can be longer than any we know of: an author's new pages, a person who goes in circles."""
    memo = make_memo(guide, longest_walks[0], texts, WEDNESDAY_MORNING)
    memo = replace(memo, said=memo.said * 4)
    paper = printed(memo_sheet(memo, texts), tmp_path)
    check_geometry(paper.drawn)
    check_file(paper)
    assert any(one.text.startswith(texts["memo.more"].text.split("{")[0]) for one in paper.drawn)


def test_names_of_any_script_can_be_printed(qapp: QApplication, texts: Texts, tmp_path: Path) -> None:
    odd = replace(DAUGHTER, name="ลูกสาว 👵 Ω")
    check_geometry(printed(fridge_sheet(Settings(people=(odd,)), texts), tmp_path).drawn)
