"""Whether each room keeps its budget of lines of code, `[tool.anshin.budget]` of pyproject.toml: for `dev.py check`.

A line of code is neither blank nor comment nor docstring, of attributes too; imports count. The budget is what keeps
away the next thing that nobody meets, so it falls with what is taken out and is raised by a decision record only.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

WHOLE = ("tests", "tools")
"""Folders that have one budget; each room of `app` has its own."""

BASE = "base"
"""Of system, contacts and the modules at the top of `app`, together."""

LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def lines_of_code(source: str) -> int:
    """How many lines hold code. Raises SyntaxError."""
    docstrings = set(_docstrings(ast.parse(source)))
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in LAYOUT and token.start not in docstrings:
            lines.update(range(token.start[0], token.end[0] + 1))
    return len(lines)


def _docstrings(tree: ast.AST) -> Iterator[tuple[int, int]]:
    """Where strings begin that stand as a statement of their own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.col_offset


def rooms() -> Counter[str]:
    """Lines of code of each room."""
    counted: Counter[str] = Counter()
    for whole in ("app", *WHOLE):
        for path in sorted((ROOT / whole).rglob("*.py")):
            counted[_room(path.relative_to(ROOT))] += lines_of_code(path.read_text(encoding="utf-8"))
    return counted


def _room(path: Path) -> str:
    """To which budget a file belongs; `path` is from the root."""
    folder, *inner = path.parts[:-1]
    if folder in WHOLE:
        return folder
    return BASE if inner[:1] in ([], ["system"], ["contacts"]) else inner[0]


def main() -> int:
    """Prints each room over its budget, or with --all what each has; returns 1 if there is one."""
    budget = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["anshin"]["budget"]
    counted = rooms()
    over = {room for room, lines in counted.items() if lines > budget.get(room, 0)}
    for room, lines in counted.most_common():
        if room in over or "--all" in sys.argv:
            print(f"{room:10} {lines:6} of {budget.get(room, 0)}" + " lines of code: over its budget" * (room in over))
    return bool(over)


if __name__ == "__main__":
    sys.exit(main())
