"""Over a restart: what was switched off in the middle of the guide goes on there, once, and for an hour."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.application import Guidance
from app.guide.bookmark import Bookmark
from app.guide.flow import Contacts, Guide
from app.pages.content import Action, Do
from app.rescue.rescuer import ScreenState
from tests.conftest import WEDNESDAY_MORNING
from tests.widgets.hands import Make, act, go, here
from tools.staged import RecordingSpeaker


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bookmark"


def begun(guidance: Make, path: Path, later: timedelta = timedelta()) -> Guidance:
    """The guide as it is after a start."""
    return guidance(bookmark=Bookmark(path, lambda: WEDNESDAY_MORNING + later))


def answers(one: Guidance) -> list[str]:
    return [answer.words.text for answer in one.presenter.content.answers]


@pytest.mark.parametrize(
    ("step", "onward"),
    [("close-restart", "after-close"), ("close-power", "after-close"), ("cut-power", "damage-money")],
)
def test_after_the_pc_was_off_it_goes_on(
    guidance: Make, path: Path, speaker: RecordingSpeaker, step: str, onward: str
) -> None:
    go(begun(guidance, path), step)
    one = begun(guidance, path, timedelta(minutes=5))
    assert answers(one)[0] == "つづきから"
    assert speaker.said[0].part == "lead"
    assert speaker.said[0].reading == "つづきから、できます。"
    one.window.page.press_number(1)
    assert here(one) == onward
    assert not path.exists(), "used"
    one.presenter.act(Action(Do.BACK))
    assert here(one) == "start"
    assert "つづきから" not in answers(one)


def test_a_plan_that_was_under_way_goes_on_with_harm_and_never_with_an_all_clear(
    guidance: Make, guide: Guide, path: Path
) -> None:
    """The page was closed by a restart in the middle of a plan: she is not asked whether there was any harm."""
    one = begun(guidance, path)
    go(
        one,
        Action(Do.CHOOSE, "damage"),
        Action(Do.CHOOSE, "today"),
        Action(Do.CHOOSE, "none"),
        Action(Do.NEXT),
        Action(Do.NEXT),
    )
    assert here(one) == "still-open"
    act(one, Action(Do.CHOOSE, "open"), Action(Do.NO), Action(Do.CHOOSE, "windows"))
    while here(one) != "close-restart":
        one.presenter.act(Action(Do.NEXT if here(one) == "close-keys" else Do.NO))
    one = begun(guidance, path, timedelta(minutes=5))
    one.presenter.act(Action(Do.RESUME))
    assert here(one) == "damage-money"
    assert one.presenter.snapshot.state.in_danger
    seen = {here(one)}
    while not isinstance(guide[here(one)], Contacts):
        one.presenter.act(Action(Do.CHOOSE, "gone") if here(one) == "still-open" else Action(Do.NEXT))
        seen.add(here(one))
    assert "after-safe" not in seen
    assert "contacts-damage" in seen


@pytest.mark.parametrize("answer", [Action(Do.YES), Action(Do.NO), Action(Do.BACK)])
def test_who_goes_on_without_a_restart_leaves_no_note(guidance: Make, path: Path, answer: Action) -> None:
    one = begun(guidance, path)
    go(one, "close-power")
    assert path.exists()
    one.presenter.act(answer)
    assert path.exists() is (here(one) == "close-restart"), "the step before it is noted anew"


def test_the_guide_used_in_another_way_to_an_end_takes_it_away(guidance: Make, path: Path) -> None:
    go(begun(guidance, path), "close-power")
    one = begun(guidance, path)
    act(one, Action(Do.CHOOSE, "screen"), Action(Do.BACK))
    assert answers(one)[0] == "つづきから", "looking about does not take it away"
    go(one, "contacts")
    assert not path.exists()


def test_a_page_that_is_back_comes_first(guidance: Make, path: Path) -> None:
    go(begun(guidance, path), "close-power")
    one = begun(guidance, path)
    one.presenter.start(ScreenState(has_page=True))
    assert here(one) == "close-for-me"
    one.presenter.act(Action(Do.BACK))
    assert answers(one)[0] == "つづきから"


def test_a_step_of_another_version_is_passed_over(guidance: Make, path: Path) -> None:
    for step in ("gone", "hang-up"):
        Bookmark(path, lambda: WEDNESDAY_MORNING).put(step)
        assert "つづきから" not in answers(begun(guidance, path))
