"""Whether the code keeps its budget, `[tool.anshin.budget]` of pyproject.toml: for `dev.py check`.

A room's size is its number of syntax nodes, expressions and statements alike, and `app` as a whole has a limit on nodes
a statement: docs/decisions/12-nodes-not-lines.md says why no lines are counted.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import Counter
from pathlib import Path

from dev import ROOT

WHOLE = ("tests", "tools")  # folders with one budget each; in `app` each room has its own

BASE = "base"  # one budget for system, contacts and the modules at the top of `app`

DENSITY = "nodes-a-statement"  # the budget of `app` that is no room's


def measure() -> dict[str, float]:
    """Nodes of each room, the largest first, and the density of `app`. Raises SyntaxError."""
    rooms: Counter[str] = Counter()
    nodes: Counter[str] = Counter()
    statements: Counter[str] = Counter()
    for folder in ("app", *WHOLE):
        for path in (ROOT / folder).rglob("*.py"):
            tree = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
            size = sum(isinstance(node, ast.expr | ast.stmt) for node in tree)
            rooms[_room(path.relative_to(ROOT))] += size
            nodes[folder] += size
            statements[folder] += sum(map(_statements, tree))
    return {**dict(rooms.most_common()), DENSITY: round(nodes["app"] / statements["app"], 3)}


def _statements(node: ast.AST) -> int:
    """What a node counts as. Docstrings are no statements; `a, b = x, y` is two."""
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return 0
        case ast.Assign(targets=[ast.Tuple(elts=names), *_], value=ast.Tuple()):
            return len(names)
    return int(isinstance(node, ast.stmt))


def _room(path: Path) -> str:
    """Whose budget a file counts against; `path` is from the root."""
    folder, *inner = path.parts[:-1]
    if folder in WHOLE:
        return folder
    return BASE if inner[:1] in ([], ["system"], ["contacts"]) else inner[0]


def main() -> int:
    """Prints what is over its budget, or with --all everything; returns 1 if anything is over."""
    budget = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["anshin"]["budget"]
    measured = measure()
    over = [name for name, figure in measured.items() if figure > budget.get(name, 0)]
    for name in measured if "--all" in sys.argv else over:
        verdict = ": over its budget" if name in over else ""
        print(f"{name:18}{measured[name]:8} of {budget.get(name, 0)}{verdict}")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
