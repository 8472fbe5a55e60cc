"""The papers as PDF files, as poppler, a QR reader and a careful eye see them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from app.contacts.official import HOTLINE_188, IPA, POLICE_9110
from app.guide.figures.figure_bars import bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.guide.flow import Guide
from app.guide.session import WalkState
from app.paper.memo import make_memo, shortened
from app.paper.papers import DIFFERENCES, FIGURES, SIGNS, fridge_sheet, leaflet, memo_sheet
from app.paper.qr import memo_text
from app.practice.certificate import certificate
from app.practice.exercises import NAMES
from app.settings.family_numbers import Slot
from app.settings.settings import CompanionSettings, Contact, FamilyContacts, HelpButton, Settings
from app.texts import Library, Texts
from tests.conftest import WEDNESDAY_MORNING
from tests.paper.conftest import (
    CENTRE,
    CIRCLES,
    WAITING,
    check_file,
    check_places,
    in_order,
    printed,
)
from tests.widgets.family import DAUGHTER

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.linux("PDF files are read by poppler")]


def numbers(contacts: Sequence[Contact]) -> list[str]:
    return [contact.number.shown for contact in contacts]


def test_the_fridge_sheet(family: Settings, texts: Texts, tmp_path: Path) -> None:
    paper = printed(fridge_sheet(family, texts), tmp_path)
    check_file(paper, sides=2, foot=(texts["paper.maker"], texts["paper.made-with"].filled(name=texts["ui.app-name"])))
    is_longest = family is CIRCLES["longest"]
    people = family.family.people
    offices = family.family.of(Slot.BANK, Slot.SECOND_BANK, Slot.CARD)
    said = ["fridge.heading", "fridge.lead", "paper.dont-call", "paper.dont-pay", "paper.dont-press"]
    said += ["fridge.close-esc", "fridge.close-cross", "fridge.ring"]
    assert in_order(
        paper.flat,
        *(texts[key].text for key in said),
        *numbers(people),
        *(desk.number for desk in (HOTLINE_188, IPA, POLICE_9110)),
        texts["fridge.after"].text,
        texts["fridge.after-do" if offices else "fridge.after-where"].text,
        *numbers(offices),
    )
    assert texts["contact.ipa.hours"].text.replace(" ", "") in paper.flat
    word = texts["family.word"].filled(word=family.family.word).text
    assert not family.family.word or in_order(paper.flat, word, people[0].number.shown)
    sizes = {line.text: line.points + 0.1 for line in paper.lines if line.side == 1}
    is_full = len(people) > 2
    for desk in (HOTLINE_188, IPA, POLICE_9110):
        assert sizes[desk.number] >= (20 if is_full else 24), "read from a metre"
    for one in people:
        assert sizes[one.number.shown] >= (16 if is_longest else 20 if is_full else 28)
    for key in ("fridge.heading", "fridge.close", "fridge.ring", "paper.dont-call", "paper.dont-pay"):
        assert sizes[texts[key].text] >= 24, key
    may_lack_code = is_full or texts.language == "en"
    assert paper.codes == ["tel:188"] or (may_lack_code and paper.codes == [])


def test_what_is_cut_out_of_the_sheet_helps_at_the_till_and_on_the_telephone(
    family: Settings, texts: Texts, tmp_path: Path
) -> None:
    sheet = fridge_sheet(family, texts)
    assert not sheet.is_two_sided, "nothing of the front is cut away"
    back = [line for line in printed(sheet, tmp_path).lines if line.side == 2]
    words = [line.text.replace(" ", "") for line in back]
    sizes = {line.text: line.points for line in back}
    for key in ("shop-sent", "shop-stop", "shop-police"):
        assert words.count(texts[f"slips.{key}"].text.replace(" ", "")) == 2
    for key in ("read-nothing", "read-ask", "read-bye"):
        assert sizes[texts[f"slips.{key}"].text] > 36, "read at arm's length"
    first, *others = numbers(family.family.people or [DAUGHTER])
    assert words.count(first) == (3 if family.family.people else 0)
    assert ({*others} - {first}).isdisjoint(words)
    word = family.family.word
    assert not word or not [line for line in words if word in line], "a wallet is lost, and a caller listens"


@pytest.mark.parametrize(
    ("companion", "shown"),
    [
        (replace(WAITING, hot_key="F7"), ("F7", "困ったら ここ")),
        (replace(WAITING, hot_key=""), ("困ったら ここ",)),
        (replace(WAITING, help_button=HelpButton.OFF), ("F9",)),
        (CompanionSettings(), ("ニセ警告あんしんガイド」を開くと",)),
    ],
)
def test_the_sheet_says_how_this_pc_calls_the_guide(
    library: Library, tmp_path: Path, companion: CompanionSettings, shown: tuple[str, ...]
) -> None:
    paper = printed(fridge_sheet(Settings(companion=companion), library.texts("ja")), tmp_path)
    assert [line.text for line in paper.lines].count("ご家族") == 2, "without a family, lines for the pen"
    for words in ("F9", "F7", "困ったら ここ", "ニセ警告あんしんガイド」を開くと"):
        assert (words.replace(" ", "") in paper.flat) == (words in shown)


@pytest.mark.parametrize("contacts", [(), (CENTRE,), CIRCLES["usual"].family.people, CIRCLES["longest"].family.people])
def test_the_leaflet(contacts: tuple[Contact, ...], texts: Texts, tmp_path: Path) -> None:
    """Both sides: geometry, sizes, fonts, and all words and numbers in reading order."""
    paper = printed(leaflet(texts, contacts), tmp_path)
    check_file(paper, sides=2, foot=[texts["paper.maker"], texts["leaflet.note"]])
    front = ["leaflet.heading", *(f"leaflet.looks-{number}" for number in (1, 2, 3, 4)), "paper.dont-call"]
    told = [*(f"{sign}.title" for sign in SIGNS), *DIFFERENCES]
    ringing = [*numbers(contacts), HOTLINE_188.number, IPA.number]
    assert in_order(
        paper.flat,
        *(texts[key].text for key in front),
        *ringing,
        POLICE_9110.number,
        *(texts[key].text for key in ("leaflet.back-heading", "leaflet.back-lead", *told)),
        *ringing,
    )
    assert [key for key in told if texts[key].text not in paper.text] == [], "each is one line"
    words = paper.text.split()
    for name in FIGURES:
        chart = bar_chart(shipped_figures()[name], texts)
        assert in_order(paper.flat, texts[f"figures-{name}.title"].text, chart.columns[0].label)
        for column in chart.columns:
            assert words.count(column.label) == 1, "a value is text, not a drawing of it"
        part = chart.columns[-1].period.replace(" ", "")
        assert paper.flat.count(part) == 2, "the year that was not over is called so in each"
    assert paper.codes == ["tel:188"] or (len(contacts) > 1 and paper.codes == [])


@pytest.mark.parametrize("answers", [0, 4, None])
def test_the_memo_of_any_walk_is_one_page_and_says_what_is_missing(
    guide: Guide, texts: Texts, tmp_path: Path, everything: WalkState, answers: int | None
) -> None:
    state = replace(everything, answers=everything.answers[:answers]) if answers != 0 else WalkState("start")
    memo = make_memo(guide, state, texts, WEDNESDAY_MORNING)
    paper = printed(memo_sheet(memo, texts), tmp_path)
    is_behind = bool(memo.said)
    check_file(paper, sides=1 + is_behind, foot=[texts["paper.maker"]])
    for harm in memo.harms:
        assert paper.is_ticked(harm.name) is harm.is_ticked
    lines = [line.text for line in paper.lines]
    missing = [count for count in range(len(memo.said)) if texts["memo.more"].filled(count=count).text in lines]
    assert len(missing) == (1 if answers is None else 0)
    harms = [harm.name for harm in memo.harms]
    desks = [call.desk.number for call in memo.calls if call.desk]
    questions = [one.question for one in shortened(memo.said, len(memo.said) - sum(missing))]
    assert in_order(paper.flat, memo.heading, memo.moment, *harms, *desks, *questions)
    assert paper.codes == [memo_text(memo, texts)]


def test_names_of_any_script_can_be_printed(qapp: QApplication, texts: Texts, tmp_path: Path) -> None:
    odd = replace(DAUGHTER, name="ลูกสาว 👵 Ω")
    check_places(printed(fridge_sheet(Settings(family=FamilyContacts((odd,))), texts), tmp_path).lines)


def test_the_certificate_has_what_was_done_ticked_and_no_name(texts: Texts, tmp_path: Path) -> None:
    done = frozenset({"hold", "call"})
    paper = printed(certificate(texts, done), tmp_path)
    check_file(paper)
    for name in NAMES:
        assert paper.is_ticked(texts[f"practice.{name}.name"].text) is (name in done)
