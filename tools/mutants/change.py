"""What a fault changes: an expression or statement inside a named definition, or a text in a data file.

Code is compared as syntax, not as text, so neither its place nor its layout matters.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign


class NotApplicable(Exception):
    """The tree no longer has what the fault changes, or has it more than once."""


@dataclass(frozen=True)
class Code:
    """A change of the program.

    Attributes:
        inside: name of a function, "Class.method" or constant, anywhere below `app`.
        old: an expression or a statement that stands there exactly once.
        new: what is to stand there instead.
    """

    inside: str
    old: str
    new: str

    def apply(self, root: Path) -> None:
        """Changes the one place in a tree. Raises NotApplicable."""
        found = [
            (path, node)
            for path in sorted((root / "app").rglob("*.py"))
            if self.inside.rpartition(".")[2] in (text := path.read_text(encoding="utf-8"))
            for definition in definitions(ast.parse(text), self.inside)
            for node in _same(definition, self.old)
        ]
        if len(found) != 1:
            raise NotApplicable(f"{self.old} stands {len(found)} times in {self.inside}")
        path, node = found[0]
        path.write_bytes(_replaced(path.read_bytes(), node, self.new))


@dataclass(frozen=True)
class Data:
    """A change of a data file.

    Attributes:
        where: the file.
        old: a text that stands there exactly once.
        new: what is to stand there instead.
    """

    where: str
    old: str
    new: str

    def apply(self, root: Path) -> None:
        """Changes the one place in a tree. Raises NotApplicable."""
        text = (root / self.where).read_text(encoding="utf-8")
        if text.count(self.old) != 1:
            raise NotApplicable(f"{self.old} stands {text.count(self.old)} times in {self.where}")
        (root / self.where).write_text(text.replace(self.old, self.new), encoding="utf-8")


Change = Code | Data


def definitions(tree: ast.AST, name: str) -> Iterator[Definition]:
    """All definitions of a name, such as "Class.method", at the top of a module."""
    first, _, rest = name.partition(".")
    for node in getattr(tree, "body", []):
        if first in _names(node):
            if rest:
                yield from definitions(node, rest)
            else:
                yield node


def _names(node: ast.AST) -> list[str]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return [node.name]
        case ast.Assign():
            return [target.id for target in node.targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def _same(definition: Definition, source: str) -> list[ast.expr | ast.stmt]:
    """Where in a definition the same code stands."""
    (statement,) = ast.parse(source).body
    wanted: ast.AST = statement.value if isinstance(statement, ast.Expr) else statement
    nodes = (node for node in ast.walk(definition) if isinstance(node, ast.expr | ast.stmt))
    return [node for node in nodes if ast.dump(node) == ast.dump(wanted)]


def _replaced(source: bytes, node: ast.expr | ast.stmt, new: str) -> bytes:
    lines = source.splitlines(keepends=True)
    begin = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: (node.end_lineno or 0) - 1])) + (node.end_col_offset or 0)
    text = f"({new})" if isinstance(node, ast.expr) else new
    changed = source[:begin] + text.encode() + source[end:]
    ast.parse(changed)
    return changed
