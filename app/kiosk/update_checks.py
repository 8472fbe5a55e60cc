"""Whether new content may come before visitors: files, flow, words, and no number that is not official."""

from __future__ import annotations

import re
import stat
import string
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from app import paths
from app.contacts.official import BY_ID
from app.family.phone import OFFICIAL
from app.family.toml import parse_toml
from app.guide.loader import load_guide
from app.guide.model import AllThatApply, Card, DoneYet, Guide, Instruction, Question, Rescue, Step
from app.kiosk.foreign import links_in, numbers_in
from app.problems import ContentError, Problem
from app.texts import SOURCE, Entry, read_locale

GUIDE, LOCALES = "guide", "locales"
"""The two folders of content."""

LARGEST_FILE = 1_000_000
"""Bytes; five times the largest that is shipped."""

MOST_FILES = 60

LONGEST_TEXT = 500
"""Characters; the longest that is shipped has some 110. In a longer one numbers are not even looked for."""

SPOKEN = "digit."
"""Keys by which the official numbers are read aloud. They are no more to be changed than the numbers."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.toml", re.ASCII | re.IGNORECASE)
_RESCUE = ("body", "yes", "no", "which", "confirm", "confirm-body", "confirm-yes")
_TASK = ("for-me", "working", "working-body", "done", "done-body", "failed", "failed-body")
_RESCUE_TASK = ("working", "working-body", "failed", "failed-body")

Entries = Mapping[str, Entry]


class Reason(StrEnum):
    """Why new content is not taken. The words are at `kiosk.update.<value>`."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    FILES = "files"
    GUIDE = "guide"
    WORDS = "words"
    NUMBERS = "numbers"
    FULL = "full"
    UNSAVED = "unsaved"


class UpdateRefused(Exception):
    """New content is not taken; what was there before still holds.

    Attributes:
        reason: why.
        problems: every fault of this kind, for the log.
    """

    def __init__(self, reason: Reason, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__("; ".join(map(str, problems)) or str(reason))
        self.reason = reason
        self.problems = problems

    @property
    def key(self) -> str:
        """The locale key of the sentence for the staff."""
        return f"kiosk.update.{self.reason}"


def content_files(folder: Path) -> list[Path]:
    """The files of a folder of content, relative to it: plain TOML files with plain names, not many, not large.

    Raises:
        UpdateRefused: there is no content, it cannot be read, or something else lies there.
    """
    found: list[Path] = []
    problems: list[Problem] = []
    try:
        if any(not (folder / part).is_dir() for part in (GUIDE, LOCALES)):
            raise UpdateRefused(Reason.MISSING, (Problem(folder.name, "folder", f"{GUIDE} and {LOCALES} in it"),))
        for part in (folder, folder / GUIDE, folder / LOCALES):
            problems += [Problem(part.name, "folder", "no link")] if part.is_symlink() else []
        for path in (path for part in (GUIDE, LOCALES) for path in sorted((folder / part).iterdir())):
            problems += _file_problems(path)
            found.append(path.relative_to(folder))
    except OSError as error:
        raise UpdateRefused(Reason.UNREADABLE, (Problem(folder.name, "folder", str(error.strerror)),)) from error
    if len(found) > MOST_FILES:
        problems.append(Problem(folder.name, "folder", f"at most {MOST_FILES} files; got {len(found)}"))
    if problems:
        raise UpdateRefused(Reason.FILES, tuple(problems[:MOST_FILES]))
    return found


def check_content(folder: Path) -> Guide:
    """Everything that can be checked of a folder of content. Returns its guide.

    Raises:
        UpdateRefused: with every problem of the first kind that was found.
    """
    files = content_files(folder)
    try:
        _refuse(Reason.UNREADABLE, _toml_problems(folder, files))
        guide = _guide(folder / GUIDE)
        words = {path.stem: read_locale(folder / path) for path in files if path.parts[0] == LOCALES}
    except ContentError as error:
        raise UpdateRefused(Reason.WORDS, tuple(error.problems)) from error
    shipped = {path.stem: read_locale(path) for path in sorted(paths.LOCALES.glob("*.toml"))}
    _refuse(Reason.WORDS, _word_problems(words, shipped, guide))
    _refuse(Reason.NUMBERS, _number_problems(words, shipped))
    return guide


def needed_keys(step: Step) -> Iterator[str]:
    """The keys without which a step cannot be shown."""
    yield f"{step.id}.title"
    match step:
        case Question():
            yield from (f"{step.id}.choice.{choice.id}" for choice in step.choices)
            yield from (f"{step.id}.link.{link.id}" for link in step.links)
            yield from (f"{step.id}.remark.{choice.id}" for choice in step.choices if choice.remark)
            yield from (f"{step.id}.remark.{link.id}" for link in step.links if link.remark)
        case AllThatApply():
            yield from (f"{step.id}.choice.{box.id}" for box in step.choices)
        case DoneYet():
            yield from ("ui.yes", "ui.no", *(f"{step.id}.{part}" for part in (_TASK if step.task else ())))
        case Rescue():
            yield from (f"{step.id}.{part}" for part in (*_RESCUE, *_RESCUE_TASK))
            yield from (f"{step.id}.link.{link.id}" for link in step.links)
            yield from (f"{step.id}.sign.{sign}" for sign in step.signs)
        case Instruction() if step.opens or step.security:
            yield from ("ui.next", f"{step.id}.open")
        case _:
            yield "ui.next"


def _refuse(reason: Reason, problems: Iterator[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise UpdateRefused(reason, found)


def _file_problems(path: Path) -> list[Problem]:
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        return [Problem(path.name, "file", "a plain file, no link and no folder")]
    if not _NAME.fullmatch(path.name):
        return [Problem(ascii(path.name), "file", "a plain name such as 1-start.toml")]
    return [Problem(path.name, "file", f"at most {LARGEST_FILE} bytes")] if status.st_size > LARGEST_FILE else []


def _toml_problems(folder: Path, files: list[Path]) -> Iterator[Problem]:
    """Before anything else reads them: a file may be made to keep a reader busy for hours."""
    for path in files:
        try:
            parse_toml((folder / path).read_bytes().decode())
        except (OSError, ValueError) as error:
            yield Problem(path.name, "file", f"readable TOML in UTF-8 ({error})")


def _guide(folder: Path) -> Guide:
    """The guide, if all that it names is there. Raises UpdateRefused."""
    try:
        guide = load_guide(folder)
    except ContentError as error:
        raise UpdateRefused(Reason.GUIDE, tuple(error.problems)) from error
    _refuse(Reason.GUIDE, _name_problems(guide))
    return guide


def _name_problems(guide: Guide) -> Iterator[Problem]:
    for step in guide.steps.values():
        file = guide.files[step.id]
        for part in (step, *getattr(step, "choices", ())):
            picture = getattr(part, "picture", None)
            if picture is not None and not (paths.ILLUSTRATIONS / f"{picture}.svg").is_file():
                yield Problem(file, f"{step.id}.picture", f"an existing picture; there is no {picture!r}")
        if isinstance(step, Card) and step.ring is not None and step.ring not in BY_ID:
            yield Problem(file, f"{step.id}.ring", f"an official number; there is no {step.ring!r}")


def _word_problems(words: Mapping[str, Entries], shipped: Mapping[str, Entries], guide: Guide) -> Iterator[Problem]:
    """Every shipped language must be whole. Another may lack words, which are then shown in Japanese."""
    needed = {key for step in guide.steps.values() for key in needed_keys(step)}
    for language in sorted(shipped.keys() - words.keys()):
        yield Problem(f"{language}.toml", "file", "every language that was there before")
    for language, entries in words.items():
        file, known = f"{language}.toml", shipped.get(language, {})
        wanted = needed | known.keys() if known else set()
        yield from (Problem(file, key, "words for this key") for key in sorted(wanted - entries.keys()))
        for key, entry in entries.items():
            before = known.get(key) or shipped[SOURCE].get(key)
            yield from (Problem(file, key, fault) for fault in _entry_faults(key, entry, before, bool(known)))


def _entry_faults(key: str, entry: Entry, before: Entry | None, is_same_language: bool) -> Iterator[str]:
    shown, heard = _fields(entry)
    if max(map(len, _pair(entry))) > LONGEST_TEXT:
        yield f"at most {LONGEST_TEXT} characters"
    if None in shown | heard:
        yield "braces only around a placeholder"
    elif (shown, heard) != (_fields(before) if before else (set(), set())):
        yield "the placeholders that it had before"
    if key.startswith(SPOKEN) and not _is_same_digit(entry, before, is_same_language):
        yield "a digit as it was before"


def _is_same_digit(entry: Entry, before: Entry | None, is_same_language: bool) -> bool:
    """In a new language a digit looks the same; how it is said there, nobody here can tell."""
    if before is None:
        return False
    if is_same_language:
        return _pair(entry) == _pair(before)
    return entry.text == before.text or not before.text.isdecimal()


def _pair(entry: Entry) -> tuple[str, str]:
    """What is shown and what is heard."""
    return entry.text, entry.text if entry.speech is None else entry.speech


def _fields(entry: Entry) -> tuple[set[object], set[object]]:
    """The placeholders of what is shown and heard; None among them where braces are wrong."""
    shown, heard = (_fields_of(text) for text in _pair(entry))
    return shown, heard


def _fields_of(text: str) -> set[object]:
    try:
        return {field[1:] for field in string.Formatter().parse(text) if field[1] is not None}
    except ValueError:
        return {None}


def _number_problems(words: Mapping[str, Entries], shipped: Mapping[str, Entries]) -> Iterator[Problem]:
    for language, entries in words.items():
        before = [text for entry in shipped.get(language, shipped[SOURCE]).values() for text in _pair(entry)]
        numbers = OFFICIAL.union(*map(numbers_in, before))
        links = frozenset[str]().union(*map(links_in, before))
        for key, entry in entries.items():
            for text in dict.fromkeys(_pair(entry)):
                for found in sorted((numbers_in(text) - numbers) | (links_in(text) - links)):
                    yield Problem(f"{language}.toml", key, f"only what is official or was there before; got {found}")
