"""What is to be had where the guide stands: at home all, in a lobby what its administrator allows."""

from __future__ import annotations

from collections.abc import Callable

from app.application import Guidance
from app.contacts.official import HOTLINE_188
from app.guide.flow import Guide
from app.pages.content import Action, Do
from app.pages.describe import LAST_STAGE
from app.pages.snapshot import Venue
from app.speech.style import Style
from app.widgets.theme import TextSize
from tests.conftest import RecordingSpeaker
from tests.thrown_away import throw_away
from tools.walks import shortest_walks

Make = Callable[..., Guidance]


def ways(one: Guidance) -> list[str]:
    return [name for name, button in one.window.footer.buttons.items() if not button.isHidden()]


def test_in_public_a_visit_ends_by_a_button_on_every_page(guidance: Make) -> None:
    one = guidance(venue=Venue(is_public=True))
    wanted: list[Action] = []
    one.presenter.wanted.connect(wanted.append)
    assert ways(one) == ["finish", "languages", "looks", "help"]
    one.presenter.act(Action(Do.HELP))
    assert "finish" in ways(one)
    assert "restart" not in ways(one)
    one.window.footer.buttons["finish"].click()
    assert [action.do for action in wanted] == [Do.FINISH]


def test_at_home_it_is_restart_where_no_call_can_be_going_on(guidance: Make, guide: Guide) -> None:
    """Before that "back" leads to the first page, and nothing else forgets what was answered."""
    one = guidance()
    for name, walk in shortest_walks(guide).items():
        step = guide[name]
        one.presenter.start()
        for action in walk:
            one.presenter.act(action)
        throw_away()
        assert ("restart" in ways(one)) == bool(walk and (step.stage > LAST_STAGE or step.dots)), name
        assert ("finish" in ways(one)) == one.presenter.walk.is_over, name


def test_what_may_not_be_opened_is_not_led_to(guidance: Make) -> None:
    def answers(offers: frozenset[str]) -> list[str]:
        one = guidance(venue=Venue(offers))
        one.presenter.act(Action(Do.CHOOSE, "learn"))
        content = one.presenter.content
        return [button.action.value for button in (*content.answers, *content.links)]

    everything = answers(frozenset({Do.PRACTICE, Do.VIDEOS}))
    assert set(everything) - set(answers(frozenset({Do.VIDEOS}))) == {"practice"}
    assert set(everything) - set(answers(frozenset({Do.PRACTICE}))) == {"videos"}


def test_reset_forgets_what_was_set_and_says_nothing(guidance: Make, speaker: RecordingSpeaker) -> None:
    one = guidance(venue=Venue(is_public=True))
    for action in (
        Action(Do.CHOOSE, "screen"),
        Action(Do.LANGUAGES, "en"),
        Action(Do.TEXT_SIZE, "large"),
        Action(Do.VOLUME, "+1"),
        Action(Do.MUTE),
        Action(Do.NUMBER, HOTLINE_188.id),
    ):
        one.presenter.act(action)
    one.presenter.reset("ja", Style())
    assert (one.presenter.content.id, one.presenter.size) == ("start", TextSize.NORMAL)
    assert (one.presenter.walk.texts.language, speaker.style, speaker.said) == ("ja", Style(), [])
    one.presenter.act(Action(Do.BACK))
    assert one.presenter.content.id == "start"
    one.presenter.start()
    assert speaker.said


def test_in_public_the_first_page_asks_about_the_pc_at_home(guidance: Make, speaker: RecordingSpeaker) -> None:
    public, home = guidance(venue=Venue(is_public=True)), guidance()
    public.presenter.start()
    assert "家のパソコン" in public.presenter.content.texts["title"].text
    assert "いえの パソコン" in speaker.text
    home.presenter.start()
    assert "家のパソコン" not in home.presenter.content.texts["title"].text
    assert "いえの パソコン" not in speaker.text
    public.presenter.act(Action(Do.CHOOSE, "screen"))
    home.presenter.act(Action(Do.CHOOSE, "screen"))
    assert public.presenter.content.texts == home.presenter.content.texts
