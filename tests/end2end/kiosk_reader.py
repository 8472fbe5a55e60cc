"""Runs under the system's Python with pyatspi: reads the kiosk's page as a screen reader does, and says where to touch.

One command a line: `names` for all that is shown, `middle NAME` for the middle of a button on the screen (NAME* for one
that begins so). One JSON value a line back; null where there is no such button.
"""

import json
import sys
import time

import pyatspi  # type: ignore[import-not-found]

BUTTONS = (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_RADIO_BUTTON)


def application():  # type: ignore[no-untyped-def]
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and app.childCount and "ニセ警告" in (app[0].name or ""):
            return app
    return None


def shown(node, found):  # type: ignore[no-untyped-def]
    for child in node or ():
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            if child.getRole() in (*BUTTONS, pyatspi.ROLE_LABEL, pyatspi.ROLE_HEADING):
                found.append(child)
            shown(child, found)
    return found


def fits(name, wanted):  # type: ignore[no-untyped-def]
    return name.startswith(wanted[:-1]) if wanted.endswith("*") else name == wanted


def middle(nodes, wanted):  # type: ignore[no-untyped-def]
    for node in nodes:
        if node.getRole() in BUTTONS and fits(node.name, wanted):
            place = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
            return [place.x + place.width // 2, place.y + place.height // 2]
    return None


def answer(line):  # type: ignore[no-untyped-def]
    command, _, wanted = line.rstrip("\n").partition(" ")
    nodes = shown(application(), [])
    return [node.name for node in nodes] if command == "names" else middle(nodes, wanted)


def main():  # type: ignore[no-untyped-def]
    for line in sys.stdin:
        for _ in range(5):
            try:
                print(json.dumps(answer(line)), flush=True)
                break
            except Exception:  # the page went while it was read
                time.sleep(0.2)
        else:
            print("null", flush=True)


main()
