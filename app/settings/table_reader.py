"""Reads a table that a person may have written: each value that cannot be used is dropped and reported."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Struct

from app.settings.family_numbers import Doubtful

T = TypeVar("T")

Reads = Mapping[type, Callable[[Any], Any]]
"""How values of our own types are read; each raises Doubtful for what is none."""

EXPECTED = {"int": "number", "bool": "yes-no", "str of length": "length", "str": "one-line", "object": "table"}
"""Kinds of faults by what the library expected."""


class Fault(Struct, frozen=True):
    """A value that could not be used.

    Attributes:
        where: its key: "look.size", "people.2.number"; "file" for the whole.
        kind: a kiosk's administrator reads `kiosk.fault.<kind>`.
        values: what the placeholders of the words are filled with.
    """

    where: str
    kind: str
    values: Mapping[str, object] = {}

    def __str__(self) -> str:
        return f"{self.where}: {self.kind}"


def told_as(doubt: str, read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A reader that reports anything wrong as one doubt."""

    def reader(raw: object) -> Any:
        try:
            return read(raw)
        except (AttributeError, TypeError, ValueError) as error:
            raise Doubtful(doubt) from error

    return reader


def convert(kind: type[T], table: Mapping[str, Any], reads: Reads) -> T:
    """A table as a value of that kind. Raises msgspec.ValidationError."""
    return msgspec.convert(table, kind, dec_hook=lambda wanted, raw: reads[wanted](raw))


def usable(kind: type, table: Mapping[str, Any], reads: Reads) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """What `convert` accepts of a table, and the faults of the rest.

    Args:
        kind: of its sections. Each value in them has a default, or the section is one of a list or may be left out.
    """
    left, faults = dict(table), dict[str, Fault]()
    while True:
        try:
            convert(kind, left, reads)
        except msgspec.ValidationError as error:
            is_top = any(str(error) == f"Object contains unknown field `{key}`" for key in left)
            words, _, inside = (str(error), "", "") if is_top else str(error).rpartition(" - at `$")
            way = [int(part) if part.isdecimal() else part for part in re.findall(r"[\w-]+", inside)]
            about = re.fullmatch("(?s)Object (contains unknown|missing required) field `(.*)`", words)
            full = [*way, about[2]] if about else way
            where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in full)
            is_unknown = bool(about) and "unknown" in words
            faults.setdefault(where, Fault(where, "unknown") if is_unknown else _fault(where, error, kind, way))
            left = _without(left, full if is_unknown else way)
        else:
            return left, tuple(faults.values())


def _fault(where: str, error: msgspec.ValidationError, kind: type, way: list[Any]) -> Fault:
    if isinstance(error.__cause__, Doubtful):
        return Fault(where, error.__cause__.doubt, error.__cause__.values)
    expected = re.match("Expected `(.+?)`( of length)?", str(error))
    doubt = EXPECTED.get("".join(expected.groups("")), "wrong") if expected else "wrong"
    if doubt not in ("number", "length"):
        return Fault(where, doubt)
    section, key = way
    hint = get_type_hints(get_type_hints(kind)[section], include_extras=True)[key.replace("-", "_")]
    limits = next((part for part in get_args(hint) if isinstance(part, msgspec.Meta)), msgspec.Meta())
    return Fault(where, doubt, {"least": limits.ge, "most": limits.max_length or limits.le})


def _without(table: Any, way: list[Any]) -> Any:
    """A copy without the value at the end of a way; in a list None stands in its place."""
    first, *rest = way
    if isinstance(table, list):
        return [value if at != first else _without(value, rest) if rest else None for at, value in enumerate(table)]
    if rest:
        return {**table, first: _without(table[first], rest)}
    left = dict(table)
    del left[first]
    return left
