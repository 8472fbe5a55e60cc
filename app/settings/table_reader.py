"""Reads a table that a person may have written: each value by itself, and every fault is collected."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

T = TypeVar("T")


class FaultKind(StrEnum):
    """What is wrong with a value. The family reads `family.notice.<value>`, a kiosk's administrator `kiosk.fault.…`."""

    WRONG = "wrong"
    NAME = "name"
    TOO_MANY = "too-many"
    PREVIOUS = "previous"
    DEFAULTS = "defaults"
    UNKNOWN = "unknown"
    MISSING = "missing"
    TABLE = "table"
    ONE_LINE = "one-line"
    LENGTH = "length"
    NUMBER = "number"
    YES_NO = "yes-no"
    LANGUAGES = "languages"
    TELEPHONE = "telephone"
    FOLDER = "folder"
    NO_PIN = "no-pin"
    PIN = "pin"
    TOML = "toml"
    RIGHTS = "rights"
    FILE = "file"


@dataclass(frozen=True)
class Fault:
    """A value that could not be used.

    Attributes:
        where: its key: "look.size", "people.2.number"; "file" for the whole.
        values: what the placeholders of the words are filled with.
    """

    where: str
    kind: FaultKind
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        filled = ", ".join(f"{name}: {value}" for name, value in self.values.items())
        return f"{self.where}: {self.kind}" + (f" ({filled})" if filled else "")


class BadValue(ValueError):
    """A value cannot be used, for a reason that the reader of this kind of value knows best."""

    def __init__(self, kind: FaultKind, **values: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.values = values


class TableReader:
    """Takes values out of a table by their keys. `not_a_table` is the fault of a section that is something else."""

    def __init__(self, table: Mapping[str, Any], not_a_table: FaultKind = FaultKind.WRONG) -> None:
        self._table = table
        self._not_a_table = not_a_table
        self._asked: set[str] = set()
        self._faults: dict[str, Fault] = {}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults so far; one for each key."""
        return tuple(self._faults.values())

    def take(
        self,
        where: str,
        read: Callable[[Any], T | None],
        otherwise: T,
        kind: FaultKind = FaultKind.WRONG,
        missing: FaultKind | None = None,
    ) -> T:
        """What `read` makes of the value; `otherwise` for none and for a wrong one.

        Args:
            where: sections and key; people are counted from 1.
            read: raises ValueError for a wrong value, and returns None for one that is as if it were not there.
            kind: the fault, where `read` does not raise BadValue.
            missing: the fault where there is no value; None where it need not be there.
        """
        self._asked.add(where)
        try:
            value = self.value(where)
            found = None if value is None else read(value)
        except BadValue as bad:
            self.add(where, bad.kind, **bad.values)
            return otherwise
        except ValueError:
            self.add(where, kind)
            return otherwise
        if found is None and missing:
            self.add(where, missing)
        return otherwise if found is None else found

    def value(self, where: str) -> Any:
        """What is written there; None where nothing is, or a section is no table."""
        found: Any = self._table
        above = ""
        for part in where.split("."):
            if isinstance(found, list) and part.isdecimal():
                found = found[int(part) - 1]
            elif isinstance(found, Mapping):
                found = found.get(part)
            elif found is not None:
                self.add(above, self._not_a_table)
                return None
            above = f"{above}.{part}".strip(".")
        return found

    def add(self, where: str, kind: FaultKind, **values: object) -> None:
        """Notes a fault; a second one of the same key is none, and one inside what is no table neither."""
        above = [one for one, fault in self._faults.items() if fault.kind is self._not_a_table]
        if not any(where.startswith(f"{one}.") for one in above):
            self._faults.setdefault(where, Fault(where, kind, values))

    def add_unknown(self) -> None:
        """Notes everything in the table that was not taken: a misspelt key must not go unseen."""
        sections = {where.partition(".")[0] for where in self._asked}
        for name, value in self._table.items():
            if name not in sections:
                self.add(name, FaultKind.UNKNOWN)
            for key in value if isinstance(value, Mapping) else ():
                if f"{name}.{key}" not in self._asked:
                    self.add(f"{name}.{key}", FaultKind.UNKNOWN)


def line(most: int, read: Callable[[str], Any] = str, empty: Any = None) -> Callable[[object], Any]:
    """Reads one line of at most so many characters, by `read`; an empty one is `empty`."""

    def read_line(value: object) -> Any:
        text = " ".join(value.split()) if isinstance(value, str) else None
        if text is None or any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in text):
            raise BadValue(FaultKind.ONE_LINE)
        if len(text) > most:
            raise BadValue(FaultKind.LENGTH, most=most)
        return read(text) if text else empty

    return read_line


def whole(least: int, most: int) -> Callable[[object], int]:
    """Reads a whole number from `least` to `most`."""

    def read_number(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise BadValue(FaultKind.NUMBER, least=least, most=most)
        return value

    return read_number


def yes_no(value: object) -> bool:
    """Reads true or false."""
    if not isinstance(value, bool):
        raise BadValue(FaultKind.YES_NO)
    return value
