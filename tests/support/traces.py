"""What a visitor left behind: what folders hold, and words looked for in files."""

from __future__ import annotations

import contextlib
import hashlib
import stat
from collections.abc import Iterable
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc-jp")
"""In which a word of a visitor could stand in a file."""


def snapshot(folder: Path) -> dict[str, str]:
    """What a folder holds: for each path below it its kind and what it contains. Times do not count.

    Raises:
        OSError: something cannot be read.
    """
    return {path.relative_to(folder).as_posix(): _state(path) for path in sorted(folder.rglob("*"))}


def find_words(folder: Path, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """In which files, or their names, words of a visitor stand, in any usual encoding: path to words.

    Raises:
        OSError: something cannot be read.
    """
    wanted = {word: _encoded(word) for word in words if word}
    found = {}
    for path in sorted(folder.rglob("*")):
        content = path.name.encode("utf-8", "surrogateescape") + b"\0"
        if path.is_file() and not path.is_symlink():
            content += path.read_bytes()
        there = tuple(word for word, forms in wanted.items() if any(form in content for form in forms))
        if there:
            found[path.relative_to(folder).as_posix()] = there
    return found


def _encoded(word: str) -> set[bytes]:
    forms = set()
    for encoding in ENCODINGS:
        with contextlib.suppress(UnicodeEncodeError):  # then no file can hold it so
            forms.add(word.encode(encoding))
    return forms


def _state(path: Path) -> str:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return f"link {path.readlink()}"
    if not stat.S_ISREG(status.st_mode):
        return f"other {stat.S_IFMT(status.st_mode):o}"
    with path.open("rb") as file:
        return f"file {status.st_size} {hashlib.file_digest(file, hashlib.blake2b).hexdigest()}"
