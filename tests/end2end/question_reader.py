"""Runs under the system's Python with pyatspi: reads the question that a browser asks before its page is left.

Prints a JSON object: of each of its buttons, the left and upper edge, width and height on the screen; null without one.
It looks once: what comes later is not seen by who has looked already.
"""

import json

import pyatspi  # type: ignore[import-not-found]
from bus_looks import tried  # type: ignore[import-not-found]

BROWSERS = ("Chromium", "Firefox")
QUESTIONS = (pyatspi.ROLE_DIALOG, pyatspi.ROLE_ALERT)
MOST_BUTTONS = 3
"""More has a panel or a sidebar, which may call themselves dialogs, too."""


def all_of(node, depth=0):  # type: ignore[no-untyped-def]
    for child in node if node is not None and depth < 20 else ():
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            yield child
            yield from all_of(child, depth + 1)


def buttons_of(node):  # type: ignore[no-untyped-def]
    return [one for one in all_of(node) if one.getRole() == pyatspi.ROLE_PUSH_BUTTON and one.name]


def question():  # type: ignore[no-untyped-def]
    for app in pyatspi.Registry.getDesktop(0):
        if app is None or not any(name in app.name for name in BROWSERS):
            continue
        for one in all_of(app):
            found = buttons_of(one) if one.getRole() in QUESTIONS else []
            if 1 < len(found) <= MOST_BUTTONS:
                return {one.name: tuple(one.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)) for one in found}
    return None


print(json.dumps(tried(question)))
