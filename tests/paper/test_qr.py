from __future__ import annotations

import inspect

import numpy as np
import pytest
import zxingcpp

from app.guide.flow import Guide
from app.guide.session import State
from app.paper import qr
from app.paper.memo import make_memo
from app.paper.qr import IPA_PAGE, MOST_VERSION, QUIET, Code, dial_188, ipa_page, memo_code, memo_text
from app.texts import Library, Texts
from tests.conftest import WEDNESDAY_MORNING
from tests.paper.conftest import once_for_all


def read(code: Code, module: int = 4) -> str:
    grid = np.full((code.size, code.size), 255, np.uint8)
    for left, top, run in code.runs():
        grid[top, left : left + run] = 0
    seen = zxingcpp.read_barcodes(np.kron(grid, np.ones((module, module), np.uint8)))
    # By chance a row of modules may also read as the bars on a grocer's packet; there must be one QR code, whole.
    [found] = (one for one in seen if one.format == zxingcpp.BarcodeFormat.QRCode)
    assert found.ec_level == "M"
    return str(found.text)


def test_188_is_for_dialling() -> None:
    assert read(dial_188()) == "tel:188"


def test_the_address_of_ipa() -> None:
    assert read(ipa_page()) == IPA_PAGE == "https://www.ipa.go.jp/security/anshin/about.html"


def test_runs_are_the_dark_modules() -> None:
    code = dial_188()
    dark = {(x, y) for x, y, run in code.runs() for x in range(x, x + run)}
    assert dark == {
        (x + QUIET, y + QUIET) for y, row in enumerate(code.rows) for x, is_dark in enumerate(row) if is_dark
    }


def test_nobody_can_encode_a_text_of_their_own() -> None:
    """Every public function takes no text at all, or a memo, which is made of the guide's words."""
    makers = [
        function
        for name, function in vars(qr).items()
        if inspect.isfunction(function) and function.__module__ == qr.__name__ and not name.startswith("_")
    ]
    assert makers
    for function in makers:
        kinds = [parameter.annotation for parameter in inspect.signature(function).parameters.values()]
        assert kinds in ([], ["Memo", "Texts"]), function


@once_for_all
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_memo_reads_as_plain_text(guide: Guide, library: Library, longest_walks: list[State], language: str) -> None:
    texts = library.texts(language)
    for state in [State("start"), *longest_walks]:
        memo = make_memo(guide, state, texts, WEDNESDAY_MORNING)
        code = memo_code(memo, texts)
        assert code.version <= MOST_VERSION
        assert read(code) == memo_text(memo, texts)
        assert memo_text(memo, texts).startswith(memo.heading)


@once_for_all
def test_what_does_not_fit_is_said(guide: Guide, library: Library, longest_walks: list[State]) -> None:
    texts = library.texts("ja")
    memos = [make_memo(guide, state, texts, WEDNESDAY_MORNING) for state in longest_walks]
    longest = max(memos, key=lambda memo: len(memo.said))
    lines = memo_text(longest, texts).split("\n")
    assert lines[-1] == texts["memo.code-more"].text
    left_out = [one for one in longest.said if f"{one.question} {one.answer}" not in lines]
    assert left_out
    assert all(one.is_trial for one in left_out), "trials are left out first"
    for harm in longest.harms:
        assert (f"・{harm.name}" in lines) == harm.is_ticked


def test_a_memo_that_fits_is_whole(guide: Guide, library: Library) -> None:
    texts: Texts = library.texts("ja")
    memo = make_memo(guide, State("start"), texts, WEDNESDAY_MORNING)
    assert memo_text(memo, texts) == "相談メモ 2026年6月3日 11:00"
