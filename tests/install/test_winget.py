"""The manifest for winget names the installer as it is: its switches, exit codes, checksum and words."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from tools.build.nsis import SCRIPT
from tools.build.winget import IDENTIFIER, manifests, write

ADDRESS = "https://example.org/anshin-guide-0.1.0-setup.exe"
SCRIPT_TEXT = SCRIPT.read_text(encoding="utf-8")


@pytest.fixture
def setup(tmp_path: Path) -> Path:
    path = tmp_path / "setup.exe"
    path.write_bytes(b"MZ")
    return path


def test_for_one_user_without_rights_and_for_all_with_them(setup: Path) -> None:
    for_one, for_all = manifests(setup, ADDRESS)[f"{IDENTIFIER}.installer"]["Installers"]  # type: ignore[misc]
    assert (for_one["Scope"], for_all["Scope"]) == ("user", "machine")
    assert for_one["InstallerSha256"] == hashlib.sha256(b"MZ").hexdigest().upper()
    assert "ElevationRequirement" not in for_one
    assert f'GetOptions}} $R0 "{for_all["InstallerSwitches"]["Custom"]}"' in SCRIPT_TEXT


def test_exit_codes_are_those_of_the_installer(setup: Path) -> None:
    codes = manifests(setup, ADDRESS)[f"{IDENTIFIER}.installer"]["ExpectedReturnCodes"]
    told = set(re.findall(r"SetErrorLevel (\d+)", SCRIPT_TEXT)) - {"740"}  # winget asks for rights beforehand
    assert {str(one["InstallerReturnCode"]) for one in codes} == told  # type: ignore[attr-defined]


def test_each_line_is_a_key_and_json(setup: Path, tmp_path: Path) -> None:
    files = write(setup, ADDRESS, tmp_path / "winget")
    assert len(files) == 4
    for path in files:
        lines = [line.partition(": ") for line in path.read_text(encoding="utf-8").splitlines()]
        read = {key: json.loads(value) for key, _, value in lines}
        assert read == manifests(setup, ADDRESS)[path.stem]
        assert read["PackageIdentifier"] == IDENTIFIER


def test_words_are_the_installers(setup: Path) -> None:
    found = manifests(setup, ADDRESS)
    assert found[f"{IDENTIFIER}.locale.ja-JP"]["PackageName"] == "ニセ警告あんしんガイド"
    assert found[f"{IDENTIFIER}.locale.en-US"]["ShortDescription"] == (
        "It helps, in large letters and aloud, when a fake warning fills the screen."
    )
