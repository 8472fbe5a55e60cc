"""Nothing of a visitor stays: what is wiped, our own files among it, and how that is proved."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

OURS = ("anshin-voice-", "anshin-siren-", "anshin-paper-", "anshin-spool-", "anshin-counts-")
"""How the names of our temporary files and folders begin, wherever in the program they are made."""

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc-jp")
"""In which a word of a visitor could stand in a file."""

PIECE = 1 << 20

log = logging.getLogger(__name__)


class Trace(StrEnum):
    """Everything that a visitor changes, and that is put back at each reset."""

    ANSWERS = "answers"
    MEMO = "memo"
    LANGUAGE = "language"
    TEXT_SIZE = "text-size"
    VOICE = "voice"
    VOLUME = "volume"
    SPEECH = "speech"
    OVERLAYS = "overlays"
    SCROLL = "scroll"
    CLIPBOARD = "clipboard"
    FILES = "files"
    PRINTS = "prints"


class Wiper:
    """Wipes every trace, each by the function of whoever holds it."""

    def __init__(self, wipes: Mapping[Trace, Callable[[], None]]) -> None:
        """Args: a function for each trace; one may wipe several. Raises ValueError where a trace has none."""
        missing = set(Trace) - set(wipes)
        if missing:
            raise ValueError(f"nobody wipes {', '.join(sorted(missing))}")
        self._wipes = {trace: wipes[trace] for trace in Trace}

    def wipe(self) -> tuple[Trace, ...]:
        """Wipes all, each function once; one that fails does not keep the others from it.

        Returns: the traces that may still be there. If there are any, start the window anew.
        """
        failed: list[Trace] = []
        for wipe in dict.fromkeys(self._wipes.values()):
            try:
                wipe()
            except Exception:  # whatever it is, the next visitor must find the rest wiped, and this one is told
                left = [trace for trace, its_wipe in self._wipes.items() if its_wipe == wipe]
                log.exception("not wiped: %s", ", ".join(left))
                failed += left
        return tuple(failed)


@dataclass(frozen=True)
class Swept:
    """What became of our files.

    Attributes:
        gone: how many files and folders were removed.
        left: names of those that could not be.
    """

    gone: int
    left: tuple[str, ...] = ()


def sweep(folder: Path, *, prefixes: Iterable[str] = OURS, spare: Iterable[Path] = ()) -> Swept:
    """Removes our own temporary and spool files that lie in a folder. Never raises; follows no link.

    Args:
        folder: such as the system's folder for temporary files.
        prefixes: how the names of our files begin; whatever else is there stays.
        spare: files and folders in use.
    """
    starts, spared = tuple(prefixes), {path.name for path in spare if path.parent == folder}
    try:
        names = (path.name for path in folder.iterdir())
        found = sorted(name for name in names if name.startswith(starts) and name not in spared)
    except OSError as error:
        log.info("the folder of temporary files cannot be swept: %s", error)
        return Swept(0)
    ours = [name for name in found if _is_ours(folder / name)]
    left = tuple(name for name in ours if not _removed(folder / name))
    return Swept(len(ours) - len(left), left)


def snapshot(folder: Path) -> dict[str, str]:
    """What a folder holds: for each path below it its kind and what it contains. Times do not count.

    Raises:
        OSError: something cannot be read.
    """
    return {path.relative_to(folder).as_posix(): _state(path) for path in sorted(folder.rglob("*"))}


@dataclass(frozen=True)
class Difference:
    """What changed between two snapshots: paths."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both are the same."""
        return not (self.added or self.removed or self.changed)


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> Difference:
    """Compares two snapshots."""
    both = before.keys() & after.keys()
    return Difference(
        added=tuple(sorted(after.keys() - both)),
        removed=tuple(sorted(before.keys() - both)),
        changed=tuple(sorted(path for path in both if before[path] != after[path])),
    )


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
    mark = hashlib.blake2b()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            mark.update(piece)
    return f"file {status.st_size} {mark.hexdigest()}"


def _is_ours(path: Path) -> bool:
    """Whether it belongs to this account; on Windows the folder's own rights decide."""
    try:
        return not hasattr(os, "geteuid") or path.lstat().st_uid == os.geteuid()
    except OSError:  # gone meanwhile
        return False


def _removed(path: Path) -> bool:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        log.info("%s stays: %s", path.name, error.strerror)
        return False
    return True
