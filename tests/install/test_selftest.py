"""The self-test finds what is broken in a copy of the program, and its report always comes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.end2end.conftest import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program whose files can be broken."""
    for name in ("app", "locales", "resources"):
        shutil.copytree(ROOT / name, tmp_path / "copy" / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "copy"


def problems(copy: Path, environment: dict[str, str], file: Path | None = None) -> list[str]:
    """What the self-test of a copy finds."""
    bare = {key: value for key, value in environment.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "app", "--self-test", *([str(file)] if file else [])]
    done = subprocess.run(command, cwd=copy, env=bare, capture_output=True, text=True, timeout=120)
    report: dict[str, Any] = json.loads(done.stdout)
    assert done.stderr == ""
    assert done.returncode == (1 if report["problems"] else 0)
    if file is not None:
        assert json.loads(file.read_text(encoding="utf-8")) == report
    return list(report["problems"])


def test_a_whole_copy_passes_and_writes_its_report(copy: Path, environment: dict[str, str], tmp_path: Path) -> None:
    assert problems(copy, environment, tmp_path / "報告.json") == []


@pytest.mark.release("starts the self-test four times")
def test_damaged_parts_are_each_named(copy: Path, environment: dict[str, str]) -> None:
    picture = copy / "resources" / "illustrations" / "key-esc.svg"
    picture.write_text("<svg", encoding="utf-8")
    archive = copy / "resources" / "voice" / "ja.zip"
    whole = archive.read_bytes()
    archive.unlink()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("head", b"")
        out.writestr("0123456789abcdef", b"no sound")
    found = problems(copy, environment)
    assert any("key-esc.svg" in problem for problem in found), found
    assert any("0123456789abcdef" in problem for problem in found), found
    archive.write_bytes(whole[: len(whole) // 2])
    assert any(problem.startswith("voice: ja.zip") for problem in problems(copy, environment))


def test_words_that_cannot_be_read_are_a_problem_and_no_crash(copy: Path, environment: dict[str, str]) -> None:
    (copy / "locales" / "en.toml").write_text("[", encoding="utf-8")
    assert any("en.toml" in problem for problem in problems(copy, environment))


def test_a_missing_module_and_a_warning_are_named(copy: Path, environment: dict[str, str]) -> None:
    (copy / "app" / "settings" / "store.py").unlink()
    init = copy / "app" / "guide" / "figures" / "__init__.py"
    init.write_text('import warnings\n\nwarnings.warn("something old")\n', encoding="utf-8")
    found = problems(copy, environment)
    assert any("app.settings.store" in problem for problem in found), found
    assert any("something old" in problem for problem in found), found


@pytest.mark.release("starts the self-test once more")
def test_a_connection_is_noticed(copy: Path, environment: dict[str, str]) -> None:
    init = copy / "app" / "guide" / "figures" / "__init__.py"
    code = "import contextlib, socket\n\nwith contextlib.suppress(OSError), socket.socket() as one:\n"
    init.write_text(code + '    one.settimeout(0.2)\n    one.connect(("192.0.2.1", 80))\n', encoding="utf-8")
    found = problems(copy, environment)
    assert any(problem.startswith("network: socket.connect") and "192.0.2.1" in problem for problem in found), found


@pytest.mark.release("starts the self-test once more")
def test_without_clips_and_voices_it_still_passes(copy: Path, environment: dict[str, str]) -> None:
    shutil.rmtree(copy / "resources" / "voice")
    driver = copy / "pyttsx3"  # stands before the real one: a machine without any voice engine
    driver.mkdir()
    (driver / "__init__.py").write_text('def init():\n    raise RuntimeError("none")\n', encoding="utf-8")
    assert problems(copy, environment) == []
