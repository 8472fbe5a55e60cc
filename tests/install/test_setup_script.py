"""The installer's script, read: what it starts, and with which rights."""

from __future__ import annotations

import re

from tools.build.nsis import SCRIPT

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
