"""Every page in every language, size, screen and colours: drawn once, and looked at by all checks."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from app.application import Guidance
from app.guide.flow import Guide
from app.pages.content import Action, Do
from app.texts import Library
from app.widgets.theme import Scheme, TextSize
from tests.pairwise import every
from tests.widgets import family
from tests.widgets.family import CIRCLES, Make, album, picture
from tests.widgets.looks import CHECKS, LANGUAGES, LONGER, SCHEMES, SCREENS, SIZES, UPRIGHT, Look, all_faults, walk_all


@pytest.mark.parametrize(
    ("language", "size", "screen", "scheme"),
    every([*LANGUAGES, *LONGER], SIZES, SCREENS, SCHEMES, late=lambda language, *_: language in LONGER),
)
def test_the_guide(
    guidance: Make,
    guide: Guide,
    library: Library,
    language: str,
    size: TextSize,
    screen: tuple[int, int],
    scheme: Scheme,
) -> None:
    look = Look(language, size, screen, scheme)
    one = guidance(locale=look.code, size=size, scheme=scheme, window=screen, words=look.words(library))
    found = [fault for name in walk_all(one, guide) for fault in all_faults(one.window, look, name)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("who", "language", "size", "screen"), every(CIRCLES, LANGUAGES, SIZES, SCREENS))
def test_what_a_family_added(
    guidance: Make, guide: Guide, who: str, language: str, size: TextSize, screen: tuple[int, int]
) -> None:
    look, circle = Look(language, size, screen, who=who), CIRCLES[who]
    one = guidance(locale=language, size=size, window=screen, circle=circle, album=album(first=picture("#804020")))
    found = [fault for name in family.walk_all(one, guide, circle) for fault in all_faults(one.window, look, name)]
    assert not found, "\n".join(found)


# ---- a check that cannot fail is worth nothing


def found(one: Guidance, check: str, look: Look) -> list[str]:
    return list(dict(CHECKS)[check](one.window, look))


def test_the_checks_find_what_they_look_for(guidance: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    look = Look("ja", TextSize.NORMAL, (1024, 768))
    one = guidance(window=look.screen)
    one.presenter.act(Action(Do.CHOOSE, "talking"))
    page = one.window.page
    assert page is not None
    assert list(all_faults(one.window, look, "hang-up")) == []
    body = page.labels["body"]
    body._color = QColor("#999999")
    assert found(one, "contrast", look)
    body.setAccessibleName("")
    page.buttons[0].setAccessibleName("another")
    assert len(found(one, "names", look)) == 2
    body._pixels = 6
    body.show_text("長い" * 40, one.window._theme, 30)  # type: ignore[arg-type]
    body.resize(2000, 60)
    assert found(one, "line length", look)
    page.box.stops = [0, 100]
    assert found(one, "scrolling", look)
    monkeypatch.setattr(one.window, "mark", lambda _: None)
    other_than_title = [utterance for utterance in page.content.narration() if utterance.part != page.key]
    assert len(found(one, "read along", look)) == len(other_than_title)


def test_who_is_out_of_sight_is_found(guidance: Make) -> None:
    look = Look("ja", TextSize.NORMAL, (1024, 768))
    one = guidance(window=look.screen)
    page = one.window.page
    assert page is not None
    page.box.stops = [0, 100]
    assert found(one, "answers in sight", look)
    page.box.stops = [0]
    page.cards[0].move(0, 900)
    assert any("out of sight" in fault for fault in found(one, "read along", look))


def test_a_page_that_leaves_its_height_empty_is_found(guidance: Make) -> None:
    look = Look("ja", TextSize.NORMAL, UPRIGHT)
    one = guidance(window=look.screen)
    page = one.window.page
    assert page is not None
    for number, card in enumerate(page.cards):
        card.setGeometry(number * 40, 0, 300, 100)
    assert len(found(one, "upright", look)) == 3
