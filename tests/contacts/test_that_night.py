"""One person's walk: at 21:40 somebody operates her PC, and a bank transfer is gone. Her presses, paper and codes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from pytestqt.qtbot import QtBot

from app.pages.content import Action, Do
from app.pages.snapshot import Venue
from app.paper.qr import message_code
from app.presenter.external_actions import ExternalActions
from app.rescue.rescuer import ScreenState
from app.texts import Library
from tests.conftest import WEDNESDAY_MORNING
from tests.evidence.test_on_memo import CALLED, SENTENCE
from tests.paper.conftest import Printed, codes_of, in_order
from tests.widgets.family import FULL
from tests.widgets.hands import Make, here, press, words
from tools.staged import StagedRescuer

NIGHT, BACK = WEDNESDAY_MORNING.replace(hour=21, minute=40), "もどる"
LIST = "相談は 188", "いま、だれに"
FIRST = "払った、教えた、操作された", *LIST, "いま、警察 110"
STOP = "きょうのこと", "矢印が、勝手に動いた", "かわりに止めてもらう", "止めてください"
THEN = "切れた", "銀行のふりこみ、ネット銀行", "つぎへ"
MOST = 5  # presses to the right call: while harm goes on, and once it is stopped


@pytest.mark.linux("PDF files are read by poppler")
def test_operated_and_the_bank_at_night(
    guidance: Make,
    rescuer: StagedRescuer,
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr("app.paper.printing.usual_folders", lambda: {"desktop": tmp_path})
    rescuer.look_back = lambda: rescuer.see(evidence=CALLED)  # type: ignore[method-assign]
    one = guidance(rescuer=rescuer, family=FULL, now=NIGHT, venue=Venue(message=message_code))
    outside, texts = ExternalActions(tmp_path, lambda: one.presenter.snapshot), library.texts("ja")
    one.presenter.wanted.connect(outside.do)

    def pressed(*buttons: str) -> str:
        for button in buttons:
            press(one, button)
        return here(one)

    assert (pressed(*FIRST), len(FIRST) <= MOST) == ("number-police-110", True)
    pressed(BACK, BACK, BACK, *STOP)
    rescuer.finish(True)
    assert (pressed(*THEN), words(one)[0], len(THEN) <= MOST) == ("card-bank", "0120-111-222", True)
    pressed(*LIST)
    assert words(one)[:2] == ["いま、銀行：さくら銀行 本町支店 0120-111-222", "いま、近くの警察署へ"]
    pressed(BACK, BACK)
    while here(one) != "contacts-damage":
        pressed(next(word for word in words(one) if word in ("つぎへ", "どれもない", "もう出ていない")))
    pressed("相談メモを印刷")
    qtbot.waitSignal(outside.told, timeout=20_000).wait()
    outside.close()
    paper = Printed(next(tmp_path.glob("*.pdf")))
    in_turn = texts["whom.title"].text, "0120-111-222", texts["whom.station"].text, "#9110", "188"
    assert in_order(paper.flat, SENTENCE, *in_turn)
    assert SENTENCE in paper.codes[0], "whoever helps reads it with a telephone"
    pressed("家族に電話", "090-1234-5678", "出ないときは、メッセージ")
    assert unquote(codes_of(one.window.grab().toImage())[0]) == f"sms:09012345678?body={texts['message.sentence'].text}"


def test_that_the_night_is_over_is_not_said_while_somebody_is_seen_on_the_pc(
    guidance: Make, rescuer: StagedRescuer
) -> None:
    one = guidance(rescuer=rescuer, now=NIGHT, at="contacts-damage")
    told = [one.presenter.content.texts["body"].text]
    rescuer.see(ScreenState(is_operated=True))
    one.presenter.act(Action(Do.HELP))
    told.append(one.presenter.content.texts["body"].text)
    assert [words == "今夜は、もうすることはありません。" for words in told] == [True, False], told
