"""The scenes of tests/windows: run on this Windows, under wine, or only listed with where each has run so far.

python dev.py test --windows [PYTEST ARGUMENT …]   on the Windows desktop that is in front of you
python3 dev.py test --windows --wine [ARGUMENT …]  on Linux: those that wine is Windows enough for
python3 dev.py test --windows --list               anywhere
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCENES = ROOT / "tests" / "windows"
REPORT = "build/windows-report/report.xml"
"""Beside it are pictures of the screen, one of each scene that failed."""

ELSEWHERE = """These scenes take over a real Windows desktop, and this is {system}.
  python3 dev.py test --windows --wine   runs those that wine is Windows enough for (Linux)
  python3 dev.py test --windows --list   says where each has run so far
On a Windows PC: close all browsers, then python dev.py test --windows"""


@dataclass(frozen=True)
class Scene:
    """One test.

    Attributes:
        file: its file's name.
        ran: where it has run so far; "" for nowhere; None where it does not say.
        can_wine: whether at least one of its runs is for wine, too.
    """

    file: str
    name: str
    ran: str | None
    can_wine: bool


def scenes(folder: Path = SCENES) -> Iterator[Scene]:
    """All scenes, read from their source: on other systems they cannot be loaded."""
    for path in sorted(folder.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                said = [_marked(decorator) for decorator in node.decorator_list]
                can_wine = any("pytest.mark.wine" in ast.unparse(one) for one in node.decorator_list)
                yield Scene(path.name, node.name, next(filter(_is_said, said), None), can_wine)


def _marked(decorator: ast.expr) -> str | None:
    """What `pytest.mark.ran` says; None for any other decorator."""
    if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.ran":
        return str(ast.literal_eval(decorator.args[0]))
    return None


def _is_said(text: str | None) -> bool:
    return text is not None


def summary(found: Sequence[Scene]) -> str:
    """How many there are, and how many have run nowhere yet."""
    missing = sum(not one.ran for one in found)
    real = sum("Windows" in (one.ran or "") for one in found)
    return f"{len(found)} scenes: {real} have run on a real Windows, {missing} nowhere yet"


def show() -> int:
    """Prints a line for each scene, then the sum."""
    found = list(scenes())
    for one in found:
        print(f"{one.file:24} {one.name:75} {one.ran or 'nowhere yet'}")
    print(summary(found))
    return 0


def chosen(arguments: Sequence[str]) -> list[str]:
    """Arguments of pytest: all scenes, where none is named."""
    is_named = any(argument.startswith("tests") for argument in arguments)
    return [*arguments, *([] if is_named else [SCENES.relative_to(ROOT).as_posix()])]


def main(arguments: list[str]) -> int:
    """See the module. Returns the exit code; 2 where there is no Windows to run them on."""
    if "--list" in arguments:
        return show()
    if "--wine" in arguments:
        rest = [one for one in arguments if one != "--wine"]
        inside = [sys.executable, "-m", "tools.windows_on_wine", *chosen(rest)]
        return subprocess.run([sys.executable, "-m", "tools.desktop", "--apart", *inside], check=False).returncode
    if os.name != "nt":
        print(ELSEWHERE.format(system=sys.platform))
        return 2
    report = ["-o", "junit_family=xunit1", f"--junitxml={REPORT}"]  # which can hold what a scene has measured
    lenient = ["-W", "default"]  # pywinauto is older than some warnings of Python
    command = [sys.executable, "-m", "pytest", "--windows", *lenient, *report, *chosen(arguments)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
