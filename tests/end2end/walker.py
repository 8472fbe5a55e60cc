"""Runs under the system's Python with pyatspi: walks the guide as a screen reader sees it, by named buttons only.

walker.py NAME [NAME …]     presses these buttons in turn; prints one JSON object with what it met
"""

import json
import sys
import time

import pyatspi  # type: ignore[import-not-found]
from bus_looks import tried, waited  # type: ignore[import-not-found]

STANDS = 1.6
"""Seconds after which the guide takes a press in the same place, and any on a page that came by itself."""


def application():  # type: ignore[no-untyped-def]
    for app in pyatspi.Registry.getDesktop(0):
        if tried(is_guide, app):
            return app
    return None


def is_guide(app):  # type: ignore[no-untyped-def]
    return app is not None and app.childCount and "ニセ警告" in (app[0].name or "")


def buttons(node, found):  # type: ignore[no-untyped-def]
    for child in node:
        if child is None:
            continue
        states = child.getState()
        if not states.contains(pyatspi.STATE_SHOWING):
            continue
        if child.getRole() in (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_TOGGLE_BUTTON):
            found.append(child)
        buttons(child, found)
    return found


def labels(node, roles):  # type: ignore[no-untyped-def]
    found = []
    for child in node:
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            if child.getRole() in roles:
                found.append(child.name)
            found += labels(child, roles)
    return found


def action(app, name):  # type: ignore[no-untyped-def]
    for button in buttons(app, []):
        if button.name == name or (name.endswith("*") and button.name.startswith(name[:-1])):
            return button.queryAction()
    return None


def press(app, name):  # type: ignore[no-untyped-def]
    found = waited(action, app, name)
    if found is None:
        raise SystemExit(f"no button {name!r}; there is {tried(page, app)}")
    tried(found.doAction, 0)  # once: it may be done although the answer is late


def page(app):  # type: ignore[no-untyped-def]
    found = buttons(app, [])
    names, roles = [b.name for b in found], [b.getRoleName() for b in found]
    return {
        "application": app.name,
        "buttons": names,
        "labels": labels(app, (pyatspi.ROLE_LABEL, pyatspi.ROLE_HEADING)),
        "headings": labels(app, (pyatspi.ROLE_HEADING,)),
        "places": {b.name: tuple(b.queryComponent().getExtents(pyatspi.DESKTOP_COORDS))[:2] for b in found},
        "roles": roles,
    }


def main() -> None:
    app = waited(application)
    if app is None:
        raise SystemExit("no application on the accessibility bus")
    time.sleep(STANDS)
    pages = []
    for name in sys.argv[1:]:
        pages.append(waited(page, app))
        press(app, name)
        time.sleep(STANDS)
    pages.append(waited(page, app))
    print(json.dumps(pages, ensure_ascii=False))


main()
