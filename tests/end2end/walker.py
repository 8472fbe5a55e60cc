"""Runs under the system's Python with pyatspi: walks the guide as a screen reader sees it, by named buttons only.

walker.py NAME [NAME …]     presses these buttons in turn; prints one JSON object with what it met
"""

import json
import sys
import time

import pyatspi  # type: ignore[import-not-found]


def application():  # type: ignore[no-untyped-def]
    for _ in range(150):
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.childCount and "ニセ警告" in (app[0].name or ""):
                return app
        time.sleep(0.1)
    raise SystemExit("no application on the accessibility bus")


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


def labels(node, found):  # type: ignore[no-untyped-def]
    for child in node:
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            if child.getRole() == pyatspi.ROLE_LABEL:
                found.append(child.name)
            labels(child, found)
    return found


def press(app, name):  # type: ignore[no-untyped-def]
    for _ in range(80):
        for button in buttons(app, []):
            if button.name == name or (name.endswith("*") and button.name.startswith(name[:-1])):
                button.queryAction().doAction(0)
                return
        time.sleep(0.1)
    raise SystemExit(f"no button {name!r}; there are {[b.name for b in buttons(app, [])]}")


def main() -> None:
    app = application()
    time.sleep(1.0)  # icons are loaded after the first page
    pages = []
    for name in sys.argv[1:]:
        pages.append({"buttons": [b.name for b in buttons(app, [])], "labels": labels(app, [])})
        press(app, name)
        time.sleep(0.9)
    found = buttons(app, [])
    pages.append(
        {"buttons": [b.name for b in found], "labels": labels(app, []), "roles": [b.getRoleName() for b in found]}
    )
    print(json.dumps(pages, ensure_ascii=False))


main()
