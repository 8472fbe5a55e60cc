"""The samples for Windows' kiosks are well-formed, start ours, and give each account a profile that there is."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from app.system.program import FOLDER

WINDOWS = sorted((FOLDER / "resources" / "kiosk").glob("*.xml"))


@pytest.mark.parametrize("path", WINDOWS, ids=lambda path: path.stem)
def test_windows_examples_are_well_formed_and_start_the_kiosk(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    words = [value for element in root.iter() for value in element.attrib.values()]
    assert any(r"%ProgramFiles%\anshin-guide\anshin-guide.exe" in word for word in words)
    assert any("--kiosk" in word for word in words)
    asked = [one.get("Id") for one in root.iter() if one.get("Id")]
    assert len(asked) == 2, "made once, used once"
    assert len(set(asked)) == 1
