"""Typed reading of data files that reports every problem at once, not only the first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from app.system.shipped import manifest

LARGEST_FILE = 4_000_000
"""Bytes; the largest of ours, all words of one language, has some hundred thousand."""

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True)
class Problem:
    """One fault of a data file: where it is and what was expected there."""

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


def parse_toml(text: str) -> dict[str, Any]:
    """The table of a TOML text that anybody may have written.

    Raises:
        ValueError: it is no TOML, or nests too deep to be read.
    """
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def read_toml(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Reads one TOML file that is shipped.

    Returns: its content and no problem, or an empty table and the reason it cannot be read.
    """
    try:
        return parse_toml(manifest().read(path, LARGEST_FILE).decode()), []
    except (OSError, ValueError) as error:
        return {}, [Problem(path.name, "file", f"readable TOML in UTF-8 ({error})")]


def read_tables(folder: Path, what: str, problems: list[Problem]) -> Iterator[tuple[str, str, Any]]:
    """Every top-level table of the shipped TOML files of a folder, in the order of the files' names.

    Args:
        what: what such a file is called in the problem that there is none.
        problems: gets what cannot be read.
    Yields: the file's name, the table's name and its content.
    """
    found = manifest().files(folder, "*.toml")
    if not found:
        problems.append(Problem(str(folder), "folder", f"at least one {what} file *.toml"))
    for path in found:
        tables, unreadable = read_toml(path)
        problems += unreadable
        yield from ((path.name, name, raw) for name, raw in tables.items())


def decode(kind: type[T], raw: object, file: str, where: str) -> tuple[T | None, list[Problem]]:
    """Converts one table into the struct `kind`.

    Returns: the value and no problem, or None and every problem of the table.
    """
    try:
        return msgspec.convert(raw, kind), []
    except msgspec.ValidationError as error:
        return None, list(_struct_problems(kind, raw, file, where)) or [Problem(file, where, str(error))]


def _struct_problems(kind: type[msgspec.Struct], raw: object, file: str, where: str) -> Iterator[Problem]:
    """Yields every fault of `raw` against the struct `kind`, field by field and into lists of structs.

    msgspec itself stops at the first fault; a translator or author wants to see them all.
    """
    if not isinstance(raw, Mapping):
        yield Problem(file, where, f"a table, got {type(raw).__name__}")
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    tag = kind.__struct_config__.tag_field
    for name in raw:
        if name not in fields and name != tag:
            yield Problem(file, f"{where}.{name}", f"no such field; known: {', '.join(fields)}")
    for name, field in fields.items():
        if name in raw:
            yield from _value_problems(field.type, raw[name], file, f"{where}.{name}")
        elif field.required:
            yield Problem(file, f"{where}.{name}", "this field is required")


def _value_problems(kind: Any, value: object, file: str, where: str) -> Iterator[Problem]:
    item = _struct_of_list(kind)
    if item is not None and isinstance(value, list):
        for index, part in enumerate(value):
            yield from _struct_problems(item, part, file, f"{where}[{index}]")
        if value:
            return
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        yield Problem(file, where, str(error))


def _struct_of_list(kind: Any) -> type[msgspec.Struct] | None:
    """The struct inside `tuple[Struct, ...]`, annotated or not; None for any other type."""
    if hasattr(kind, "__metadata__"):
        kind = get_args(kind)[0]
    inner = get_args(kind)[0] if get_origin(kind) is tuple else None
    return inner if isinstance(inner, type) and issubclass(inner, msgspec.Struct) else None
