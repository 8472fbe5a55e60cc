"""What a stranger sees at once on a page: edges that are one, what is chosen, what is recommended, whole sentences."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, product
from typing import Any

import pytest
from PySide6.QtCore import QRect, QRectF

from app.layout.answers import LEAD
from app.layout.keys import ButtonStyle
from app.layout.theme import GAP_SMALL, RING, Scheme, TextSize
from app.pages.content import Action, Do
from app.pages.page import Role
from app.widgets.buttons import PressButton
from app.widgets.label import SpokenLabel
from tests.widgets.contrast import Colors, pixels, rgb
from tests.widgets.hands import Make, WindowSize, act, go
from tests.widgets.scan import place_in

USUAL, LOW, UPRIGHT, LARGE = (1366, 768), (1093, 614), (1080, 1920), (1920, 1080)
"""The first one is how windows are, unless said otherwise."""
TOLD = "number", "status"
Look = dict[str, Any]
LOW_LARGEST: Look = {"window": LOW, "size": TextSize.LARGEST}
SQUARE_LARGE: Look = {"window": (1024, 768), "size": TextSize.LARGE}
SLACK = 3
"""Pixels by which letters begin farther in than their line."""


def faces(buttons: Iterable[PressButton]) -> list[QRectF]:
    """Where they are seen on the page."""
    return [one.face().translated(one.pos()) for one in buttons]


def lines(label: SpokenLabel) -> list[str]:
    return [line.text for line in label.laid_out().lines]


def starts(colors: Colors, at: QRect) -> int:
    """The first column right of a tile's outline that is nearly as dark as words or outlines are."""
    inside = colors[at.top() : at.bottom(), RING + 8 : colors.shape[1] // 2]
    return int((inside.max(axis=-1) < 80).any(axis=0).argmax())


def test_a_number_begins_where_its_name_does(guidance: Make) -> None:
    for tile in guidance(at="help").window.page.tiles:
        colors = pixels(tile.grab().toImage())
        name, number = (starts(colors, text.rect.toRect()) for text in tile.texts()[:2])
        assert name > 0
        assert abs(name - number) <= SLACK, tile.callee.id


def test_upright_tiles_are_alike_far_apart_and_tell_hours_beside_the_number(guidance: Make) -> None:
    tiles = guidance(window=UPRIGHT, at="contacts-damage").window.page.tiles
    assert len({below.top() - above.bottom() for above, below in pairwise(faces(tiles))}) == 1
    for tile in tiles:
        name, pill, number, about = (text.rect for text in tile.texts())
        assert name.top() < number.center().y() < about.bottom()
        assert abs(pill.center().y() - number.center().y()) < number.height() / 4
        assert pill.left() > number.right()
        assert about.height() > 0.9 * name.height(), "a low pill does not make small what is said below the number"


def test_two_upright_tiles_are_of_one_height_and_hold_numbers_as_wide_as_they_are(guidance: Make) -> None:
    tiles = guidance(window=UPRIGHT, at="contacts-learn").window.page.tiles
    assert len({tile.face().height() for tile in tiles}) == 1
    assert max(text.rect.width() for text in tiles[1].texts()) > 0.9 * tiles[1].face().width()
    for tile in tiles:
        name, *_, about = (text.rect for text in tile.texts())
        assert about.bottom() - name.top() > 0.7 * tile.face().height(), tile.callee.id


@pytest.mark.parametrize("window", [USUAL, LOW])
def test_what_has_a_field_of_its_own_has_a_frame_or_panel_on_black(guidance: Make, window: WindowSize) -> None:
    one = guidance(window=window, scheme=Scheme.CONTRAST)
    color, lead = one.window.page.theme.color, one.window.page.labels["lead"]
    assert lead.grab().toImage().pixelColor(lead.width() // 2, lead.writing.box.over + 1) == color("go")
    go(one, "after-safe")
    assert one.window.page.picture.grab().toImage().pixelColor(40, 40) == color("panel")


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.CONTRAST])
def test_a_marker_runs_below_light_words_and_does_not_drown_them(guidance: Make, scheme: Scheme) -> None:
    page = guidance(scheme=scheme, at="stop-first").window.page
    rows = pixels(page.labels["title"].grab().toImage())
    mark, ink = ((rows == rgb(page.theme.color(name))).all(axis=-1) for name in ("mark", "ink"))
    is_marked = mark.mean(axis=1) > 1 / 4
    assert is_marked.any()
    assert not ink[is_marked].any()


@pytest.mark.parametrize("page", ["damage-pc", "notice-browser", "after-close"])
def test_who_asks_for_larger_words_gets_them_on_answers(guidance: Make, page: str) -> None:
    shown = guidance(**SQUARE_LARGE, at=page).window.page
    assert min(card.pixels for card in shown.cards) > 1.1 * shown.theme.normal


BESIDE, ABOVE = ("damage-money", "notice-stopped", "after-close", "remote-check"), ("phone-open", "phone-closed")
LOUD = product(["bank-open"], [{}, LOW_LARGEST, SQUARE_LARGE])


@pytest.mark.parametrize(("page", "look"), [*product(BESIDE, [SQUARE_LARGE]), *product(ABOVE, [LOW_LARGEST]), *LOUD])
def test_an_answer_takes_no_third_line_from_its_drawing(guidance: Make, page: str, look: Look) -> None:
    for card in guidance(**look, at=page).window.page.cards:
        assert len(card.texts()[0].words.lines) <= 2, card.words
        assert card.picture_size().height() > (130 if page in ABOVE else 62), card.words


@pytest.mark.parametrize(("page", "is_round"), [("languages", True), ("damage-money", False)])
def test_of_which_one_is_chosen_is_round_and_what_is_ticked_square(guidance: Make, page: str, is_round: bool) -> None:
    card = guidance(at=page).window.page.cards[-1]
    [words], side = card.texts(), card.badge_size
    left = round(words.at.x()) - LEAD - side
    top = round(words.at.y() + words.words.pitch / 2 - side / 2)
    upper_edge = pixels(card.grab().toImage())[top : top + 8, left : left + side]
    is_drawn = upper_edge.min(axis=(0, -1)) < 80
    assert is_drawn[side // 2]
    assert is_drawn[7] != is_round


@pytest.mark.parametrize("look", [LOW_LARGEST, SQUARE_LARGE, {"window": LARGE}])
def test_a_panel_ends_at_one_place_whatever_stands_at_the_foot(guidance: Make, look: Look) -> None:
    one = guidance(**look)
    places = set()
    for page in ("card-personal", "mac-close", "quiz-number"):  # one button, three, none
        go(one, page)
        places.add(one.window.page.picture.geometry().getRect())
    assert len(places) == 1


def test_an_upright_panel_stands_close_below_short_titles_and_no_lower_below_long_ones(guidance: Make) -> None:
    one = guidance(window=UPRIGHT)
    tops = set()
    for page in ("card-personal", "card-bank-check"):  # one line, two
        go(one, page)
        view = one.window.page
        tops.add(view.picture.y())
        assert view.picture.y() - view.labels["title"].geometry().bottom() < view.theme.title * 1.2
    assert len(tops) == 1
    go(one, "case-clerk-asked")  # larger than answers that are larger than elsewhere
    assert one.window.page.picture.y() < tops.pop() + view.theme.title / 2


@pytest.mark.parametrize(("page", "is_left_out"), [("help", False), ("contacts-damage", True)])
def test_the_small_print_leaves_numbers_the_height(guidance: Make, page: str, is_left_out: bool) -> None:
    view = guidance(**SQUARE_LARGE, at=page).window.page
    note, button = view.labels[view.content.text(Role.NOTE).part], [*view.buttons, *view.links][0].geometry()
    assert note.isHidden() is is_left_out
    assert is_left_out or (note.x() > button.right() and note.y() >= button.top())


@pytest.mark.parametrize("page", ["mac-close", "mac-quit", "cut-network"])
def test_no_line_of_the_largest_words_ends_inside_a_phrase(guidance: Make, page: str) -> None:
    body = lines(guidance(**LOW_LARGEST, at=page).window.page.labels["body"])
    assert all(line[-1] in "、。" and len(line) > len("つぎに、") for line in body), body


@pytest.mark.parametrize("page", ["card-keys", "mac-close", "cut-network", "case-clerk-asked-why"])
def test_the_largest_words_keep_off_the_ring_of_the_button(guidance: Make, page: str) -> None:
    view = guidance(**LOW_LARGEST, at=page).window.page
    ends = [label.mapTo(view, label.rect().bottomLeft()).y() for label in view.labels.values()]
    ends = [end for end in ends if end < view.buttons[0].y()]
    assert view.buttons[0].y() - max(ends) > 10


@pytest.mark.parametrize("look", [LOW_LARGEST, SQUARE_LARGE])
def test_the_way_out_of_a_question_is_no_larger_than_its_answers(guidance: Make, look: Look) -> None:
    page = guidance(**look, at="damage-money").window.page
    assert page.buttons[0].pixels <= min(card.pixels for card in page.cards)


def test_no_button_beside_settings_is_recommended(guidance: Make) -> None:
    page = guidance(at="looks").window.page
    assert {button.look for button in page.buttons} == {ButtonStyle.PLAIN}
    assert page.initial_focus() is page


@pytest.mark.parametrize("number", ["hotline-188", "ipa", "police-110", "police-9110"])
@pytest.mark.parametrize("window", [USUAL, LOW, UPRIGHT])
def test_a_number_stands_beside_the_usual_picture_and_close_below_it_whether_it_answers(
    guidance: Make, window: WindowSize, number: str
) -> None:
    one = guidance(window=window, at="card-personal")
    usual = one.window.page.picture.geometry()
    act(one, Action(Do.NUMBER, number))
    page = one.window.page
    digits, pill = (place_in(page, page.labels[part]) for part in TOLD)
    assert digits.bottom() < pill.top() <= digits.bottom() + 1 + GAP_SMALL
    assert pill.left() == digits.left()
    assert window == LOW or (page.picture.x(), page.picture.width()) == (usual.x(), usual.width())
    assert window != UPRIGHT or (page.picture.geometry() == usual and usual.bottom() < digits.top())
