"""Reading an administrator's table: each value by itself, and every fault told, not only the first."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class Sentence(StrEnum):
    """What is wrong with a value. The words are at `kiosk.fault.<value>`."""

    UNKNOWN = "unknown"
    MISSING = "missing"
    TABLE = "table"
    ONE_LINE = "one-line"
    LENGTH = "length"
    NUMBER = "number"
    DIGITS = "digits"
    YES_NO = "yes-no"
    LANGUAGES = "languages"
    NAME = "name"
    TELEPHONE = "telephone"
    FOLDER = "folder"
    NO_PIN = "no-pin"
    PIN = "pin"
    TOML = "toml"
    RIGHTS = "rights"
    FILE = "file"


@dataclass(frozen=True)
class Fault:
    """One fault of the file.

    Attributes:
        file: its path.
        where: the key, such as "time.idle"; "file" for the whole.
        sentence: what is wrong.
        values: what the sentence's placeholders are filled with.
    """

    file: str
    where: str
    sentence: Sentence
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The locale key of the sentence."""
        return f"kiosk.fault.{self.sentence}"

    def __str__(self) -> str:
        filled = ", ".join(f"{name}: {value}" for name, value in self.values.items())
        return f"{self.file}: {self.where}: {self.sentence}" + (f" ({filled})" if filled else "")


class TableReader:
    """Takes values out of a table and collects faults. Each method returns what to go on with after a fault."""

    def __init__(self, table: Mapping[str, Any], file: str) -> None:
        self._table = table
        self._file = file
        self._asked: set[str] = set()
        self.faults: list[Fault] = []

    def text(self, where: str, most: int, *, needed: bool = False, otherwise: str = "") -> str:
        """One line of text of at most so many characters. An empty one is as if it was not there."""
        value = self._take(where)
        if isinstance(value, str):
            value = " ".join(value.split())
        if value is None or value == "":
            return self._fault(where, Sentence.MISSING, otherwise) if needed else otherwise
        if not isinstance(value, str) or any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in value):
            return self._fault(where, Sentence.ONE_LINE, otherwise)
        if len(value) > most:
            return self._fault(where, Sentence.LENGTH, otherwise, most=most)
        return value

    def number(self, where: str, least: int, most: int, otherwise: int) -> int:
        """A whole number from `least` to `most`."""
        value = self._take(where)
        if value is None:
            return otherwise
        if type(value) is not int or not least <= value <= most:  # not isinstance: true is an int, too
            return self._fault(where, Sentence.NUMBER, otherwise, least=least, most=most)
        return value

    def flag(self, where: str, otherwise: bool) -> bool:
        """true or false."""
        value = self._take(where)
        if value is None:
            return otherwise
        return value if isinstance(value, bool) else self._fault(where, Sentence.YES_NO, otherwise)

    def codes(self, where: str, known: Collection[str], otherwise: tuple[str, ...]) -> tuple[str, ...]:
        """A list of codes of languages, each known and named once; at least one."""
        value = self._take(where)
        if value is None:
            return otherwise
        is_list = isinstance(value, list) and bool(value) and all(isinstance(code, str) for code in value)
        if not is_list or not set(value) <= set(known) or len(set(value)) < len(value):
            return self._fault(where, Sentence.LANGUAGES, otherwise, known=", ".join(sorted(known)))
        return tuple(value)

    def folder(self, where: str, otherwise: str) -> str:
        """A folder by its whole path, in this system's way of writing it."""
        value = self.text(where, 200, otherwise=otherwise)
        return value if not value or Path(value).is_absolute() else self._fault(where, Sentence.FOLDER, otherwise)

    def read(
        self, where: str, most: int, read: Callable[[str], Any], sentence: Sentence, *, needed: bool = False
    ) -> Any:
        """A text that `read` understands (it raises ValueError for others); None where there is none."""
        value = self.text(where, most, needed=needed)
        try:
            return read(value) if value else None
        except ValueError:
            return self._fault(where, sentence, None)

    def has(self, where: str) -> bool:
        """Whether something is written there, and not only an empty text."""
        value = self._take(where)
        return value is not None and not (isinstance(value, str) and not value.strip())

    def finish(self) -> tuple[Fault, ...]:
        """All faults; everything in the table that nobody asked for is one: a misspelt key must not go unseen."""
        sections = {where.partition(".")[0] for where in self._asked}
        for name, value in self._table.items():
            if name not in sections:
                self._fault(name, Sentence.UNKNOWN, None)
            elif not isinstance(value, Mapping):
                self._fault(name, Sentence.TABLE, None)
            else:
                unknown = (f"{name}.{key}" for key in value if f"{name}.{key}" not in self._asked)
                for where in unknown:
                    self._fault(where, Sentence.UNKNOWN, None)
        return tuple(self.faults)

    def _take(self, where: str) -> Any:
        self._asked.add(where)
        section, _, key = where.partition(".")
        table = self._table.get(section)
        return table.get(key) if isinstance(table, Mapping) else None

    def _fault(self, where: str, sentence: Sentence, otherwise: T, **values: object) -> T:
        self.faults.append(Fault(self._file, where, sentence, values))
        return otherwise
