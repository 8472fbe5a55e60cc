"""What a screen reader meets: from the first page to the contacts by pressing named buttons only."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.companion.watch import Front, sight_of
from app.rescue.adapters import make_desktop
from tests.end2end.conftest import Program
from tools.desktop import wait_for

pytestmark = [pytest.mark.display, pytest.mark.bus]
WALKER = Path(__file__).with_name("walker.py")
PRESSER = Path(__file__).with_name("button_presser.py")
TO_CONTACTS = [
    "警告や音が出ている",
    "自分で閉じる",
    "ウィンドウズ Windows",
    "閉じられた",
    "何もしていない",
    "つぎへ",
    "つぎへ",
    "つぎへ",
]
ALWAYS_THERE = {"見え方・声", "相談は 188"}


@pytest.fixture
def a_browser(tmp_path: Path) -> Iterator[None]:
    """Something with a browser's name runs, so that closing it is offered, whatever else runs on this machine."""
    shutil.copy("/bin/sleep", tmp_path / "chrome")
    with subprocess.Popen([tmp_path / "chrome", "120"]) as process:
        yield
        process.kill()


def walk(program: Callable[..., Program], environment: dict[str, str], *names: str) -> list[dict[str, Any]]:
    one = program("--silent", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    result = subprocess.run(
        ["/usr/bin/python3", str(WALKER), *names], env=environment, capture_output=True, text=True, timeout=90
    )
    assert result.returncode == 0, result.stderr
    assert one.process.poll() is None
    return list(json.loads(result.stdout.splitlines()[-1]))


@pytest.mark.usefixtures("a_browser")
def test_from_start_to_contacts(program: Callable[..., Program], environment: dict[str, str]) -> None:
    pages = walk(program, environment, *TO_CONTACTS)
    for page in pages:
        assert page["application"] == "anshin-guide"
        assert set(page["buttons"]) >= (ALWAYS_THERE if page is not pages[-1] else {"見え方・声"}), page
        assert len(page["headings"]) == 1, page
    assert pages[1]["headings"] == ["その警告は、ニセモノです"]
    arrived = next(page["labels"] for page in pages if "もう安全です" in page["labels"])
    assert arrived.index("もう安全です") == 1, "after the name of the program, before its words"
    assert all("もどる" in page["buttons"] for page in pages[1:])
    numbers = " ".join(pages[-1]["buttons"])
    assert "188" in numbers
    assert "03-5978-7509" in numbers


def test_boxes_and_the_help(program: Callable[..., Program], environment: dict[str, str]) -> None:
    names = ["払った、教えた、操作された", "つぎへ", "どれもない", "クレジットカードの番号", "相談は 188", "もどる"]
    pages = walk(program, environment, *names)
    assert "どれもない" in pages[3]["buttons"]
    assert "つぎへ" in pages[4]["buttons"], "a tick was given"
    assert "#9110" in " ".join(pages[5]["buttons"]), "after a loss the help shows the police, too"
    assert "check box" in pages[6]["roles"]


def test_the_help_button_is_a_button_and_opens_the_guide(
    program: Callable[..., Program], environment: dict[str, str], tmp_path: Path
) -> None:
    """Whoever cannot see it or hold a mouse presses it by its name."""
    waiting = program("--companion", "--silent", "--data-dir", str(tmp_path), QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    command = ["/usr/bin/python3", str(PRESSER)]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {"role": "button", "actions": ["Press", "SetFocus"], "shown": True}
    desktop = make_desktop()
    opened: list[int] = []

    def is_open() -> bool:
        opened[:] = [one.pid for one in desktop.windows() if sight_of(one).front is Front.GUIDE]
        return bool(opened)

    try:
        assert wait_for(is_open, 10), "no guide"
        assert waiting.process.poll() is None
    finally:
        desktop.close()
        for pid in {*opened} - {waiting.process.pid}:
            psutil.Process(pid).terminate()
            assert wait_for(lambda pid=pid: not psutil.pid_exists(pid))
