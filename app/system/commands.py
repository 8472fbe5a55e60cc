"""Asking small programs of the system something."""

from __future__ import annotations

import os
import subprocess


def output_of(*command: str, seconds: float, given: bytes = b"") -> bytes | None:
    """What a program prints; None if there is no such program, or it fails or takes longer than `seconds`.

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
            env={**os.environ, "LC_ALL": "C"},  # what is read must not be translated
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # no console flashes up on Windows
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
