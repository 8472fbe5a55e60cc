"""Runs under the system's Python with pyatspi: the buttons of the browsers that run, and of what they ask.

Prints a JSON object: of each button, by its name, the left and upper edge, width and height on the screen. It looks
once: what comes later is not seen by who has looked already.
"""

import json

import pyatspi  # type: ignore[import-not-found]
from bus_looks import tried  # type: ignore[import-not-found]

BROWSERS = ("Chromium", "Firefox")


def buttons(node, found):  # type: ignore[no-untyped-def]
    for child in node:
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            if child.getRole() == pyatspi.ROLE_PUSH_BUTTON:
                found[child.name] = tuple(child.queryComponent().getExtents(pyatspi.DESKTOP_COORDS))
            tried(buttons, child, found)  # a page may change below us: the rest is told all the same


def main():  # type: ignore[no-untyped-def]
    found = {}
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and app.name in BROWSERS:
            buttons(app, found)
    print(json.dumps(found))


main()
