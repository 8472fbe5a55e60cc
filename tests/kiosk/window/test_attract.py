"""The page that waits, and the signs: all on the screen, nothing on top of each other, in each of its sizes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from app.contacts.official import WITH_POLICE
from app.kiosk.kiosk_policy import Centre
from app.kiosk.lobby_pages import AttractPage, CountdownPage
from app.layout.theme import Theme
from app.settings.family_numbers import Number
from app.texts import Library
from app.widgets.label import SpokenLabel
from app.widgets.page.number_tile import NumberTile
from tests.support.pairwise import every
from tests.widgets.hands import go
from tests.widgets.scan import drawn
from tools.staged_kiosk import Staged

Make = Callable[..., Staged]
LEAST = 44
"""Pixels of what is read standing."""

SIZES = [(1920, 1080), (1080, 1920), (1366, 768), (1024, 768), (1280, 1024), (768, 1024), (3840, 2160)]
LONG = "独立行政法人のように名前のとても長い、ある町のみんなの消費生活センターの出張所"[:40]
LONG_HOURS = "平日の午前9時から12時と、午後1時から4時半まで。土日と祝日は休みです。"
NAMES = {"ja": "日本語", "en": "English"}
INVITATIONS = {
    "short": ({"ja": "日本語"}, Centre("市民室")),
    "usual": (NAMES, Centre("あおば市消費生活センター", Number("03-1234-5678"), "平日 9:00〜16:00", "どうぞ。")),
    "long": (NAMES, Centre(LONG, Number("+1-202-555-0143"), LONG_HOURS, LONG)),
}


def texts_of(page: QWidget) -> list[QRect]:
    """Where each text is drawn, in the page's own coordinates."""
    labels = [label for label in page.findChildren(SpokenLabel) if label.text() and label.isVisible()]
    return [drawn(label).toAlignedRect().translated(label.mapTo(page, QPoint())) for label in labels]


def fits(page: QWidget) -> None:
    boxes = texts_of(page)
    for box in boxes:
        assert page.rect().contains(box), box
    for one, other in combinations(boxes, 2):
        assert not one.adjusted(2, 2, -2, -2).intersects(other), (one, other)


@pytest.mark.parametrize(("size", "kind", "language"), every(SIZES, INVITATIONS, ["ja", "en"]))
def test_all_of_the_waiting_page_is_seen_and_each_field_begins_in_its_language(
    theme: Theme, library: Library, size: tuple[int, int], kind: str, language: str
) -> None:
    page = AttractPage(theme, library.texts(language), *INVITATIONS[kind])
    page.resize(*size)
    page.show()
    fits(page)
    picture = page.picture.geometry()
    assert page.rect().contains(picture)
    assert not any(picture.intersects(box) for box in texts_of(page))
    assert picture.width() >= min(size) * 0.25
    for field in (page.labels["touch"], *page.languages.values()):
        assert field.height() >= theme.target
    for label in page.languages.values():  # who touches a line for guests begins in English
        assert all(library.texts(language)[f"lobby.lines-{code}"].text in label.text() for code in ("en", "zh"))
        for box in (label.geometry(), drawn(label).toAlignedRect().translated(label.pos())):
            assert {page.language_at(at) for at in (box.topLeft(), box.center(), box.bottomRight())} == {"en"}
    page.close()


@pytest.mark.parametrize("names", [{"ja": "日本語"}, {"en": "English"}], ids="-".join)
def test_nobody_is_invited_into_a_language_that_cannot_be_chosen(
    theme: Theme, library: Library, names: dict[str, str]
) -> None:
    page = AttractPage(theme, library.texts("ja"), names, Centre("市民室"))
    page.resize(1080, 1920)
    page.show()
    words = page.accessibleName()
    assert "Touch here" not in words
    assert "請觸摸" not in words
    assert page.language_at(page.rect().center()) == next(iter(names))
    page.close()


@pytest.mark.parametrize(("size", "language"), every(SIZES[1::2], ["ja", "en"]))
def test_all_of_the_countdown_is_seen(make_kiosk: Make, size: tuple[int, int], language: str) -> None:
    one = make_kiosk(screen=QSize(*size), languages=(language,))
    one.controller.decide(None)
    for seconds in (one.policy.time.idle, 10.8, 9.0):
        one.wait(seconds)
        page, left = one.page, one.controller.visits.seconds_left
        assert isinstance(page, CountdownPage)
        fits(page)
        assert str(round(left + 0.499)) in page.labels["count"].text()
        assert {said.part for said in page.content.narration()} == {"title", "body"}
        assert page.picture.isVisible()
        assert not page.box.is_taller


def test_all_that_a_visitor_reads_upright_is_large(make_kiosk: Make) -> None:
    """It is read standing; what staff read is as everywhere."""
    one = make_kiosk(screen=QSize(1080, 1920))
    for show in (lambda: None, lambda: one.controller.decide(None)):
        show()
        one.turn()
        labels = one.page.findChildren(SpokenLabel)
        sizes = {label.text(): label.pixels for label in labels if label.isVisible() and label.text()}
        assert sizes
        assert {words: pixels for words, pixels in sizes.items() if pixels < LEAST} == {}


@pytest.mark.parametrize("size", SIZES[:4], ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("later", [timedelta(), timedelta(days=3, hours=11)], ids=["open", "Saturday night"])
def test_every_number_tells_when_it_answers(make_kiosk: Make, size: tuple[int, int], later: timedelta) -> None:
    one = make_kiosk(screen=QSize(*size))
    one.clock.jump = later
    one.controller.decide(None)
    go(one.controller.guidance, "contacts-damage")
    one.turn()
    tiles = [tile for tile in one.shell.findChildren(NumberTile) if tile.isVisible()]
    assert len(tiles) == len(WITH_POLICE)
    told = ["".join(line.text for text in tile.texts() for line in text.words.lines) for tile in tiles]
    assert all(tile.callee.status.text in words for tile, words in zip(tiles, told, strict=True))
