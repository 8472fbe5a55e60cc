"""The seeded faults. Each is found by the names of what it changes, so code can be moved.

Code is compared as syntax, so neither its place nor its layout matters.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("faults.toml")

Definition = ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign


class NotApplicable(Exception):
    """The tree no longer has what the fault changes, or has it more than once."""


@dataclass(frozen=True)
class Fault:
    """A fault, and the tests it is for.

    Attributes:
        name: for the command line.
        breaks: the promise that no longer holds, in a few words.
        tests: files, or single tests of slow files; one of them must notice it.
        old: an expression or statement (in a data file, a text) that occurs exactly once in `inside` or `where`.
        new: what replaces it.
        inside: name of a function, "Class.method" or constant, anywhere below `app`.
        where: a data file, in place of `inside`.
    """

    name: str
    breaks: str
    tests: Sequence[str]
    old: str
    new: str
    inside: str = ""
    where: str = ""

    def apply(self, root: Path) -> None:
        """Changes that place in a tree. Raises NotApplicable."""
        places = [*(self._in_code(root) if self.inside else self._in_data(root / self.where))]
        if len(places) != 1:
            raise NotApplicable(f"{self.old} stands {len(places)} times in {self.inside or self.where}")
        path, changed = places[0]
        path.write_bytes(changed)

    def _in_data(self, path: Path) -> Iterator[tuple[Path, bytes]]:
        before, *rest = path.read_bytes().split(self.old.encode())
        yield from ((path, before + self.new.encode() + after) for after in rest)

    def _in_code(self, root: Path) -> Iterator[tuple[Path, bytes]]:
        for path in sorted((root / "app").rglob("*.py")):
            source = path.read_bytes()
            if self.inside.rpartition(".")[2].encode() in source:
                for definition in definitions(ast.parse(source), self.inside):
                    yield from ((path, _replaced(source, node, self.new)) for node in _same(definition, self.old))


def definitions(tree: ast.AST, name: str) -> Iterator[Definition]:
    """All definitions of a name, such as "Class.method", at the top of a module."""
    first, _, rest = name.partition(".")
    for node in getattr(tree, "body", []):
        if first == _name(node):
            if rest:
                yield from definitions(node, rest)
            else:
                yield node


def _name(node: ast.AST) -> str:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return ""


def _same(definition: Definition, source: str) -> list[ast.expr | ast.stmt]:
    """The nodes of a definition that are the same code."""
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


FAULTS = tuple(Fault(name, **row) for name, row in tomllib.loads(TABLE.read_text(encoding="utf-8")).items())
