"""Words from `locales/*.toml`. Japanese is the source; a text that another language lacks is shown in Japanese."""

from __future__ import annotations

import logging
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from app.contacts.official import BY_ID
from app.system import shipped
from app.system.problems import ContentError, Problem, decode, read_toml

# The language in which everything is written first, and the fallback of all others.
SOURCE = "ja"

NAME_KEY = "meta.name"

# Names of the signs of a telephone number that are no digits; their readings are at `digit.<name>`.
SIGNS = {"#": "hash", "-": "dash", "+": "plus"}

log = logging.getLogger(__name__)


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One key of a locale file: what is shown, how it is read aloud, and a note for translators."""

    text: str
    speech: str | None = None
    note: str | None = None


class Words(Struct, frozen=True):
    """A text and its reading; they are the same in a language that needs no reading."""

    text: str
    speech: str

    def filled(self, **values: object) -> Words:
        """The same with each `{name}` replaced: by plain values, or by the text and the reading of Words."""
        shown = {k: v.text if isinstance(v, Words) else v for k, v in values.items()}
        heard = {k: v.speech if isinstance(v, Words) else v for k, v in values.items()}
        return Words(self.text.format_map(shown), self.speech.format_map(heard))


class Texts:
    """The words of one language.

    Args:
        language: its code, as in the name of the locale file.
        entries: its own, and the source's for what it lacks.
    """

    def __init__(self, language: str, entries: Mapping[str, Entry]) -> None:
        self.language = language
        self._entries = entries
        self._cache: dict[str, Words] = {}

    def __getitem__(self, key: str) -> Words:
        """The words of a key, official numbers from code filled in. One that exists nowhere is shown, and logged."""
        if key in self._cache:
            return self._cache[key]
        try:
            entry = self._entries[key]
        except KeyError:
            log.warning("no words for %s in %s", key, self.language)
            return Words(key, "")
        speech = entry.text if entry.speech is None else entry.speech
        words = Words(_with_numbers(entry.text, str), _with_numbers(speech, self.digits))
        self._cache[key] = words
        return words

    def digits(self, number: str) -> str:
        """A telephone number as it is spoken, digit by digit, with a pause for each dash."""
        pause = self._reading("-")
        spoken = pause.join(map(self._reading, number))
        return spoken.replace(pause * 3, pause * 2)

    def single_digits(self, number: str) -> str:
        """A number without clips of its own, each digit as a sentence: every digit has a clip."""
        return "".join(f"{self._reading(sign)}。" for sign in number if sign != "-")

    def _reading(self, sign: str) -> str:
        """How a sign of a telephone number is spoken."""
        return self[f"digit.{SIGNS.get(sign, sign)}"].speech

    def get(self, key: str) -> Words | None:
        """The words of an optional key, or None if no language has it."""
        return self[key] if key in self._entries else None

    def keys_of(self, table: str) -> list[str]:
        """The keys of one table, in the order of the source."""
        start = f"{table}."
        return [key for key in self._entries if key.startswith(start)]

    def parts(self, start: str, *parts: str) -> dict[str, Words]:
        """The words of these parts by part; their keys are the parts with `start` in front."""
        return {part: self[start + part] for part in parts}

    def first(self, *keys: str) -> Words:
        """The words of the first key that exists; the last one must."""
        found = (key for key in keys if key in self._entries)
        return self[next(found, keys[-1])]


def _with_numbers(text: str, written: Callable[[str], str]) -> str:
    """A text with `{hotline-188}`, `{ipa}` and so on replaced by that desk's number.

    Args:
        written: how a number is written: as it is, or digit by digit.
    """
    for desk in BY_ID.values():
        placeholder = f"{{{desk.id}}}"
        if placeholder in text:
            text = text.replace(placeholder, written(desk.number))
    return text


class Library:
    """The locale files of a folder; only the source and the languages in use are read, each once.

    Args:
        offered: codes of the languages to choose from, in this order; all, if not given.
    """

    _offered: tuple[str, ...] = ()

    def __init__(self, folder: Path, offered: tuple[str, ...] = ()) -> None:
        self._folder = folder
        self._offered = offered
        self._source = read_locale(folder / f"{SOURCE}.toml")
        self._read = {SOURCE: self._source}

    def languages(self) -> list[str]:
        """The codes of all languages, the source first."""
        codes = [path.stem for path in shipped.files(self._folder, "*.toml")]
        return [SOURCE, *(code for code in codes if code != SOURCE)]

    def choices(self) -> list[tuple[str, str]]:
        """(code, own name) of every language that can be read."""
        choices = []
        for code in self._offered or self.languages():
            try:
                choices.append((code, self.texts(code)[NAME_KEY].text))
            except ContentError as error:
                log.error("left out: %s", "; ".join(map(str, error.problems)))
        return choices

    def texts(self, language: str) -> Texts:
        """The words of a language.

        Raises:
            ContentError: when its file is missing or broken.
        """
        if language not in self._read:
            self._read[language] = read_locale(self._folder / f"{language}.toml")
        return Texts(language, ChainMap(self._read[language], self._source))


def read_locale(path: Path) -> dict[str, Entry]:
    """Reads one locale file into entries by dotted key.

    Raises:
        ContentError: with every problem of the file.
    """
    tables, problems = read_toml(path)
    if not (tables or problems):
        problems.append(Problem(path.name, "", "words"))
    leaves = dict(_leaves(tables, ()))
    entries, faults = decode(dict[str, Entry], leaves, path.name, "")
    if faults:  # of all together the first fault alone is told, and not its key
        problems += (fault for key, raw in leaves.items() for fault in decode(Entry, raw, path.name, key)[1])
    if entries is None or problems:
        raise ContentError(problems)
    return entries


def _leaves(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """The entries of a locale file: tables with a `text`, and values that are no tables."""
    for name, value in table.items():
        key = (*path, name)
        if isinstance(value, dict) and "text" not in value and value:
            yield from _leaves(value, key)
        else:
            yield ".".join(key), value
