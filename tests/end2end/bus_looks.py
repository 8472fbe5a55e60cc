"""Runs under the system's Python, for the scripts beside it: looks at a bus on which programs come and go."""

import sys
import time


def tried(look, *arguments):  # type: ignore[no-untyped-def]
    """What a look finds; None where it fails."""
    try:
        return look(*arguments)
    except Exception as error:  # a program came or went while it was looked at
        print(repr(error), file=sys.stderr)
        return None


def waited(look, *arguments):  # type: ignore[no-untyped-def]
    """The first thing that a look finds; None if it finds nothing for a quarter of a minute."""
    for _ in range(150):
        found = tried(look, *arguments)
        if found is not None:
            return found
        time.sleep(0.1)
    return None
