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

ROOT = Path(__file__).resolve().parent.parent

WHOLE = ("tests", "tools")  # folders with one budget each; in `app` each room has its own

BASE = "base"  # one budget for system, contacts and the modules at the top of `app`

DENSITY = "nodes-a-statement"  # the budget of `app` that is no room's


def size(source: str) -> tuple[int, int]:
    """The nodes and the statements of a file. A docstring is no statement; `a, b = x, y` is two. Raises SyntaxError."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.expr | ast.stmt)]
    return len(nodes), sum(map(_statements, nodes))


def _statements(node: ast.AST) -> int:
    match node:
        case ast.Expr(value=ast.Constant(value=str())):
            return 0
        case ast.Assign(targets=[ast.Tuple(elts=names), *_], value=ast.Tuple()):
            return len(names)
    return int(isinstance(node, ast.stmt))


def measure() -> dict[str, float]:
    """The nodes of each room, and the nodes a statement of `app`."""
    rooms: Counter[str] = Counter()
    app: Counter[str] = Counter()
    for folder in ("app", *WHOLE):
        for path in (ROOT / folder).rglob("*.py"):
            nodes, statements = size(path.read_text(encoding="utf-8"))
            rooms[_room(path.relative_to(ROOT))] += nodes
            if folder == "app":
                app.update(nodes=nodes, statements=statements)
    return {**dict(rooms.most_common()), DENSITY: round(app["nodes"] / app["statements"], 3)}


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
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
