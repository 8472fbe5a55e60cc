"""The recorded voice and the system's voices, asked of a speech worker: it alone has the sound library."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from app.selftest.report import Report
from app.system import program

SECONDS = 120
"""Longest wait; decoding all clips takes 3 s on two cores."""


def check_voice(archives: Path, report: Report) -> None:
    """Has every clip decoded and the voices listed. No voice is a normal case; a silent worker is not.

    Args:
        archives: where the recorded clips are.
        report: gets counts, and what is wrong.
    """
    with tempfile.TemporaryDirectory(prefix="anshin-voice-", ignore_cleanup_errors=True) as folder:
        try:
            done = subprocess.run(
                program.command("--check-voice", folder, str(archives)),
                cwd=None if program.is_frozen() else program.FOLDER,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                check=False,
            )
            found = json.loads(done.stdout)
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            report.wrong(f"voice: {error}")
            return
    report.clips, report.voices = found["clips"], found["voices"]
    for problem in found["problems"]:
        report.wrong(f"voice: {problem}")
    if done.returncode:
        report.wrong(f"voice: exit code {done.returncode}")
