"""What a screen reader finds in a program, on every system alike; and presses given by name, as it gives them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

import xa11y

from tools.desktop import wait_for

STANDS = 1.6  # seconds after which the guide takes a press in the same place, and any on a page that came by itself

PATIENCE = 15.0
BUTTONS = ("button", "check_box", "switch")
CAN_BE_READ = {
    name: "1" for name in ("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "ACCESSIBILITY_ENABLED", "GNOME_ACCESSIBILITY")
}
"""Variables with which programs let themselves be read on Linux; elsewhere they always do."""

Rect = tuple[int, int, int, int]


@dataclass(frozen=True)
class Page:
    """What stands in the windows of a program; `buttons`: left, top, width and height of each, by its name."""

    application: str
    labels: list[str]
    headings: list[str]
    buttons: dict[str, Rect]

    @property
    def words(self) -> list[str]:
        return [*self.labels, *self.buttons]


def read(whose: str, *names: str) -> list[Page]:
    """Presses these buttons of a program one after the other (NAME*: one that begins so); returns each page on the way.

    Args:
        whose: what the program or a window that it shows is called, or a part of that.
    """
    pages = []
    for name in names:
        time.sleep(STANDS)
        pages.append(page_of(whose))
        press(whose, name)
    time.sleep(STANDS if names else 0)
    return [*pages, page_of(whose)]


def page_of(whose: str) -> Page:
    found = wait_for(lambda: look(whose), PATIENCE)
    assert found, f"nothing is called {whose}"
    return found


def look(whose: str) -> Page | None:
    """None where there is no such program, or it goes while it is looked at."""
    with contextlib.suppress(xa11y.XA11yError, LookupError):
        program, parts = _parts_of(whose)
        headings = [one.name or "" for one in parts if one.role == "heading"]
        labels = [one.name or "" for one in parts if one.role in ("static_text", "heading")]
        places = {one.name or "": one.bounds for one in parts if one.role in BUTTONS}
        buttons = {name: (at.x, at.y, at.width, at.height) for name, at in places.items() if at}
        return Page(program.name, labels, headings, buttons)
    return None


def press(whose: str, name: str) -> None:
    found = wait_for(lambda: _button(whose, name), PATIENCE)
    assert found, f"no button {name}"
    with contextlib.suppress(xa11y.XA11yError):  # it may be done although the answer is late
        found.press()


def _button(whose: str, name: str) -> xa11y.Element | None:
    with contextlib.suppress(xa11y.XA11yError, LookupError):
        _, parts = _parts_of(whose)
        return next((one for one in parts if one.role in BUTTONS and fnmatchcase(one.name or "", name)), None)
    return None


def _parts_of(whose: str) -> tuple[xa11y.App, list[xa11y.Element]]:
    """Raises LookupError where no program or window is called so, or XA11yError where it goes meanwhile."""
    for program in xa11y.App.list():
        windows = [one for one in program.children() if one.visible]
        if whose in program.name or any(whose in (one.name or "") for one in windows):
            return program, [part for one in windows for part in _shown(one)]
    raise LookupError(whose)


def _shown(part: xa11y.Element) -> Iterator[xa11y.Element]:
    yield part
    for child in part.children():
        if child.visible:
            yield from _shown(child)
