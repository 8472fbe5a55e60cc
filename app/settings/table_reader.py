"""Reads a table that a person may have written: a value that cannot be used is dropped and reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args, get_origin

import msgspec
from msgspec import UNSET, Meta, Struct

from app.settings.family_numbers import Doubtful

T = TypeVar("T")

# How values of our own types are decoded; each raises Doubtful for a value that it cannot use.
Decoders = Mapping[type, Callable[[Any], Any]]

# The keys that lead to a value.
Way = tuple[str, ...]


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


def told_as(doubt: str, decode: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A decoder that reports anything wrong as one doubt."""

    def decoder(raw: object) -> Any:
        try:
            return decode(raw)
        except (AttributeError, TypeError, ValueError) as error:
            raise Doubtful(doubt) from error

    return decoder


def read_table(kind: type[T], table: Mapping[str, Any], decoders: Decoders) -> tuple[T, tuple[Fault, ...]]:
    """A table as a struct, with defaults for values that are missing or cannot be used, and the faults of those.

    Args:
        kind: a struct of structs, whose fields all have defaults.
    """
    reader = _TableReader(decoders)
    return reader.struct(kind, table, ()), tuple(reader.faults)


class _TableReader(Struct):
    """Decodes value by value, and collects the faults."""

    decoders: Decoders
    faults: list[Fault] = []

    def struct(self, kind: Any, table: Any, way: Way) -> Any:
        """A struct of this kind; UNSET if it cannot be made.

        Args:
            way: the keys that lead to the table.
        """
        if not isinstance(table, Mapping):
            return self._refuse(way, "table")
        fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        usable = {}
        for key, raw in table.items():
            if key in fields:
                value = self._value(fields[key].type, raw, (*way, key))
                if value is not UNSET:
                    usable[fields[key].name] = value
            elif kind.__struct_config__.forbid_unknown_fields:
                self._refuse((*way, key), "unknown")
        lacking = [key for key, field in fields.items() if field.required and field.name not in usable]
        for key in lacking:
            if key not in table:  # otherwise its fault is already known
                self._refuse((*way, key), "wrong")
        return UNSET if lacking else kind(**usable)

    def _value(self, kind: Any, raw: Any, way: Way) -> Any:
        """A value of this kind; UNSET if it cannot be used. Lists come without the items that cannot be used."""
        if get_origin(kind) is list and isinstance(raw, list):
            [part] = get_args(kind)
            values = [self._value(part, item, (*way, str(nth))) for nth, item in enumerate(raw, start=1)]
            return [value for value in values if value is not UNSET]
        for option in (kind, *get_args(kind)):  # of `Entry | None`, the entry
            if isinstance(option, type) and issubclass(option, Struct):
                return self.struct(option, raw, way)
        try:
            return msgspec.convert(raw, kind, dec_hook=lambda own, value: self.decoders[own](value))
        except msgspec.ValidationError as error:
            doubt = error.__cause__ if isinstance(error.__cause__, Doubtful) else _doubt(kind, raw)
            return self._refuse(way, doubt.doubt, **doubt.values)

    def _refuse(self, way: Way, kind: str, **values: object) -> Any:
        self.faults.append(Fault(".".join(way), kind, values))
        return UNSET


def _doubt(kind: Any, raw: object) -> Doubtful:
    """Why a value is not of this kind."""
    base, *details = get_args(kind) or (kind,)
    limits = next((detail for detail in details if isinstance(detail, Meta)), Meta())
    if base is int:
        return Doubtful("number", least=limits.ge, most=limits.le)
    if base is str and isinstance(raw, str) and limits.max_length is not None and len(raw) > limits.max_length:
        return Doubtful("length", most=limits.max_length)
    return Doubtful({bool: "yes-no", str: "one-line"}.get(base, "wrong"))
