"""A recogniser understands the recorded voice."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from app.speech.archive import Archive, archive_path
from app.system import paths
from app.texts import SOURCE
from dev import LISTEN_PYTHON, ROOT
from tools.listen import sample
from tools.voice.__main__ import write_archive
from tools.voice.catalogue import lines

pytestmark = [
    pytest.mark.release("a recogniser listens, minutes"),
    pytest.mark.xdist_group("listener"),
]


def missed(*arguments: object) -> float:
    """The mean share that is not heard. Fails where the command fails."""
    command = [LISTEN_PYTHON, "-m", "tools.listen", *map(str, arguments)]
    said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    [share] = re.findall(r"^([0-9.]+) % missed", said, re.MULTILINE)
    return float(share) / 100


def test_the_voice_is_heard() -> None:
    assert missed("--sample", 40) < 0.12


def test_clips_of_other_sentences_are_not_heard_as_these(tmp_path: Path) -> None:
    """The judge can say no."""
    archive = Archive(archive_path(paths.VOICE, SOURCE))
    chosen = sample(lines(paths.GUIDE, paths.LOCALES, SOURCE), 8)
    wrong = {}
    for number, (line, other) in enumerate(zip(chosen, [*chosen[1:], chosen[0]], strict=True)):
        wrong[line] = tmp_path / f"other-{number}.ogg"
        wrong[line].write_bytes(archive.read(other.reading))
    write_archive(wrong, tmp_path / "ja.zip")
    assert missed("--clips", tmp_path / "ja.zip") > 0.6
