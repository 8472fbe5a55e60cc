"""The installer's script, read: what it starts, with which rights, and what winget is told of it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tools.build.nsis import SCRIPT
from tools.build.winget import write

TEXT = SCRIPT.read_text(encoding="utf-8")


def test_every_program_is_started_by_its_full_path() -> None:
    """A bare name is looked for in the installer's own folder first: "Downloads", where anything may lie."""
    started = re.findall(r"(?:nsExec::\w+|ExecWait|ExecShell|Exec)\s+(?:/\S+\s+)?'\"(\S+)", TEXT)
    assert len(started) >= 4
    assert {re.split(r"[\\/]", path)[0] for path in started} == {"$SYSDIR", "$INSTDIR", "$R3"}


def test_nothing_of_ours_is_started_with_an_administrators_rights() -> None:
    """Where it is installed for all, neither the last page nor the end of an upgrade starts the guide."""
    before, _, _ = TEXT.partition(" --companion'\n  ${EndIf}\nSectionEnd")
    assert before.rpartition("${If}")[2].count("${AndIf} $IsForAll != 1\n") == 1
    _, _, offered = TEXT.partition("Function OfferRun")
    assert offered.index("$IsForAll == 1") < offered.index("${BST_UNCHECKED}") < offered.index("FunctionEnd")
    assert "!define MUI_PAGE_CUSTOMFUNCTION_SHOW OfferRun\n!insertmacro MUI_PAGE_FINISH" in TEXT


# ---- the manifest for winget names the installer as it is: its switches, exit codes and checksum


@pytest.fixture
def manifests(tmp_path: Path) -> dict[str, dict[str, Any]]:
    """The files, by the middle of their names."""
    (tmp_path / "setup.exe").write_bytes(b"MZ")
    files = write(tmp_path / "setup.exe", "https://example.org/setup.exe", tmp_path / "winget")
    assert len(files) == 4
    lines = {path: [line.partition(": ") for line in path.read_text(encoding="utf-8").splitlines()] for path in files}
    return {path.name[24:-5]: {key: json.loads(value) for key, _, value in of} for path, of in lines.items()}


def test_for_one_user_without_rights_and_for_all_with_them(manifests: dict[str, dict[str, Any]]) -> None:
    for_one, for_all = manifests["installer"]["Installers"]
    assert (for_one["Scope"], for_all["Scope"]) == ("user", "machine")
    assert for_one["InstallerSha256"] == hashlib.sha256(b"MZ").hexdigest().upper()
    assert "ElevationRequirement" not in for_one
    assert f'GetOptions}} $R0 "{for_all["InstallerSwitches"]["Custom"]}"' in TEXT


def test_exit_codes_are_those_of_the_installer(manifests: dict[str, dict[str, Any]]) -> None:
    told = set(re.findall(r"SetErrorLevel (\d+)", TEXT)) - {"740"}  # winget asks for rights beforehand
    assert {str(one["InstallerReturnCode"]) for one in manifests["installer"]["ExpectedReturnCodes"]} == told
