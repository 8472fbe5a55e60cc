"""Programs are signed by any command, and what nobody signed is listed. The programs are headers; see also
test_windows_build.py, which has osslsigncode sign the real ones."""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import build_installer
from tools.build import windows_freeze
from tools.build.allowed import INSIDE
from tools.build.freeze import BuildFailed
from tools.build.sign import COMMAND, command, sign


def program(path: Path) -> Path:
    """A program of 64 bit that does nothing, without a signature."""
    data = bytearray(0x200)
    data[:2] = b"MZ"
    data[0x80:0x84] = b"PE\0\0"
    struct.pack_into("<I", data, 0x3C, 0x80)
    struct.pack_into("<H", data, 0x80 + 24, 0x20B)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("code", "said"),
    [("import sys; sys.exit('the token is not plugged in')", "not plugged in"), ("pass", "has not signed it")],
)
def test_what_was_not_signed_is_told(tmp_path: Path, code: str, said: str) -> None:
    one = program(tmp_path / "made" / "one.exe")
    script = tmp_path / "a signing script.py"
    script.write_text(code)
    with pytest.raises(BuildFailed, match=said):
        sign(one, command({COMMAND: f'"{sys.executable}" "{script}" {{file}}'}))


def test_a_release_with_one_unsigned_library_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = program(tmp_path / "setup.exe")
    program(tmp_path / "made" / INSIDE / "bare.dll")
    monkeypatch.setattr(windows_freeze, "FROZEN", tmp_path / "made")
    monkeypatch.setitem(sys.modules, "tools.build.windows", SimpleNamespace(build=lambda _out: setup))
    arguments = ["--target", "windows", "--out", str(tmp_path)]
    assert build_installer.main(arguments) == 0, "a build for trying it out"
    assert build_installer.main([*arguments, "--release"]) == 1
    listed = [Path(line.removeprefix("not signed: ")).name for line in capsys.readouterr().err.splitlines()]
    assert listed == ["setup.exe", "bare.dll"]
