"""Runs small programs of the system and returns what they print."""

from __future__ import annotations

import os
import subprocess


def output_of(*command: str, seconds: float, given: bytes = b"") -> bytes | None:
    """What a program prints; None if it does not exist, fails or takes longer than `seconds`.

    Args:
        given: written to its standard input.
    """
    try:
        done = subprocess.run(
            command,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={**os.environ, "LC_ALL": "C"},  # its output must not be translated
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # no console window on Windows
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
