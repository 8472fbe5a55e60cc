from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import unquote

import numpy as np
import pytest
import zxingcpp

from app.contacts.official import ALWAYS, HOTLINE_188, IPA, POLICE_9110
from app.guide.flow import Guide, Question
from app.guide.session import GivenAnswer, WalkState
from app.pages.content import Code
from app.pages.describe import describe_step
from app.paper.memo import MemoAnswer, make_memo, memo_lines, shortened
from app.paper.qr import dial_188, memo_code, memo_text, message_code
from app.settings.family_numbers import Number
from app.texts import Library, Texts
from tests.conftest import WEDNESDAY_MORNING
from tests.guide.test_session import TO_MONEY, walked
from tests.support.snapshots import make_snapshot
from tools.walks import explore


@pytest.fixture
def texts_ja(library: Library) -> Texts:
    return library.texts("ja")


def test_answers_are_in_the_words_of_the_pages(guide: Guide, texts_ja: Texts) -> None:
    state = walked(guide, "screen", "no", "windows", "yes").state
    memo = make_memo(guide, state, texts_ja, WEDNESDAY_MORNING)
    assert [(one.question, one.answer) for one in memo.said] == [
        ("いま、何が起きていますか？", "警告や音が出ている"),
        ("その警告は、ニセモノです", "自分で閉じる"),
        ("パソコンは、どちらですか？", "ウィンドウズ Windows"),
        ("キーボード左上の Esc を、押しつづけます", "閉じられた"),
    ]


def test_harm_is_ticked_in_the_order_of_the_guide(guide: Guide, texts_ja: Texts) -> None:
    presses = ("+prepaid", "+bank", "next", "next", "kept", "next", "next", "+password")
    session = walked(guide, *TO_MONEY, *presses)  # the last box is ticked but not submitted: it counts all the same
    memo = make_memo(guide, session.state, texts_ja, WEDNESDAY_MORNING)
    assert len(memo.harms) == 8
    assert [harm.name for harm in memo.harms if harm.is_ticked] == [
        "銀行のふりこみ、ネット銀行",
        "お店で買ったカード、○○ペイ",
        "パスワード、暗証番号",
    ]
    assert [call.desk for call in memo.calls] == [None, POLICE_9110, HOTLINE_188, IPA], "the bank has no number here"


def test_the_moment_is_japans(guide: Guide, texts_ja: Texts) -> None:
    when = datetime(2026, 12, 31, 15, 4, tzinfo=UTC)
    memo = make_memo(guide, WalkState("start"), texts_ja, when)
    assert (memo.moment, memo.file_date) == ("2027年1月1日 00:04", "2027-01-01")
    assert [call.desk for call in memo.calls] == [*ALWAYS]
    harmed = make_memo(guide, WalkState("contacts-damage", in_danger=True), texts_ja, when)
    assert [call.desk for call in harmed.calls] == [POLICE_9110, *ALWAYS]


def test_every_walk_has_a_memo(guide: Guide, texts: Texts) -> None:
    """No state of the guide lacks words, and every page that asked is in the memo with what was pressed."""
    for session, _ in explore(guide):
        memo = make_memo(guide, session.state, texts, WEDNESDAY_MORNING)
        steps = {answer.step for answer in session.state.answers}
        titles = {describe_step(make_snapshot(texts, WalkState(step), guide)).texts["title"].text for step in steps}
        assert {one.question for one in memo.said} <= titles
        assert len(memo_lines(memo, 99)) == 1 + len(memo.said) + sum(harm.is_ticked for harm in memo.harms)


def test_the_last_answer_of_a_page_counts_and_practice_is_not_what_happened(guide: Guide, texts_ja: Texts) -> None:
    """That she has rung is no trial to close something, wherever she says it."""
    courses = [step for step in guide.steps.values() if step.dots and isinstance(step, Question)]
    practised = [(step.id, step.choices[0].id) for step in courses]
    given = [("pc-kind", "mac"), ("close-for-me", "talking"), ("close-esc", "no"), *practised, ("pc-kind", "windows")]
    answers = tuple(GivenAnswer(step, (choice,)) for step, choice in given)
    memo = make_memo(guide, WalkState("start", answers=answers), texts_ja, WEDNESDAY_MORNING)
    assert [(one.answer, one.is_trial) for one in memo.said] == [
        ("ウィンドウズ Windows", False),
        ("電話をかけた", False),
        ("閉じられない", True),
    ]


def test_trials_go_first_where_there_is_no_room() -> None:
    said = tuple(MemoAnswer(name, "", is_trial=name.islower()) for name in "AbCdE")
    for room, left in {5: "AbCdE", 4: "ACdE", 3: "ACE", 1: "A", 0: ""}.items():
        assert "".join(one.question for one in shortened(said, room)) == left


# ---- as a QR code


def read(code: Code, module: int = 4) -> str:
    grid = np.array([[255 * (1 - dark) for dark in row] for row in code], np.uint8)
    seen = zxingcpp.read_barcodes(np.kron(grid, np.ones((module, module), np.uint8)))
    # By chance a row of modules may also read as a bar code; there must be one whole QR code.
    [found] = (one for one in seen if one.format == zxingcpp.BarcodeFormat.QRCode)
    assert found.ec_level == "M"
    return str(found.text)


def test_the_number_is_the_official_one() -> None:
    assert read(dial_188()) == "tel:188"


def test_a_message_goes_to_the_number_or_to_whom_is_chosen_in_line(texts: Texts) -> None:
    written = texts["message.sentence"].text
    assert unquote(read(message_code(Number("090-1234-5678"), texts))) == f"sms:09012345678?body={written}"
    assert unquote(read(message_code(None, texts))) == f"https://line.me/R/share?text={written}"
    assert not re.search(r"[0-9:/]", written), "neither a number nor an address: none that could be a false one"


@pytest.mark.linux("PDF files are read by poppler")
@pytest.mark.parametrize("is_long", [False, True])
def test_a_memo_reads_as_plain_text_and_what_does_not_fit_is_said(
    guide: Guide, texts: Texts, everything: WalkState, is_long: bool
) -> None:
    memo = make_memo(guide, everything if is_long else WalkState("start"), texts, WEDNESDAY_MORNING)
    code = memo_code(memo, texts)
    assert len(code) <= 97 + 8, "printed 44 mm wide, a module is 0.4 mm"
    text = memo_text(memo, texts)
    assert read(code) == text
    lines = text.split("\n")
    assert lines[0] == f"{memo.heading} {memo.moment}"
    assert (lines[-1] == texts["memo.code-more"].text) is is_long
    kept = [one for one in memo.said if f"{one.question} {one.answer}" in lines]
    left_out = [one for one in memo.said if one not in kept]
    assert bool(left_out) is is_long
    assert all(one.is_trial for one in left_out) or not any(one.is_trial for one in kept), "trials are left out first"
    assert texts["ui.none"].text not in [one.answer for one in memo.said], "an explanation is no question"
    for harm in memo.harms:
        assert (f"・{harm.name}" in lines) == harm.is_ticked
