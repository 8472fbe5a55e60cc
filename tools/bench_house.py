"""How large the house is, and through how much of it one press runs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.measured import ROOT, Row

LONG_FILE, LONG_FUNCTION = 300, 40
MOST_LINES, MOST_PLACED = 21_500, 6
MOST_OF_A_PRESS = (714, 116, 18)
"""Half of the calls, functions and files that a press ran through in 2026-11."""


def house() -> list[Row]:
    """Lines, files and functions of the program, and what one press runs through."""
    files = _lines(ROOT / "app")
    others = "; ".join(f"{name}/ {_sum(ROOT / name)}" for name in ("tests", "tools"))
    lines = sum(files.values())
    long_files = [path.name for path, count in files.items() if count > LONG_FILE]
    long_functions = [name for path in files for name in _long_functions(path)]
    placed = sum(path.read_text("utf-8").count(".setGeometry(") for path in (ROOT / "app" / "widgets").rglob("*.py"))
    return [
        Row("app/", f"{lines} lines in {len(files)} files", others, f"≤ {MOST_LINES} lines", lines <= MOST_LINES),
        Row(f"files over {LONG_FILE} lines", _named(long_files), "-", "none", not long_files),
        Row(f"functions over {LONG_FUNCTION} lines", _named(long_functions), "-", "none", not long_functions),
        Row("setGeometry in app/widgets", str(placed), "-", f"≤ {MOST_PLACED}", placed <= MOST_PLACED),
        _press(),
    ]


def _press() -> Row:
    command = [sys.executable, "-m", "tools.probes.calls"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    found = tuple(map(int, told))
    figure = "{} calls, {} functions, {} files".format(*found)
    goal = "≤ {}, {}, {}".format(*MOST_OF_A_PRESS)
    is_reached = all(one <= most for one, most in zip(found, MOST_OF_A_PRESS, strict=True))
    return Row("one press: answer → painted page", figure, "-", goal, is_reached)


def _lines(folder: Path) -> dict[Path, int]:
    return {path: len(path.read_text("utf-8").splitlines()) for path in sorted(folder.rglob("*.py"))}


def _sum(folder: Path) -> str:
    files = _lines(folder)
    return f"{sum(files.values())} lines in {len(files)} files"


def _long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONG_FUNCTION:
            yield f"{path.name}:{node.name}"


def _named(names: list[str]) -> str:
    return f"{len(names)}: {', '.join(names)}" if names else "0"
