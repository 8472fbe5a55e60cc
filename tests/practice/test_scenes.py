"""Where everything stands: nothing is cut, covered or too small to hit, at any size and in any language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QRect, QRectF
from PySide6.QtWidgets import QApplication

from app.layout.paragraph import widest_phrase
from app.layout.theme import LOW as LOW_SHARE
from app.layout.theme import TextSize
from app.practice.exercises import Act, State
from app.practice.stage import SCENES
from app.system import paths
from app.widgets.buttons import PressButton
from tests.practice.conftest import Made, go_to, place, right_way, spot
from tests.support.pairwise import every
from tests.support.thrown_away import throw_away
from tests.widgets.contrast import pale
from tests.widgets.scan import faults as scanned
from tests.widgets.scan import visible, written

Make = Callable[..., Made]
LOW = [(1093, 614), (911, 512)]
WINDOWS = [(1024, 768), (1366, 768), (1920, 1080), (1280, 1024), (768, 1366), (1080, 1920), *LOW]
SLACK = 1.5
RIM = QMarginsF(SLACK, SLACK, SLACK, SLACK)
LEAST_WORDS = 17
"""Pixels, of the font."""

LANGUAGES = sorted(path.stem for path in paths.LOCALES.glob("*.toml"))
DRAWINGS = sorted(SCENES.glob("*.svg"))


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_has_no_words_of_its_own_and_nothing_from_elsewhere(drawing: Path) -> None:
    source = drawing.read_text(encoding="utf-8")
    assert not re.search(r"<(text|style|image|filter|mask|script|foreignObject|use)\b|href", source)
    assert 'viewBox="0 0 800 600"' in source


def moments(one: Made) -> Iterator[State]:
    """Every moment of the right way, and every slip on it."""
    yield one.practice.state
    for act in right_way(State()):
        if one.practice.state.moment.is_step:
            one.practice.act("anything else")
            yield one.practice.state
        one.practice.act(act)
        yield one.practice.state


@pytest.mark.parametrize(("size", "window", "language"), every(TextSize, WINDOWS, LANGUAGES))
def test_every_moment(
    make_practice: Make, size: TextSize, window: tuple[int, int], language: str, caplog: pytest.LogCaptureFixture
) -> None:
    one = make_practice(language, size, window)
    found = []
    for state in moments(one):
        QApplication.processEvents()
        throw_away()
        looks = (faults(one), badly_written(one), out_of_place(one, window))
        found += [f"{state}: {fault}" for look in looks for fault in look]
    assert not found, "\n".join(found)
    assert not caplog.text, "no picture is missing"


def faults(one: Made) -> Iterator[str]:
    """By the scan of all pages, but that spots lie on the drawn screen: within it, each large enough."""
    window, stage = one.window, one.window.stage
    on_it = {f"overlap: {spot.accessibleName()} / picture" for spot in stage.spots}
    yield from (fault for fault in scanned(window) if fault not in on_it)
    if window.width() == WINDOWS[0][0]:  # painting takes longest, and colours are the same on every screen
        drawn = tuple(spot.accessibleName() for spot in stage.spots)  # these words are the imitated page's
        yield from (f"pale: {fault}" for fault in pale(window, written(window)) if not fault.startswith(drawn))
    inside = QRectF(stage.inside().translated(place(stage, window).topLeft()))
    least = min(one.theme.target, round(window.height() / LOW_SHARE)) - 1
    for button in visible(window, PressButton):
        name, face = button.accessibleName(), button.face()
        if face.height() < least or face.width() < least:
            yield f"small: {name} {face.width():.0f}x{face.height():.0f}"
        if button in stage.spots and not inside.contains(face.translated(place(button, window).topLeft())):
            yield f"outside: {name}"
    if window.page.box.is_taller:
        yield "scrolls"


def badly_written(one: Made) -> Iterator[str]:
    """Words have room where they are written, whole, and large enough; and lie on no spot but their own."""
    stage = one.window.stage
    for one_text in stage.written:
        words, pixels = stage.words(one_text.part), one_text.words.font.pixelSize()
        if pixels < LEAST_WORDS:
            yield f"small: {words} {pixels}"
        if not stage.place_of(one_text.part).marginsAdded(RIM).contains(one_text.at):
            yield f"no room: {words}"
        if widest_phrase(words, one_text.part.is_bold) * pixels > one_text.at.width() + SLACK:
            yield f"torn: {words}"
        for one_spot in stage.spots:
            is_own = one_spot.part is one_text.part or one_spot.act in ("keys", Act.HOLD_ESC)
            if not is_own and one_text.at.intersects(one_spot.face().translated(one_spot.pos())):
                yield f"{words} / {one_spot.accessibleName()}"
    for first, second in combinations(stage.written, 2):
        if first.at.intersects(second.at):
            yield f"{stage.words(first.part)} / {stage.words(second.part)}"


def test_a_window_that_becomes_low_keeps_the_moment_in_smaller_sizes(make_practice: Make) -> None:
    one = make_practice()
    go_to(one, 5)
    large = one.window.page.labels["title"].pixels
    one.window.resize(*LOW[1])
    QApplication.processEvents()
    assert spot(one, "hang-up").hasFocus()
    assert one.window.page.labels["title"].pixels < large
    assert not list(faults(one))


def out_of_place(one: Made, window: tuple[int, int]) -> Iterator[str]:
    """The drawn screen is whole and a good part of the window, and each of its spots has a name of its own."""
    stage = one.window.stage
    names = [spot.accessibleName() for spot in stage.spots]
    if not all(names) or len(set(names)) < len(names):
        yield str(names)
    if not QRect(0, 0, *window).contains(place(stage, one.window)) or stage.inside().width() < window[0] * 0.38:
        yield f"the screen is {stage.width()} x {stage.height()}"
