"""Where everything stands: nothing is cut, covered or too small to hit, at any size and in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QMarginsF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.practice import drawn_screen
from app.practice.exercises import Act, State
from app.practice.imitation import LINE, EscKey, Spot, ThreeKeys, write
from app.practice.scenes import SCENES
from app.practice.stage import fitted
from app.system import paths
from app.widgets.buttons import PressButton
from app.widgets.paragraph import widest_phrase
from app.widgets.theme import TextSize
from tests.pairwise import every
from tests.practice.conftest import Made, go_to, right_way, spot
from tests.thrown_away import throw_away

Make = Callable[..., Made]
LOW, UPRIGHT = [(1093, 614), (911, 512)], (1080, 1920)
LYING = [(1024, 768), (1366, 768), (1920, 1080), (1280, 1024), *LOW]
SLACK = 1.5
LANGUAGES = sorted(path.stem for path in paths.LOCALES.glob("*.toml"))


def moments(one: Made) -> Iterator[State]:
    """Every moment of the right way, and every slip on it."""
    yield one.practice.state
    for act in right_way(State()):
        for wrong in one.practice.state.doing.wrong if one.practice.state.doing else ():
            one.practice.act(wrong)
            yield one.practice.state
        one.practice.act(act)
        yield one.practice.state


@pytest.mark.parametrize(("size", "window", "language"), every(TextSize, [*LYING, UPRIGHT], LANGUAGES))
def test_every_moment(
    make_practice: Make,
    size: TextSize,
    window: tuple[int, int],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    written = record_writing(monkeypatch)
    one = make_practice(language, size, window)
    found, scenes = [], set()
    for state in moments(one):
        QApplication.processEvents()
        throw_away()
        written.clear()
        one.window.grab()
        scenes.add(state.doing.scene if state.doing else "picture")
        looks = (faults(one), overwritten(one, written), wrong_names(one), out_of_place(one, window))
        found += [f"{state}: {fault}" for look in looks for fault in look]
    assert not found, "\n".join(found)
    assert scenes == set(SCENES), "each is used and known"
    assert not caplog.text, "no picture is missing"


def faults(one: Made) -> Iterator[str]:
    window, scene = one.window, one.window.stage.scene
    assert scene is not None
    buttons = [w for w in window.findChildren(PressButton) if w.isVisible()]
    for button in buttons:
        name, face = button.accessibleName(), button.face()
        least = fitted(one.theme, window).target - 1
        if face.height() < least or face.width() < least:
            yield f"small: {name} {face.width():.0f}x{face.height():.0f}"
        inner = scene.rect() if isinstance(button.parentWidget(), type(scene)) else window.rect()
        if not QRectF(inner).contains(face.translated(button.pos())):
            yield f"outside: {name}"
        if has_words(button) and not face.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(button.painted()):
            yield f"words leave it: {name}"
    for first, second in combinations(buttons, 2):
        if body(first, window).intersects(body(second, window)):
            yield f"overlap: {first.accessibleName()} / {second.accessibleName()}"
    yield from cut_labels(one)


def cut_labels(one: Made) -> Iterator[str]:
    stage = one.window.stage.geometry()
    for part, label in one.window.labels.items():
        if label.text() and label.isVisible():
            if label.painted().height() > label.height() + SLACK:
                yield f"cut: {part}"
            pixels = label.laid_out(label.width()).font.pixelSize()
            if part == "title" and widest_phrase(label.text(), pixels, True) > label.width():
                yield f"a word is torn: {label.text()}"
            if label.geometry().adjusted(0, 0, 0, -2).intersects(stage) or label.geometry().bottom() > stage.bottom():
                yield f"covers the screen: {part}"


def has_words(button: PressButton) -> bool:
    shows_sign = isinstance(button, Spot) and type(button) is not Spot
    return not shows_sign and not isinstance(button, EscKey | ThreeKeys)


def body(button: PressButton, window: QWidget) -> QRect:
    face = button.face().toRect().adjusted(1, 1, -1, -1)
    return QRect(button.mapTo(window, face.topLeft()), face.size())


def record_writing(monkeypatch: pytest.MonkeyPatch) -> dict[str, QRectF]:
    """Where words are written when a scene is drawn, as it goes on."""
    written: dict[str, QRectF] = {}

    def recording(painter: QPainter, words: str, room: QRectF, *how: Any, **more: Any) -> None:
        at = written[words] = write(painter, words, room, *how, **more)
        if at.height() > room.height() + 2 * SLACK:
            written[f"no room: {words}"] = at

    monkeypatch.setattr(drawn_screen, "write", recording)
    return written


def overwritten(one: Made, written: dict[str, QRectF]) -> Iterator[str]:
    scene = one.window.stage.scene
    assert scene is not None
    rims = QMarginsF(0, SLACK, 0, SLACK)
    places = {words: at.marginsRemoved(rims) for words, at in written.items()}
    for (words, at), (others, beside) in combinations(places.items(), 2):
        if at.intersects(beside):
            yield f"{words} / {others}"
    for words, at in places.items():
        if not QRectF(scene.rect()).contains(at):
            yield f"outside: {words}"
        yield from (
            f"{words} / {spot.accessibleName()}"
            for spot in scene.spots
            if at.intersects(spot.face().translated(spot.pos()))
        )


def test_words_become_smaller_before_a_phrase_is_torn(qapp: QApplication) -> None:
    image = QImage(400, 400, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    at = write(painter, "見つかりました", QRectF(0, 0, 160, 200), 32)
    painter.end()
    assert at.height() < 32 * LINE, "one line"


def test_a_window_that_becomes_low_keeps_the_moment_in_smaller_sizes(make_practice: Make) -> None:
    one = make_practice()
    go_to(one, 5)
    high = one.window.leave.height()
    one.window.resize(*LOW[1])
    QApplication.processEvents()
    assert spot(one, Act.HANG_UP).hasFocus()
    assert one.window.leave.height() < high
    assert not list(faults(one))


def wrong_names(one: Made) -> Iterator[str]:
    """Assistive technology knows every spot, and each from the others."""
    scene = one.window.stage.scene
    assert scene is not None
    names = [spot.accessibleName() for spot in scene.spots]
    if not all(names) or len(set(names)) < len(names):
        yield str(names)


def out_of_place(one: Made, window: tuple[int, int]) -> Iterator[str]:
    """The words stand beside the screen on a low window; above it on an upright one, where it stays a computer's."""
    stage, words = one.window.stage, one.window.labels
    if window in LOW and (words["title"].geometry().right() >= stage.x() or stage.height() <= window[1] * 0.6):
        yield "the words are not beside the screen, or it is small"
    if window == UPRIGHT and not stage.least_height <= stage.height() < stage.width():
        yield f"the screen is {stage.width()} x {stage.height()}"
    if window == UPRIGHT and words["body"].geometry().bottom() > stage.y():
        yield "the words are not above the screen"
