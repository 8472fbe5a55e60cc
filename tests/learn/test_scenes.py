"""Where everything stands: nothing is cut, covered or too small to hit, at any size and in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget

from app import paths
from app.learn.exercises import State, after, right_way
from app.learn.scenes.catalogue import SCENES
from app.learn.scenes.parts import EscKey, Spot
from app.learn.scenes.system import ThreeKeys
from app.ui.buttons import PressButton
from app.ui.paragraph import phrases
from app.ui.theme import TextSize
from tests.learn.conftest import Made

Make = Callable[..., Made]
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [*TextSize])
@pytest.mark.parametrize("window", [(1024, 768), (1366, 768), (1920, 1080), (1280, 1024)])
def test_nothing_is_cut_covered_or_small(
    make_practice: Make, size: TextSize, window: tuple[int, int], language: str
) -> None:
    one = make_practice(language, size, window)
    for state in moments(one):
        QApplication.processEvents()
        assert list(faults(one)) == [], state


def faults(one: Made) -> Iterator[str]:
    window, scene = one.window, one.window.stage.scene
    assert scene is not None
    buttons = [w for w in window.findChildren(PressButton) if w.isVisible()]
    for button in buttons:
        name, face = button.accessibleName(), button.face()
        least = one.theme.target - 1
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
    repeat.setGeometry(at.translated(-at.width(), 0))
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


def test_every_scene_is_used_and_known() -> None:
    used = {step.scene for state in walk() if (step := state.doing)}
    assert used | {"picture"} == set(SCENES)


def walk() -> Iterator[State]:
    state = State()
    for act in right_way(state):
        state = after(state, act)
        yield state


def test_pictures_are_there(make_practice: Make) -> None:
    one = make_practice()
    for _ in moments(one):
        scene = one.window.stage.scene
        for name in (getattr(scene, "picture", ""), getattr(scene, "second", "")):
            assert not name or (paths.ILLUSTRATIONS / f"{name}.svg").is_file(), name
    assert (paths.ILLUSTRATIONS / "practice-call.svg").is_file()


def test_assistive_technology_knows_every_spot(make_practice: Make) -> None:
    one = make_practice()
    for _ in moments(one):
        scene = one.window.stage.scene
        assert scene is not None
        names = [spot.accessibleName() for spot in scene.spots]
        assert all(names)
        assert len(set(names)) == len(names)
