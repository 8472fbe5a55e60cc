"""Whatever is pressed, and whatever is seen in whatever order: no page reassures while something is left."""

from __future__ import annotations

import random

import pytest

from app.guide.flow import Guide
from app.guide.session import Session
from app.pages.content import Action, Do
from app.pages.describe import describe
from app.pages.page import Page
from app.pages.snapshot import HOME, GuideSnapshot, Phase
from app.presenter.walk import Services, Walk
from app.rescue.rescuer import ScreenState
from app.speech.speaker import Speaker
from app.texts import Library
from tests.conftest import WEDNESDAY_MORNING
from tools.staged import StagedRescuer

CALM = ("閉じました", "もう安全", "だいじょうぶ", "終わりです", "ほかに何もいりません")
STAYS = (Do.HELP, Do.FAMILY, Do.LANGUAGES, Do.NUMBER, *HOME.offers, Do.SECURITY)
"""What opens another page over this one, or something outside."""

WALKS, PRESSES = 40, 60
EDGE = ("browser.edge",)


class Person:
    """Somebody who presses anything, before a PC on which anything may come and go."""

    def __init__(self, guide: Guide, library: Library, seed: int = 0, step: str = "") -> None:
        self.chance = random.Random(seed)
        self.rescuer = StagedRescuer()
        self.rescuer.looks_at_once = False
        session = Session(guide, "windows", offers=lambda task: bool(self.rescuer.seen.targets.get(task)))
        first = GuideSnapshot(guide, session.state, library.texts("ja"), WEDNESDAY_MORNING, seen=self.rescuer.seen)
        self.walk = Walk(session, first, Services(library, Speaker(), self.rescuer, lambda: WEDNESDAY_MORNING))
        self.rescuer.listen(self.walk.note_seen, self.walk.rescue_ended)
        self.walk.begin(ScreenState(has_page=True))
        if step:
            session.turn_to(step)

    @property
    def page(self) -> Page:
        return describe(self.walk.snapshot()).content

    @property
    def ways(self) -> list[str]:
        """What stands in the bar."""
        return [one.words.text for one in describe(self.walk.snapshot()).chrome.navigation]

    def press(self) -> None:
        page = self.page
        actions = [one.action for one in (*page.buttons, *page.answers, *page.links)]
        actions = [one for one in actions if one.do not in STAYS and one.value != "learn"] or [Action(Do.BACK)]
        self.walk.move(self.chance.choice([*actions, *actions, Action(Do.BACK)]))

    def happen(self) -> None:
        """Pages come and go; a rescue that is under way ends."""
        acting = self.chance.choice([(), (), EDGE])
        self.rescuer.see(acting=acting, remaining=acting or self.chance.choice([(), EDGE]))
        if self.page.waiting_since is not None and self.walk.snapshot().rescue.phase is Phase.WORKING:
            self.walk.rescue_ended(not self.rescuer.seen.remaining)
        self.rescuer.see(is_whole=True)


def test_no_page_reassures_beside_a_page_that_is_seen(guide: Guide, library: Library, qapp: object) -> None:
    held = 0
    for seed in range(WALKS):
        person = Person(guide, library, seed)
        for _ in range(PRESSES):
            person.press()
            person.happen()
            page = person.page
            if person.rescuer.seen.acting:
                told = "".join(words.text for words in page.texts.values())
                assert not [word for word in CALM if word in told], (page.id, told)
            if page.id in ("after-close", "after-safe"):
                assert not person.rescuer.seen.remaining, "it is only minimised"
            held += page.id == "still"
    assert held > WALKS


@pytest.mark.parametrize("step", ["after-safe", "notice-safe"])
def test_safe_is_withdrawn_and_given_back(guide: Guide, library: Library, qapp: object, step: str) -> None:
    person = Person(guide, library, step=step)
    assert person.page.id == step
    person.rescuer.see(acting=EDGE, remaining=EDGE)
    assert [one.words.text for one in person.page.buttons] == ["かわりに閉じる", "自分で閉じる"]
    assert "おわる" not in person.ways, "what is left has not ended"
    person.rescuer.see(acting=(), remaining=())
    assert person.page.id == step
    assert "おわる" in person.ways


def test_by_hand_leads_back_to_the_page_that_waits(guide: Guide, library: Library, qapp: object) -> None:
    person = Person(guide, library, step="after-safe")
    person.rescuer.see(acting=EDGE, remaining=EDGE)
    person.walk.move(Action(Do.NO))
    assert person.page.id == "close-esc"
    person.walk.move(Action(Do.YES))
    person.rescuer.see(is_whole=True)
    assert person.page.id == "still", "an answer that the screen contradicts is said to her"
    person.rescuer.see(acting=(), remaining=())
    person.rescuer.see(is_whole=True)
    assert person.page.id == "after-safe"


def test_that_it_is_gone_is_looked_at_before_it_is_believed(guide: Guide, library: Library, qapp: object) -> None:
    person = Person(guide, library, step="close-esc")
    person.walk.move(Action(Do.YES))
    assert person.page.texts["title"].text == "いま、見ています"
    person.rescuer.see(acting=EDGE, remaining=EDGE)
    person.rescuer.see(is_whole=True)
    assert person.page.id == "still"


def test_where_nobody_can_look_it_is_told_what_she_can_look_at(guide: Guide, library: Library, qapp: object) -> None:
    person = Person(guide, library, 0)
    person.rescuer.can_look = False
    for step in ("after-close", "after-safe", "notice-safe", "phone-safe"):
        person.walk._session.turn_to(step)
        told = "".join(words.text for words in person.page.texts.values())
        assert not [word for word in CALM[:3] if word in told], told
