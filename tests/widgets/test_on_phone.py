"""They are on the line: the telephone comes first, from wherever in the guide."""

from __future__ import annotations

from app.guide.flow import Guide
from app.pages.content import Action, Do
from app.presenter.presenter import Presenter
from tests.thrown_away import throw_away
from tests.widgets.hands import Make, here
from tools.walks import route, shortest_walks


def ways_to_hang_up(presenter: Presenter) -> list[Action]:
    """Every press of the page itself that leads to the telephone."""
    content = presenter.content
    return [
        button.action
        for button in (*content.answers, *content.buttons, *content.links)
        if button.action == Action(Do.CHOOSE, "talking")
    ]


def test_from_every_page_of_the_first_three_stages_it_is_one_press(guidance: Make, guide: Guide) -> None:
    one = guidance()
    met = 0
    for name, presses in route(shortest_walks(guide)):
        for action in presses:
            one.presenter.act(action)
        if guide[name].stage <= 3 and guide[name].dots is None and name not in ("hang-up", "hang-up-rest"):
            shown = one.presenter.content
            footer = one.window.footer.buttons.get("on-phone")
            ways = ways_to_hang_up(one.presenter)
            assert bool(ways) != (footer is not None and footer.isVisible()), name
            one.presenter.act(ways[0] if ways else Action(Do.ON_PHONE))
            assert here(one) == "hang-up", name
            one.presenter.act(Action(Do.BACK))
            assert one.presenter.content == shown, "back leads to where she was"
            met += 1
        throw_away()
    assert met > 30


def test_a_plan_that_was_under_way_is_made_anew(guidance: Make) -> None:
    """They ring in the middle of the plan: what it rests on may have changed, but no card comes twice."""
    one = guidance()
    for action in (
        Action(Do.CHOOSE, "damage"), Action(Do.NEXT), Action(Do.CHOOSE, "none"),
        Action(Do.TOGGLE, "bank"), Action(Do.NEXT), Action(Do.NEXT), Action(Do.NEXT), Action(Do.TOGGLE, "remote"),
        Action(Do.NEXT),
    ):  # fmt: skip
        one.presenter.act(action)
    assert here(one) == "end-remote"
    for action in (Action(Do.ON_PHONE), Action(Do.NEXT), Action(Do.CHOOSE, "moving")):
        one.presenter.act(action)
    assert here(one) == "end-remote"
    for action in (Action(Do.NO), Action(Do.YES), Action(Do.NEXT)):
        one.presenter.act(action)
    assert here(one) == "damage-money"
    for action in (Action(Do.NEXT), Action(Do.NEXT)):
        one.presenter.act(action)
    assert here(one) == "still-open", "bank, police and network are done"
