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
        places = list(self._in_code(root) if self.inside else self._in_data(root / self.where))
        if len(places) != 1:
            raise NotApplicable(f"{self.old} stands {len(places)} times in {self.inside or self.where}")
        for path, changed in places:
            path.write_text(changed, encoding="utf-8")

    def _in_data(self, path: Path) -> Iterator[tuple[Path, str]]:
        text = path.read_text(encoding="utf-8")
        for _ in range(text.count(self.old)):
            yield path, text.replace(self.old, self.new)

    def _in_code(self, root: Path) -> Iterator[tuple[Path, str]]:
        for path in sorted((root / "app").rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            if self.inside.rpartition(".")[2] not in source:
                continue  # to parse all of them takes long
            tree = ast.parse(source)
            swap = Swap(self.old, self.new)
            for definition in definitions(tree, self.inside):
                swap.visit(definition)
            for _ in range(swap.count):
                yield path, ast.unparse(tree)


class Swap(ast.NodeTransformer):
    """Puts other code in the place of some, and counts how often."""

    def __init__(self, old: str, new: str) -> None:
        self._old = ast.dump(_parsed(old))
        self._new = _parsed(new)
        self.count = 0

    def visit(self, node: ast.AST) -> ast.AST:
        """See NodeTransformer."""
        if ast.dump(node) == self._old:
            self.count += 1
            return self._new
        return self.generic_visit(node)


def _parsed(code: str) -> ast.AST:
    (statement,) = ast.parse(code).body
    return statement.value if isinstance(statement, ast.Expr) else statement


def definitions(tree: ast.AST, name: str) -> list[ast.AST]:
    """All definitions of a name, such as "Class.method", at the top of a module."""
    found = [tree]
    for part in name.split("."):
        found = [node for outer in found for node in getattr(outer, "body", []) if _name(node) == part]
    return found


def _name(node: ast.AST) -> str:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return ""


FAULTS = tuple(Fault(name, **row) for name, row in tomllib.loads(TABLE.read_text(encoding="utf-8")).items())
