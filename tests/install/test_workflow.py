"""What hosted machines run, and no one has seen run there yet: read, and its steps tried with stand-ins."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

import dev
from build_installer import TARGETS
from tests.support.tiers import ROOT

TEXT = (ROOT / ".github" / "workflows" / "proof.yml").read_text(encoding="utf-8")
EXPLAINED = (ROOT / "docs" / "decisions" / "09-pyside6-version.md").read_text(encoding="utf-8")

STAND_IN = """#!/bin/sh
echo "${0##*/} $*" >> "$HOME/asked"
printf '/dev/disk4\\tApple_HFS\\t%s/volume\\n' "$HOME"
"""
"""Notes what it is asked, and answers as macOS does where an image is opened."""

STAND_INS = (
    "bin/apt-get",
    "bin/python",
    "bin/python3",
    "bin/pipx",
    "bin/hdiutil",
    "bin/cygpath",
    "bin/anshin-guide",
    "dist/guide-setup.exe",
    "Programs/anshin-guide/anshin-guide-console.exe",
    "build/scenes-report/summary.md",
    "volume/guide.app/Contents/MacOS/anshin-guide",
)


def steps() -> Iterator[str]:
    """The scripts of the steps, but for PowerShell's."""
    for step in TEXT.split("\n      - "):
        if (found := re.search(r"run: (?:\|\n)?(.+)", step, re.DOTALL)) and "shell: pwsh" not in step:
            yield dedent(found[1].partition("\n\n  ")[0])


def test_it_runs_pinned_actions_with_the_least_rights() -> None:
    actions = re.findall(r"uses: *(.+)", TEXT)
    assert actions
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in actions)
    assert re.search(r"^permissions:\n  contents: read\n", TEXT, re.MULTILINE)
    assert TEXT.count("permissions:") == 1
    assert "secrets" not in TEXT
    assert TEXT.count("persist-credentials: false") == TEXT.count("actions/checkout@")


def test_it_calls_only_what_there_is() -> None:
    """Each command of ours is one of dev.py's, with options that it tells of."""
    calls = re.findall(r"\bpython3? (-\S+|\S+\.py) (.*)", "\n".join(steps()))
    assert {script for script, _ in calls} == {"dev.py"}
    for command, *options in (line.split() for _, line in calls):
        assert f"\npython3 dev.py {command} " in str(dev.__doc__)
        assert {one for one in options if one[0] == "-"} <= {*re.findall(r"--[\w-]+", str(dev.__doc__))}
    assert {*re.findall(r"--target (\w+)", TEXT)} <= TARGETS.keys()


def test_it_looks_through_every_lock_file_and_passes_over_what_is_explained_alone() -> None:
    (names,) = re.findall(r"for lock in (.+);", TEXT)
    assert {*names.split()} == {*dev.LOCKS, "windows"}
    assert {*re.findall(r"--ignore-vuln (\S+)", TEXT)} == {*re.findall(r"CVE-\d+-\d+", EXPLAINED)}


@pytest.mark.linux("stand-ins are scripts of a shell")
def test_its_steps_come_to_their_end_with_stand_ins(tmp_path: Path) -> None:
    here: dict[str, str | Path] = {
        "GITHUB_ENV": tmp_path / "told",
        "GITHUB_STEP_SUMMARY": tmp_path / "summary",
        "HOME": tmp_path,
        "LOCALAPPDATA": tmp_path,
        "SYSTEM": "windows-2025",
        "PATH": f"{tmp_path}/bin:{os.environ['PATH']}",
    }
    for name in STAND_INS:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(STAND_IN)
        file.chmod(0o755)
    for step in steps():
        done = subprocess.run(["sh", "-e", "-c", step], cwd=tmp_path, env=here, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, ""), step
    asked = (tmp_path / "asked").read_text()
    assert asked.count("anshin-guide --self-test\n") == 2, "on Linux and on macOS"
    assert "-setup.exe /S /NOAUTOSTART\nanshin-guide-console.exe --self-test\n" in asked
    assert "ANSHIN_SETUP=" in (tmp_path / "told").read_text()
    tables = (tmp_path / "summary").read_text().count(STAND_IN)
    assert tables == 2, "of Linux' and of Windows' scenes"
    assert not list((tmp_path / "Applications").iterdir()), "removed again"
