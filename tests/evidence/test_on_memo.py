"""From what was found on the PC to the memo: looked for before anything is ended, forgotten with the walk."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.evidence import probes
from app.evidence.traces import Looked, Trace
from app.guide.flow import Guide
from app.guide.session import WalkState
from app.pages.content import Action, Do
from app.paper.memo import make_memo
from app.paper.papers import memo_sheet
from app.paper.qr import memo_text
from app.rescue import remote, service
from app.rescue.desktop.windows import Desktop
from app.rescue.remote import RunningRemote
from app.rescue.rescuer import Rescuer
from app.texts import Library
from tests.conftest import WEDNESDAY_MORNING
from tests.paper.conftest import check_file, everything, in_order, printed
from tests.rescue import Rescue
from tests.widgets.hands import Make, act, go
from tools.staged import StagedRescuer

__all__ = ["everything"]

CAME = WEDNESDAY_MORNING + timedelta(hours=3)
CALL = Trace("connected", "anydesk", CAME, CAME + timedelta(minutes=31), "547911884")
CALLED = (Looked("connections", (Trace("since", "anydesk", CAME), CALL), ("a",)),)
SENTENCE = "6月3日 14:00から 6月3日 14:31 まで、AnyDesk で、相手の番号 547 911 884 が、つながっていました。"


@pytest.mark.linux("PDF files are read by poppler")
def test_the_memo_says_who_was_connected_and_what_has_no_room(
    guide: Guide, library: Library, everything: WalkState, qapp: object, tmp_path: Path
) -> None:
    texts, short = library.texts("ja"), replace(everything, answers=everything.answers[:2], marks=frozenset())
    memo = make_memo(guide, short, texts, WEDNESDAY_MORNING, CALLED)
    assert memo.noted == ("6月3日 14:00から、AnyDesk が入っています。", SENTENCE)
    assert SENTENCE in memo_text(memo, texts).split("\n")
    much = (*CALLED, *(Looked("programs", (Trace("changed", "x" * 80, CAME),) * 3) for _ in range(7)))
    memo = make_memo(guide, everything, texts, WEDNESDAY_MORNING, much)
    paper = printed(memo_sheet(memo, texts), tmp_path)
    check_file(paper, foot=[texts["paper.maker"]], sides=2)
    assert in_order(paper.flat, texts["memo.noted"].text, *memo.noted[:2], texts["memo.blanks"].text, *memo.noted[:9])
    assert "見るには" in paper.flat, "what has no room on the back either is counted"


def test_who_was_told_of_by_the_program_is_said_to_stand_on_the_memo(guidance: Make, rescuer: StagedRescuer) -> None:
    guide, looks = guidance(rescuer=rescuer), list[str]()
    rescuer.look_back = lambda: looks.append(guide.presenter.content.id)  # type: ignore[method-assign]
    go(guide, Action(Do.CHOOSE, "talking"), Action(Do.NEXT))
    assert looks == [], "nobody has said yet that somebody was on the PC"
    act(guide, Action(Do.CHOOSE, "moving"))
    assert looks == ["end-remote"]
    for seen, ending in (((), "動かせません。"), (CALLED, "相談メモにのせます。")):
        rescuer.see(evidence=seen)
        act(guide, Action(Do.AGREE), Action(Do.RESCUE, "remote-1"))
        rescuer.finish(True)
        assert guide.presenter.content.texts["remark"].text.endswith(ending)
        act(guide, Action(Do.BACK))


def test_it_is_looked_for_before_anything_is_ended_and_forgotten_with_the_walk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(service, "make_desktop", Desktop)
    monkeypatch.setattr(remote, "running", lambda _among: [RunningRemote("anydesk", frozenset({1}))])
    monkeypatch.setattr(remote, "end", lambda _found: not done.append("ended"))
    monkeypatch.setattr(probes, "look_back", lambda: done.append("looked") or CALLED)
    rescue = Rescue(tmp_path, monkeypatch, hushes=False)
    rescue.service.can_look = False  # no windows are listed here
    assert rescue.look().evidence == CALLED
    rescue.service.end("remote", "anydesk")
    assert done == ["looked", "ended"], "once in a walk"
    rescue.service.rest()
    assert rescue.seen.evidence == ()
    Rescuer().look_back()
    assert done == ["looked", "ended"], "a kiosk never looks"
