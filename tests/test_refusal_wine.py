"""What Windows shows where the program has no console: a real message box, as far as wine is a Windows; from source."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.build.freeze import BUILD, ROOT
from tools.build.windows_freeze import BASE
from tools.build.windows_python import windows_python
from tools.build.wine import Wine
from tools.desktop import wait_for

pytestmark = [pytest.mark.display, pytest.mark.release("wine, and a Python for Windows that is downloaded once")]

TITLE = "ニセ警告あんしんガイド"
START_SECONDS = 60

WINDOWED = """
import sys
sys.stdout = sys.stderr = None
from app.__main__ import main
sys.exit(main(["--nonsense"]))
"""
"""Started from here it would have our pipes for a console; from a Windows desktop it has none."""


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    with BASE.copy_to(tmp_path_factory.mktemp("wine") / "prefix").running() as one:
        yield one


def box() -> str:
    """The X id of the message box, once it is shown."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", TITLE], capture_output=True, text=True)
    return found.stdout.strip()


def has_ended_by_return(program: subprocess.Popen[bytes]) -> bool:
    """Whether the key has closed the box. It is gone with the press already, so xdotool may miss it at the release."""
    subprocess.run(["xdotool", "key", "--window", box() or "0", "Return"], capture_output=True, check=False)
    return program.poll() is not None


def test_a_refusal_without_a_console_is_told_in_a_message_box(wine: Wine) -> None:
    python = windows_python(BUILD / "wine" / "python").with_name("pythonw.exe")
    one = wine.start(python, "-c", WINDOWED, more={"PYTHONPATH": wine.windows_path(ROOT)})
    try:
        assert wait_for(lambda: bool(box()), START_SECONDS)
        assert wait_for(lambda: has_ended_by_return(one), 20)
        assert one.returncode == 2
    finally:
        one.kill()
        one.communicate(timeout=10)
    (log,) = Path(wine.drive_c).glob("users/*/AppData/Local/anshin-guide/log/start.log")
    text = log.read_text(encoding="utf-8")
    assert "Windows 1" in text
    assert "refused: error.arguments" in text
    assert "nonsense" not in text
