"""Reads data files into types, and reports the problems of all tables at once, not only the first."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec
import rtoml
from msgspec import Struct

from app.system import shipped

T = TypeVar("T")


class Problem(Struct, frozen=True):
    """One fault in a data file: where it is, and what was expected there."""

    file: str
    where: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.expected}"


class ContentError(Exception):
    """A data file cannot be used. Carries all problems found, in the order of the file."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def read_toml(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Reads one shipped TOML file.

    Returns: its content and no problem, or an empty table and the reason it cannot be read.
    """
    try:
        return rtoml.loads(shipped.read(path).decode()), []
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error  # without the path, which may contain a person's name
        return {}, [Problem(path.name, "file", f"readable TOML in UTF-8 ({why})")]


def load_tables(kind: type[T], folder: Path, what: str) -> dict[str, T]:
    """Every top-level table of a folder's shipped TOML files as a value of `kind`, with its name as the `id`.

    Args:
        kind: a struct, or a tagged union of structs.
        what: the kind of file, for the message if the folder has none ("at least one figure file").

    Returns: the values by id, in the order of the files' names.

    Raises:
        ContentError: with every problem of every file (unreadable, unknown field …).
    """
    values: dict[str, T] = {}
    paths = shipped.files(folder, "*.toml")
    problems = [] if paths else [Problem(folder.name, "folder", f"at least one {what} file *.toml")]
    for path in paths:
        tables, unreadable = read_toml(path)
        problems += unreadable
        for name, raw in tables.items():
            value, faults = decode(kind, {**raw, "id": name} if isinstance(raw, dict) else raw, path.name, name)
            problems += faults
            if name in values:
                problems.append(Problem(path.name, name, "an id used once"))
            if value is not None:
                values[name] = value
    if problems:
        raise ContentError(problems)
    return values


def decode(kind: type[T], raw: object, file: str, where: str) -> tuple[T | None, list[Problem]]:
    """Converts one table into the struct `kind`.

    Returns: the value and no problem, or None and the first problem, with its place in the table.
    """
    try:
        return msgspec.convert(raw, kind), []
    except msgspec.ValidationError as error:
        expected, _, inside = str(error).partition(" - at `$")
        return None, [Problem(file, where + inside.removesuffix("`"), expected)]
