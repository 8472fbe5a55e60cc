"""They are on the line: the telephone comes first, from wherever in the guide."""

from __future__ import annotations

from app.guide.flow import Guide
from app.pages.content import Action, Do
from tests.support.thrown_away import throw_away
from tests.widgets.hands import Make, act, go, here
from tools.walks import route, shortest_walks


def test_help_is_one_press_away_and_in_the_first_three_stages_the_telephone_too(guidance: Make, guide: Guide) -> None:
    """And back leads to where she was."""
    one, met = guidance(), 0
    for name, presses in route(shortest_walks(guide)):
        act(one, *presses)
        page, footer = one.presenter.content, one.window.footer
        if page.callees:
            assert footer.help is None, "the page is the help"
        else:
            footer.buttons["help"].click()
            assert {"188", "03-5978-7509"} <= {desk.number for desk in one.presenter.content.callees}
            footer.buttons["back"].click()
            assert one.presenter.content == page
        if guide[name].stage <= 3 and guide[name].dots is None and name not in ("hang-up", "hang-up-rest"):
            actions = [button.action for button in (*page.answers, *page.buttons, *page.links)]
            button = footer.buttons.get("on-phone")
            is_answer = Action(Do.CHOOSE, "talking") in actions
            assert is_answer != (button is not None and button.isVisible()), name
            one.presenter.act(Action(Do.CHOOSE, "talking") if is_answer else Action(Do.ON_PHONE))
            assert here(one) == "hang-up", name
            one.presenter.act(Action(Do.BACK))
            assert one.presenter.content == page
            met += 1
        throw_away()
    assert met > 30


def test_a_plan_that_was_under_way_is_made_anew(guidance: Make) -> None:
    """They ring in the middle of the plan: what it rests on may have changed, but no card comes twice."""
    one = guidance()
    go(
        one,
        Action(Do.CHOOSE, "damage"),
        Action(Do.CHOOSE, "today"),
        Action(Do.CHOOSE, "none"),
        Action(Do.TOGGLE, "bank"),
    )
    act(one, Action(Do.NEXT), Action(Do.NEXT), Action(Do.NEXT), Action(Do.TOGGLE, "remote"), Action(Do.NEXT))
    assert here(one) == "end-remote"
    act(one, Action(Do.ON_PHONE), Action(Do.NEXT), Action(Do.CHOOSE, "moving"))
    assert here(one) == "end-remote"
    act(one, Action(Do.NO), Action(Do.YES))
    assert here(one) == "damage-money"
    act(one, Action(Do.NEXT), Action(Do.NEXT))
    assert here(one) == "still-open", "bank, police and network are done"
