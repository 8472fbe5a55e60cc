"""Reads a table that a person may have written: each value by itself, and every fault is collected."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.settings.typed import Doubtful

T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """A value that could not be used.

    Attributes:
        where: its key: "look.size", "people.2.number"; "file" for the whole.
        kind: the family reads `family.notice.<kind>`, a kiosk's administrator `kiosk.fault.<kind>`.
        values: what the placeholders of the words are filled with.
    """

    where: str
    kind: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        filled = ", ".join(f"{name}: {value}" for name, value in self.values.items())
        return f"{self.where}: {self.kind}" + (f" ({filled})" if filled else "")


class TableReader:
    """Takes values out of a table by their keys. `not_a_table` is the fault of a section that is something else."""

    def __init__(self, table: Mapping[str, Any], not_a_table: str = "wrong") -> None:
        self._table = table
        self._not_a_table = not_a_table
        self._asked: set[str] = set()
        self._faults: dict[str, Fault] = {}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults so far; one for each key."""
        return tuple(self._faults.values())

    def take(self, where: str, read: Callable[[Any], T | None], otherwise: T, kind: str = "", missing: str = "") -> T:
        """What `read` makes of the value; `otherwise` for none and for a wrong one.

        Args:
            where: sections and key; people are counted from 1.
            read: raises ValueError for a wrong value, and returns None for one that is as if it were not there.
            kind: the fault of a wrong value; that of the Doubtful which `read` raises, if not given.
            missing: the fault where there is no value; "" where it need not be there.
        """
        self._asked.add(where)
        try:
            value = self.value(where)
            found = None if value is None else read(value)
        except ValueError as error:
            doubtful = error if isinstance(error, Doubtful) else Doubtful("wrong")
            self.add(where, kind or doubtful.doubt, **doubtful.values)
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

    def add(self, where: str, kind: str, **values: object) -> None:
        """Notes a fault; a second one of the same key is none, and one inside what has a fault neither."""
        if not any(where.startswith(f"{one}.") for one in self._faults):
            self._faults.setdefault(where, Fault(where, kind, values))

    def add_unknown(self) -> None:
        """Notes everything in the table that was not taken: a misspelt key must not go unseen."""
        sections = {where.partition(".")[0] for where in self._asked}
        for name, value in self._table.items():
            if name not in sections:
                self.add(name, "unknown")
            for key in value if isinstance(value, Mapping) else ():
                if f"{name}.{key}" not in self._asked:
                    self.add(f"{name}.{key}", "unknown")


def line(most: int, read: Callable[[str], Any] = str) -> Callable[[object], Any]:
    """Reads one line of at most so many characters, by `read`; an empty one is as if it were not there."""

    def read_line(value: object) -> Any:
        text = " ".join(value.split()) if isinstance(value, str) else None
        if text is None or any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in text):
            raise Doubtful("one-line")
        if len(text) > most:
            raise Doubtful("length", most=most)
        return read(text) if text else None

    return read_line


def whole(least: int, most: int) -> Callable[[object], int]:
    """Reads a whole number from `least` to `most`."""

    def read_number(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise Doubtful("number", least=least, most=most)
        return value

    return read_number


def yes_no(value: object) -> bool:
    """Reads true or false."""
    if not isinstance(value, bool):
        raise Doubtful("yes-no")
    return value
