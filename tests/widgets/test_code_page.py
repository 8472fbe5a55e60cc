"""The page with a QR code: a telephone reads it off the window, in every size and colour; the words fit beside it."""

from __future__ import annotations

import pytest

from app.guide.flow import Guide
from app.layout.theme import COLORS, Scheme, TextSize
from app.pages.content import Action, Do
from app.pages.snapshot import GuideSnapshot, Venue
from app.paper.memo import make_memo
from app.paper.qr import VIDEOS_PAGE, memo_code, memo_text, message_code, videos_page
from app.settings.settings import FamilyContacts
from tests.conftest import WEDNESDAY_MORNING
from tests.paper.conftest import codes_of
from tests.support.pairwise import every
from tests.widgets.family import DAUGHTER
from tests.widgets.hands import FAMILY, HELP, NO, Make, WindowSize, act
from tests.widgets.looks import LANGUAGES, SCREENS, SIZES
from tests.widgets.scan import faults


@pytest.fixture
def public(guide: Guide) -> Venue:
    def code(name: str, snapshot: GuideSnapshot) -> tuple[bytes, ...]:
        if name == "videos":
            return videos_page()
        return memo_code(make_memo(guide, snapshot.state, snapshot.texts, WEDNESDAY_MORNING), snapshot.texts)

    return Venue(is_public=True, code=code)


@pytest.mark.parametrize(("window", "size", "locale"), every(SCREENS, SIZES, LANGUAGES))
def test_the_memo_is_read_off_the_window(
    guidance: Make, guide: Guide, public: Venue, window: WindowSize, size: TextSize, locale: str
) -> None:
    one = guidance(venue=public, window=window, size=size, locale=locale)
    act(one, Action(Do.CHOOSE, "screen"), NO, Action(Do.CODE, "memo"))
    snapshot = one.presenter.snapshot
    memo = make_memo(guide, snapshot.state, snapshot.texts, WEDNESDAY_MORNING)
    assert codes_of(one.window.grab().toImage()) == [memo_text(memo, snapshot.texts)]
    assert not faults(one.window)


@pytest.mark.parametrize(("window", "size", "locale"), every(SCREENS, SIZES, LANGUAGES))
def test_a_message_to_the_family_is_read_off_the_window(
    guidance: Make, window: WindowSize, size: TextSize, locale: str
) -> None:
    home, family = Venue(message=message_code), FamilyContacts((DAUGHTER,))
    one = guidance(venue=home, family=family, window=window, size=size, locale=locale)
    asked = [HELP, FAMILY, Action(Do.NUMBER, "family-1"), Action(Do.MESSAGE, "family-1")]
    for presses, to in ((asked, "sms:09012345678?body"), ([Action(Do.MESSAGE)], "https://line.me/R/share?text")):
        act(one, *presses)
        assert [code.partition("=")[0] for code in codes_of(one.window.grab().toImage())] == [to]
        assert not faults(one.window)


@pytest.mark.parametrize("scheme", COLORS)
def test_black_on_white_in_every_colour_scheme(guidance: Make, public: Venue, scheme: Scheme) -> None:
    one = guidance(venue=public, scheme=scheme, at=(Action(Do.CODE, "videos"),))
    assert codes_of(one.window.grab().toImage()) == [VIDEOS_PAGE]
