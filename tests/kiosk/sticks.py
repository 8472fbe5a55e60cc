"""Sticks with new content, for the tests of updates: what is shipped with one other title, and what is then spoilt."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from app import paths
from app.kiosk.update_checks import UpdateRefused
from app.kiosk.updates import SOURCE_NAME, install_update

START, JA, EN = "guide/1-start.toml", "locales/ja.toml", "locales/en.toml"
NEW_TITLE = "いま、どうされましたか？"


def make_stick(place: Path) -> Path:
    """A stick with what is shipped, and one other title."""
    shutil.copytree(paths.GUIDE, place / SOURCE_NAME / "guide")
    shutil.copytree(paths.LOCALES, place / SOURCE_NAME / "locales")
    set_text(place, JA, "start", "title", NEW_TITLE)
    return place


def change(source: Path, file: str, old: str, new: str) -> None:
    """Replaces what stands in a file."""
    path = source / SOURCE_NAME / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def set_text(source: Path, file: str, table: str, key: str, text: str, part: str = "text") -> None:
    """Changes what one key shows, or says."""
    path = source / SOURCE_NAME / file
    before, heading, after = path.read_text(encoding="utf-8").partition(f"[{table}]\n")
    assert heading
    pattern = rf'(?m)^({re.escape(key)} = \{{.*?\b{part} = )"(?:[^"\\]|\\.)*"'
    changed, count = re.subn(pattern, lambda found: f'{found[1]}"{text}"', after, count=1)
    assert count == 1
    path.write_text(before + heading + changed, encoding="utf-8")


def add(source: Path, file: str, text: str) -> None:
    """Adds to the end of a file, which need not be there yet."""
    with (source / SOURCE_NAME / file).open("a", encoding="utf-8") as end:
        end.write(text)


def folder(source: Path) -> Path:
    """The content on the stick."""
    return source / SOURCE_NAME


def refused(source: Path, state: Path) -> UpdateRefused:
    """Has content refused that nothing is left of; returns why."""
    with pytest.raises(UpdateRefused) as caught:
        install_update(source, state)
    assert not state.exists() or not list(state.iterdir()), "nothing is left of it"
    return caught.value
