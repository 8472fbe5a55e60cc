"""PyInstaller's boot loader for Windows is compiled from the locked source, or the build stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.build import bootloader
from tools.build.bootloader import NotCompiled, compiled, pinned
from tools.build.windows_python import LOCK


def test_the_source_is_that_of_the_lock_file() -> None:
    entry = pinned(LOCK.read_text(encoding="utf-8"))
    assert entry.startswith("pyinstaller==")
    assert entry.count("pyinstaller") == 1, "not its hooks"
    assert entry.count("--hash=sha256:") > 1
    with pytest.raises(LookupError):
        pinned("pyinstaller-hooks-contrib==1 \\\n    --hash=sha256:00\n")


def test_without_a_compiler_the_build_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootloader, "CACHE", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotCompiled, match="gcc-mingw-w64"):
        compiled()
