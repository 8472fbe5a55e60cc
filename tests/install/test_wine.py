"""The Windows that builds and tests: its paths, its processes, its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.install.on_windows import BASE
from tools.build.wine import Wine
from tools.desktop import wait_for

pytest_plugins = ("tests.install.windows_fixtures",)
pytestmark = [
    pytest.mark.display,
    pytest.mark.release("builds the Windows installer and runs it under wine, minutes"),
    pytest.mark.xdist_group("wine"),
]


def test_paths_there_and_back(wine: Wine) -> None:
    inside = wine.drive_c / "Program Files" / "山田 太郎" / "x.txt"
    assert wine.windows_path(inside) == "C:\\Program Files\\山田 太郎\\x.txt"
    assert wine.unix_path("C:\\Program Files\\山田 太郎\\x.txt") == inside
    assert wine.windows_path(Path("/usr/share")) == "Z:\\usr\\share"
    assert wine.unix_path("Z:\\usr\\share") == Path("/usr/share")


def test_output_and_exit_code_come_back(wine: Wine) -> None:
    done = wine.run("cmd.exe", "/c", "echo works& exit 7", seconds=60)
    assert (done.returncode, done.stdout.strip()) == (7, b"works")


def test_a_program_of_ours_is_found_by_its_path(wine: Wine, python: Path, tmp_path: Path) -> None:
    script = tmp_path / "山田 太郎.py"
    script.write_text("import sys; print(ascii(sys.argv[1:]))")
    done = wine.run(python, script, "two words", "", 'a"b', seconds=60, more={"PYTHONUTF8": "1"})
    assert done.stdout.decode().strip() == "['two words', '', 'a\"b']"


def test_stop_ends_its_own_processes_and_no_others(wine: Wine, python: Path, tmp_path: Path) -> None:
    with BASE.copy_to(tmp_path / "other").running() as other:
        ours, theirs = (one.start(python, "-c", "import time; time.sleep(60)") for one in (wine, other))
        try:
            assert not wait_for(lambda: ours.poll() is not None, 3)
            wine.stop()
            assert wait_for(lambda: ours.poll() is not None, 10)
            assert theirs.poll() is None
        finally:
            other.stop()
            for process in (ours, theirs):
                process.kill()
                process.wait(10)
                assert process.stdout is not None
                process.stdout.close()


def test_nothing_of_this_machine_is_touched(wine: Wine) -> None:
    """Wine makes links to the real home folder where it can; ours has a home of its own."""
    users = wine.drive_c / "users"
    outside = [
        path for path in users.rglob("*") if path.is_symlink() and not path.resolve().is_relative_to(wine.prefix)
    ]
    assert outside == []
