"""Runs under the system's Python with pyatspi: reads a program as a screen reader does, and presses its buttons.

bus.py WHOSE [NAME …]      WHOSE: what the program or a window that it shows is called, or a part of it; presses these
                           buttons in turn (NAME* for one that begins so); prints each page on the way, as one JSON list

A program tells whoever looks only what stood there when he began, so each look is a process of its own.
"""

import json
import sys
import time

import pyatspi  # type: ignore[import-not-found]

STANDS = 1.6
"""Seconds after which the guide takes a press in the same place, and any on a page that came by itself."""

BUTTONS = (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_TOGGLE_BUTTON)


def tried(look, *arguments):  # type: ignore[no-untyped-def]
    """What a look finds; None where it fails."""
    try:
        return look(*arguments)
    except Exception as error:  # a program or a page came or went while it was looked at
        print(repr(error), file=sys.stderr)
        return None


def waited(look, *arguments):  # type: ignore[no-untyped-def]
    """The first thing that a look finds. Ends the script if it finds nothing for a quarter of a minute."""
    for _ in range(150):
        found = tried(look, *arguments)
        if found is not None:
            return found
        time.sleep(0.1)
    raise SystemExit(f"{look.__name__}{arguments[1:]} found nothing")


def program(_desktop, whose):  # type: ignore[no-untyped-def]
    return next((one for one in pyatspi.Registry.getDesktop(0) if tried(is_called, one, whose)), None)


def is_called(program, whose):  # type: ignore[no-untyped-def]
    return program is not None and (whose in program.name or any(whose in one.name for one in shown(program, [], 1)))


def shown(node, found, depth=100):  # type: ignore[no-untyped-def]
    """All parts that can be seen, as they stand; what goes meanwhile is left out."""
    for child in node:
        if child is not None and child.getState().contains(pyatspi.STATE_SHOWING):
            found.append(child)
            if depth > 1:
                tried(shown, child, found, depth - 1)
    return found


def action(program, name):  # type: ignore[no-untyped-def]
    for one in shown(program, []):
        is_it = one.name == name or (name.endswith("*") and one.name.startswith(name[:-1]))
        if is_it and one.getRole() in BUTTONS:
            return one.queryAction()
    return None


def page(program):  # type: ignore[no-untyped-def]
    parts = shown(program, [])
    buttons = [one for one in parts if one.getRole() in BUTTONS]
    headings = [one.name for one in parts if one.getRole() == pyatspi.ROLE_HEADING]
    labels = [one.name for one in parts if one.getRole() in (pyatspi.ROLE_LABEL, pyatspi.ROLE_HEADING)]
    return {
        "application": program.name,
        "buttons": [one.name for one in buttons],
        "roles": [one.getRoleName() for one in buttons],
        "labels": labels,
        "headings": headings,
        "places": {one.name: tuple(one.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)) for one in buttons},
    }


def main(whose, *names):  # type: ignore[no-untyped-def]
    one = waited(program, None, whose)
    pages = []
    for name in names:
        time.sleep(STANDS)
        pages.append(waited(page, one))
        tried(waited(action, one, name).doAction, 0)  # once: it may be done although the answer is late
    time.sleep(STANDS if names else 0)
    pages.append(waited(page, one))
    print(json.dumps(pages, ensure_ascii=False))


main(*sys.argv[1:])
