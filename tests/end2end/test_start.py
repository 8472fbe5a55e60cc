"""All ways of starting, from a checkout as it is: none ends with a fault that it met on its way."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.kiosk.supervision import WATCHED
from tests.end2end.conftest import ROOT, copied
from tests.end2end.kiosk_policy import write_policy
from tests.end2end.opened import SECRET

pytestmark = pytest.mark.linux("folders where XDG says")

WORDS = {
    "guide": "いま、何が起きていますか？",
    "companion": "困ったら ここ",
    "setup": "だれに電話しますか",
    "practice": "これは、練習です",
    "kiosk": "画面にさわってください",
}
"""What stands on the first page of each."""

GERMAN = '[look]\nlanguage = "de"\n'


EMERGENCY = {
    "guide": "警告は、ニセモノです。電話をかけないでください",
    "companion": WORDS["companion"],
}
"""What stands there where the Japanese words cannot be read: the few that need no file. Others say that they cannot."""


def opened(tmp_path: Path, environment: dict[str, str], way: str, cwd: Path = ROOT) -> list[str]:
    """All words of the first page; the program must end well after it, though a press went wrong."""
    arguments = ["--silent", *[f"--{way}"] * (way != "guide")]
    if way == "kiosk":
        arguments += ["--kiosk-policy", str(write_policy(tmp_path))]
    seen = tmp_path / "seen.json"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.end2end.opened", str(seen), *arguments],
        cwd=cwd,
        env={**environment, "QT_QPA_PLATFORM": "offscreen", WATCHED: "1", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,  # left open: at its end the kiosk's window takes its supervisor for gone
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as one:
        errors = one.stderr.read()
        assert one.wait(60) == (cwd != ROOT and way == "guide"), errors
    assert "Traceback" not in errors
    assert SECRET not in errors
    return list(json.loads(seen.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("way", "settings"), [*((way, GERMAN) for way in WORDS), ("guide", "[[people")])
def test_a_language_that_has_no_file_is_japanese_and_a_press_that_goes_wrong_ends_nothing(
    way: str, settings: str, environment: dict[str, str], tmp_path: Path
) -> None:
    """Nor do settings that are torn."""
    folder = tmp_path / "data" / "anshin-guide"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    assert any(WORDS[way] in words for words in opened(tmp_path, environment, way))
    log = tmp_path / "counts" / "log" / "kiosk.log" if way == "kiosk" else folder / "log" / f"{way}.log"
    text = log.read_text(encoding="utf-8")
    assert f"{way} starts: version" in text
    assert "unexpected\n  ValueError\n    __main__:" in text
    assert SECRET not in text


@pytest.mark.parametrize(("way", "broken"), [*((way, "locales/ja.toml") for way in EMERGENCY), ("guide", "locales")])
def test_without_what_is_shipped_everything_opens_all_the_same(
    way: str, broken: str, environment: dict[str, str], tmp_path: Path
) -> None:
    """A person who waits gets a window with the most important steps."""
    copy = copied(tmp_path / "copy")
    if (copy / broken).is_dir():
        shutil.rmtree(copy / broken)
    else:
        (copy / broken).write_text("this is [ not toml", encoding="utf-8")
    assert any(EMERGENCY[way] in words for words in opened(tmp_path, environment, way, copy))
