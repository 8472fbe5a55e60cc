from __future__ import annotations

import numpy as np
import pytest
import zxingcpp

from app.guide.flow import Guide
from app.guide.session import State
from app.pages.content import Code
from app.paper.memo import make_memo
from app.paper.qr import dial_188, memo_code, memo_text
from app.texts import Texts
from tests.conftest import WEDNESDAY_MORNING


def read(code: Code, module: int = 4) -> str:
    grid = np.array([[255 * (1 - dark) for dark in row] for row in code], np.uint8)
    seen = zxingcpp.read_barcodes(np.kron(grid, np.ones((module, module), np.uint8)))
    # By chance a row of modules may also read as the bars on a grocer's packet; there must be one QR code, whole.
    [found] = (one for one in seen if one.format == zxingcpp.BarcodeFormat.QRCode)
    assert found.ec_level == "M"
    return str(found.text)


def test_the_number_is_the_official_one() -> None:
    assert read(dial_188()) == "tel:188"


@pytest.mark.parametrize("is_long", [False, True])
def test_a_memo_reads_as_plain_text_and_what_does_not_fit_is_said(
    guide: Guide, texts: Texts, everything: State, is_long: bool
) -> None:
    memo = make_memo(guide, everything if is_long else State("start"), texts, WEDNESDAY_MORNING)
    code, lines = memo_code(memo, texts), memo_text(memo, texts).split("\n")
    assert len(code) <= 97 + 8, "printed 44 mm wide, a module is 0.4 mm"
    assert read(code) == memo_text(memo, texts)
    assert lines[0] == f"{memo.heading} {memo.moment}"
    assert (lines[-1] == texts["memo.code-more"].text) is is_long
    left_out = [one for one in memo.said if f"{one.question} {one.answer}" not in lines]
    assert bool(left_out) is is_long
    kept_trials = [one for one in memo.said if one.is_trial and one not in left_out]
    assert not kept_trials or all(one.is_trial for one in left_out), "trials are left out first"
    assert not {texts["ui.none"].text} & {one.answer for one in memo.said}, "an explanation is no question"
    for harm in memo.harms:
        assert (f"・{harm.name}" in lines) == harm.is_ticked
