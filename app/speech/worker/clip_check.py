"""Decodes every recorded clip and lists the voices, for `--self-test`; nothing is played."""

from __future__ import annotations

import sys
from pathlib import Path

from app.speech.archive import Archive, Damaged
from app.speech.worker.clips import decode
from app.speech.worker.system_voice import system_voice
from app.speech.worker.worker_main import Protocol


def main(archives: Path) -> int:
    """Prints one event, `checked`, with `clips` (how many of each language), `voices` and `problems`.

    Args:
        archives: where the recorded clips are; none is a normal case.
    Returns: 0; 1 where there are problems.
    """
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # as in main.py
    protocol = Protocol()
    problems: list[str] = []
    clips = {path.stem: _decoded(path, problems) for path in sorted(archives.glob("*.zip"))}
    voices = system_voice(lambda: None, problems.append).languages()  # many machines have no voice engine
    protocol.send("checked", clips=clips, voices=voices, problems=problems)
    return 1 if problems else 0


def _decoded(path: Path, problems: list[str]) -> int:
    """How many clips of an archive can be decoded."""
    try:
        archive = Archive(path)
    except Damaged as error:
        problems.append(str(error))
        return 0
    count = 0
    for name in archive.names:
        try:
            if not decode(archive.clip(name)).samples:
                raise Damaged(f"clip {name}: empty")
            count += 1
        except Damaged as error:
            problems.append(f"{path.name}: {error}")
    return count
