"""Words that cannot be read: a language that does not exist in the settings, locale files of no content (finding 3).

Either ended the button that waits and the set-up, which alone could have repaired it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.store import SettingsFile
from tests.end2end.conftest import ROOT, environment
from tests.end2end.test_start import GERMAN, WORDS
from tests.setup.conftest import Made, make_setup
from tests.setup.test_setup import press, through

__all__ = ["environment", "make_setup"]

WAYS = ("guide", "companion", "setup", "practice")
EMERGENCY = {
    **WORDS,
    "guide": "警告は、ニセモノです。電話をかけないでください",
    "setup": "Bank",
    "practice": "This is practice",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program whose words can be broken."""
    folder = tmp_path / "copy"
    for name in ("app", "locales"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "resources").symlink_to(ROOT / "resources")
    return folder


def opened(copy: Path, environment: dict[str, str], way: str) -> tuple[list[str], int]:
    """All words of the first page that it shows, and its exit code."""
    seen = copy / "seen.json"
    command = [
        sys.executable,
        "-m",
        "tests.end2end.opened",
        str(seen),
        "--silent",
        *[f"--{way}"] * (way != "guide"),
    ]
    surroundings = {**environment, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=copy, env=surroundings, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr.replace("ValueError: 090-1234-5678", ""), done.stderr
    assert seen.exists(), (done.returncode, done.stderr)
    return list(json.loads(seen.read_text(encoding="utf-8"))), done.returncode


def set_language(environment: dict[str, str], line: str) -> None:
    folder = Path(environment["XDG_DATA_HOME"]) / "anshin-guide"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(line, encoding="utf-8")


@pytest.mark.parametrize("way", WAYS)
def test_without_japanese_words_everything_opens_all_the_same(
    copy: Path, environment: dict[str, str], way: str
) -> None:
    """In the few words that need no file; what has none of these, in another language that can be read."""
    (copy / "locales" / "ja.toml").write_bytes(b"")
    words, _ = opened(copy, environment, way)
    assert any(EMERGENCY[way] in one for one in words), words


@pytest.mark.parametrize("way", ["guide", "setup"])
def test_with_a_second_language_that_is_empty_everything_is_japanese(
    copy: Path, environment: dict[str, str], way: str
) -> None:
    (copy / "locales" / "en.toml").write_bytes(b"")
    set_language(environment, GERMAN.replace("de", "en"))
    words, code = opened(copy, environment, way)
    assert code == 0
    assert any(WORDS[way] in one for one in words), words


@pytest.mark.parametrize("way", ["companion", "setup"])
def test_without_any_words_the_button_stays_and_nothing_ends_in_a_fault(
    copy: Path, environment: dict[str, str], way: str
) -> None:
    for path in (copy / "locales").iterdir():
        path.write_bytes(b"")
    words, _ = opened(copy, environment, way)
    if way == "companion":
        assert any(EMERGENCY[way] in one for one in words), words


def test_the_set_up_shows_japanese_for_a_language_that_has_no_words_and_repairs_it(
    make_setup: Callable[..., Made], tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "settings.toml").write_text(GERMAN, encoding="utf-8")
    one = make_setup()
    through(one, 4)
    press(one, "これで決める")
    assert SettingsFile(folder).load().look.language == "ja"
