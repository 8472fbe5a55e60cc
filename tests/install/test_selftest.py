"""The self-test finds what is broken in a copy of the program, and its report always comes."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.end2end.conftest import copied


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copied(tmp_path / "copy")


def problems(copy: Path, environment: dict[str, str]) -> str:
    """What the self-test of a copy finds, which it also writes."""
    file = copy / "報告.json"
    bare = {key: value for key, value in environment.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "app", "--self-test", str(file)]
    done = subprocess.run(command, cwd=copy, env=bare, capture_output=True, text=True, timeout=120)
    report: dict[str, Any] = json.loads(done.stdout)
    assert done.stderr == ""
    assert done.returncode == (1 if report["problems"] else 0)
    assert json.loads(file.read_text(encoding="utf-8")) == report
    return "\n".join(report["problems"])


def test_a_whole_copy_passes(copy: Path, environment: dict[str, str]) -> None:
    assert problems(copy, environment) == ""


@pytest.mark.release("starts the self-test three times more")
def test_damaged_parts_are_each_named(copy: Path, environment: dict[str, str]) -> None:
    archive = copy / "resources" / "voice" / "ja.zip"
    whole = archive.read_bytes()
    archive.unlink()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("head", b"")
        out.writestr("0123456789abcdef", b"no sound")
    assert "voice: ja.zip" in problems(copy, environment)
    archive.write_bytes(whole[: len(whole) // 2])
    (copy / "locales" / "en.toml").write_text("[", encoding="utf-8")
    found = problems(copy, environment)
    assert "voice: ja.zip" in found
    assert "en.toml" in found
    (copy / "app" / "settings" / "store.py").unlink()
    code = 'import contextlib, socket, warnings\n\nwarnings.warn("something old")\n'
    code += "with contextlib.suppress(OSError), socket.socket() as one:\n"
    code += '    one.settimeout(0.2)\n    one.connect(("192.0.2.1", 80))\n'
    (copy / "app" / "guide" / "figures" / "__init__.py").write_text(code, encoding="utf-8")
    found = problems(copy, environment)
    assert "app.settings.store" in found
    assert "something old" in found
    assert "network: socket.connect (('192.0.2.1'" in found
