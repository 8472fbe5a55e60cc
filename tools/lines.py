"""Whether the code keeps its budget, `[tool.anshin.budget]` of pyproject.toml: for `dev.py check`.

A room's size is its number of syntax nodes, expressions and statements alike, and `app` as a whole has a limit on nodes
a statement: docs/decisions/12-nodes-not-lines.md says why no lines are counted.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

WHOLE = ("tests", "tools")
"""Folders with one budget each; in `app` each room has its own."""

BASE = "base"
"""One budget for system, contacts and the modules at the top of `app`."""

DENSITY = "nodes-a-statement"
"""The budget of `app` that is no room's."""


@dataclass
class Size:
    """How much code there is."""

    nodes: int = 0
    statements: int = 0

    def add(self, source: str) -> None:
        """Counts a file. Docstrings are no statements; `a, b = x, y` is two. Raises SyntaxError."""
        for node in ast.walk(ast.parse(source)):
            self.nodes += isinstance(node, ast.expr | ast.stmt)
            self.statements += _statements(node)


def _statements(node: ast.AST) -> int:
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return 0
        case ast.Assign(targets=[ast.Tuple(elts=names), *_], value=ast.Tuple()):
            return len(names)
    return int(isinstance(node, ast.stmt))


def measure() -> tuple[Counter[str], Size]:
    """Nodes of each room, and the size of `app`."""
    rooms: Counter[str] = Counter()
    app = Size()
    for folder in ("app", *WHOLE):
        for path in sorted((ROOT / folder).rglob("*.py")):
            size = app if folder == "app" else Size()
            before = size.nodes
            size.add(path.read_text(encoding="utf-8"))
            rooms[_room(path.relative_to(ROOT))] += size.nodes - before
    return rooms, app


def _room(path: Path) -> str:
    """Whose budget a file counts against; `path` is from the root."""
    folder, *inner = path.parts[:-1]
    if folder in WHOLE:
        return folder
    return BASE if inner[:1] in ([], ["system"], ["contacts"]) else inner[0]


def main() -> int:
    """Prints what is over its budget, or with --all everything; returns 1 if anything is over."""
    budget = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["anshin"]["budget"]
    rooms, app = measure()
    measured: dict[str, float] = dict(rooms.most_common())
    measured[DENSITY] = round(app.nodes / app.statements, 3)
    is_over = False
    for name, figure in measured.items():
        most = budget.get(name, 0)
        is_over |= figure > most
        if figure > most or "--all" in sys.argv:
            print(f"{name:18}{figure:8} of {most}" + ": over its budget" * (figure > most))
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
