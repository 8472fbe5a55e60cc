"""Where everything stands: nothing is cut, covered or too small to hit, at any size and in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QMarginsF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.practice import drawn_screen
from app.practice.exercises import Act, Phase, State, after
from app.practice.imitation import GREEN, LINE, EscKey, Spot, ThreeKeys, write
from app.practice.scenes import SCENES
from app.practice.stage import fitted
from app.system import paths
from app.widgets.buttons import PressButton
from app.widgets.paragraph import phrases
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
def test_every_moment(make_practice: Make, size: TextSize, window: tuple[int, int], language: str) -> None:
    """Drawn once, and looked at by all checks."""
    one = make_practice(language, size, window)
    checks = CHECKS if window in LYING else {**CHECKS, "upright": lost_upright}
    found = []
    for state in moments(one):
        QApplication.processEvents()
        throw_away()
        found += [f"{state}: {name}: {fault}" for name, find in checks.items() for fault in find(one)]
    assert not found, "\n".join(found)


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


def test_the_scan_finds_what_it_looks_for(make_practice: Make) -> None:
    one = make_practice()
    QApplication.processEvents()
    assert list(faults(one)) == []
    repeat, leave, title = one.window.repeat, one.window.leave, one.window.labels["title"]
    at = repeat.geometry()
    repeat.resize(60, 30)
    assert {fault.split(":")[0] for fault in faults(one)} == {"small", "words leave it"}
    repeat.setGeometry(at.translated(at.width(), 0))
    assert [fault.split(":")[0] for fault in faults(one)] == ["outside"]
    repeat.setGeometry(leave.geometry())
    assert [fault.split(":")[0] for fault in faults(one)] == ["overlap"]
    repeat.setGeometry(at)
    title.resize(title.width(), 10)
    assert [fault.split(":")[0] for fault in faults(one)] == ["cut"]


def cut_labels(one: Made) -> Iterator[str]:
    stage = one.window.stage.geometry()
    for part, label in one.window.labels.items():
        if label.text() and label.isVisible():
            if label.painted().height() > label.height() + SLACK:
                yield f"cut: {part}"
            font = label.laid_out(label.width()).font
            longest = max(
                QFontMetricsF(font).horizontalAdvance(word) for one in phrases(label.text()) for word in one.split()
            )
            if part == "title" and longest > label.width():
                yield f"a word is torn: {label.text()}"
            if label.geometry().adjusted(0, 0, 0, -2).intersects(stage) or label.geometry().bottom() > stage.bottom():
                yield f"covers the screen: {part}"


def has_words(button: PressButton) -> bool:
    shows_sign = isinstance(button, Spot) and type(button) is not Spot
    return not shows_sign and not isinstance(button, EscKey | ThreeKeys)


def body(button: PressButton, window: QWidget) -> QRect:
    face = button.face().toRect().adjusted(1, 1, -1, -1)
    return QRect(button.mapTo(window, face.topLeft()), face.size())


@pytest.mark.parametrize(("size", "window", "language"), every(TextSize, [*LOW, (1024, 768)], LANGUAGES))
def test_no_words_of_a_scene_are_written_over_others(
    make_practice: Make, size: TextSize, window: tuple[int, int], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = record_writing(monkeypatch)
    one = make_practice(language, size, window)
    found = []
    for state in moments(one):
        throw_away()
        written.clear()
        one.window.grab()
        found += [f"{state}: {fault}" for fault in overwritten(one, written)]
    assert not found, "\n".join(found)


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


def test_words_written_over_others_are_found(make_practice: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    written = record_writing(monkeypatch)
    one = make_practice()
    go_to(one, 1)
    one.window.grab()
    assert written
    assert not list(overwritten(one, written))
    lure = spot(one, Act.LURE)
    below = lure.face().translated(lure.pos())
    assert list(overwritten(one, {"first": below}))
    assert list(overwritten(one, {"first": QRectF(500, 5, 90, 30), "second": QRectF(550, 20, 90, 30)}))
    assert list(overwritten(one, {"outside": QRectF(500, -9, 90, 30)}))


def test_words_become_smaller_before_a_phrase_is_torn(qapp: QApplication) -> None:
    image = QImage(400, 400, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    at = write(painter, "見つかりました", QRectF(0, 0, 160, 200), 32)
    painter.end()
    assert at.height() < 32 * LINE, "one line"


@pytest.mark.parametrize("window", LOW)
def test_a_low_window_has_the_words_beside_the_drawn_screen(make_practice: Make, window: tuple[int, int]) -> None:
    one = make_practice(window=window)
    for _ in moments(one):
        QApplication.processEvents()
        stage, title = one.window.stage.geometry(), one.window.labels["title"].geometry()
        assert title.right() < stage.left()
        assert stage.height() > window[1] * 0.6


def test_a_window_that_becomes_low_keeps_the_moment_in_smaller_sizes(make_practice: Make) -> None:
    one = make_practice()
    go_to(one, 5)
    high = one.window.leave.height()
    one.window.resize(*LOW[1])
    QApplication.processEvents()
    assert spot(one, Act.HANG_UP).hasFocus()
    assert one.window.leave.height() < high
    assert not list(faults(one))


def test_every_scene_is_used_and_known() -> None:
    used = {step.scene for state in walk() if (step := state.doing)}
    assert used | {"picture"} == set(SCENES)


def walk() -> Iterator[State]:
    state = State()
    for act in right_way(state):
        state = after(state, act)
        yield state


def missing_pictures(one: Made) -> Iterator[str]:
    scene = one.window.stage.scene
    for name in (scene.view.picture, scene.view.second) if scene else ():
        if name and not (paths.ILLUSTRATIONS / f"{name}.svg").is_file():
            yield name


def wrong_names(one: Made) -> Iterator[str]:
    """Assistive technology knows every spot, and each from the others."""
    scene = one.window.stage.scene
    assert scene is not None
    names = [spot.accessibleName() for spot in scene.spots]
    if not all(names) or len(set(names)) < len(names):
        yield str(names)


def lost_upright(one: Made) -> Iterator[str]:
    """On an upright screen the drawn one stays a computer's, with the words above it."""
    stage, body = one.window.stage, one.window.labels["body"]
    if not stage.least_height <= stage.height() < stage.width():
        yield f"the screen is {stage.width()} x {stage.height()}"
    if body.geometry().bottom() > stage.y():
        yield "the words are not above the screen"


CHECKS: dict[str, Callable[[Made], Iterator[str]]] = {
    "places": faults,
    "pictures": missing_pictures,
    "names": wrong_names,
}


def test_the_picture_of_the_call_is_there() -> None:
    assert (paths.ILLUSTRATIONS / "practice-call.svg").is_file()


@pytest.mark.parametrize("window", [(1366, 768), *LOW])
def test_a_sleeve_runs_to_the_edge_of_the_drawn_screen(make_practice: Make, window: tuple[int, int]) -> None:
    one = make_practice(window=window)
    go_to(one, 5, step=1)
    assert one.practice.state.phase is Phase.PRAISE
    scene = one.window.stage.scene
    assert scene is not None
    image = scene.grab().toImage()
    edge = {image.pixelColor(image.width() - 2, y).name() for y in range(image.height())}
    assert GREEN in edge


def test_the_checks_find_what_they_look_for(make_practice: Make) -> None:
    """A check that cannot fail is worth nothing."""
    one = make_practice(window=UPRIGHT)
    scene = one.window.stage.scene
    assert scene is not None
    assert not any(list(find(one)) for find in (*CHECKS.values(), lost_upright))
    scene.view = replace(scene.view, picture="nothing")
    assert list(missing_pictures(one)) == ["nothing"]
    scene.answers[0].resize(60, 60)
    assert any("small" in fault for fault in faults(one))
    one.window.stage.resize(400, 900)
    one.window.stage.move(0, 0)
    assert len(list(lost_upright(one))) == 2
    go_to(one, 5)
    for found in one.window.stage.scene.spots:
        found.setAccessibleName("the same")
    assert list(wrong_names(one))


def test_the_answers_of_the_opening_stand_below_the_picture_with_room_around(make_practice: Make) -> None:
    scene = make_practice("ja", TextSize.NORMAL, UPRIGHT).window.stage.scene
    assert scene is not None
    for button in scene.answers:
        assert button.x() >= 0.1 * scene.width()
        assert scene.width() - button.geometry().right() >= 0.1 * scene.width()
        assert button.y() > scene.height() * 0.4
    assert scene.height() - scene.answers[-1].geometry().bottom() >= 0.03 * scene.height()
