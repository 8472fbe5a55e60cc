"""New content from the administrator's folder: taken whole after every check, or not at all.

In the kiosk's state there is `content`, while an update runs `content.new`, and for a moment `content.old`. Everything
is copied and checked as `content.new`; then two renames swap it in. Killed between the two, `content.old` still holds.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from app import paths
from app.family.disk import FileRefused, Refusal, is_there, read_checked, reason_of
from app.guide.loader import load_guide
from app.guide.model import Guide
from app.kiosk.update_checks import (
    GUIDE,
    LARGEST_FILE,
    LOCALES,
    Reason,
    UpdateRefused,
    check_content,
    content_files,
)
from app.problems import Problem
from app.texts import Library

__all__ = ["Content", "Reason", "UpdateRefused", "install_update", "load_content"]

SOURCE_NAME = "anshin-content"
"""The folder on the stick or share."""

CURRENT, NEW, OLD = "content", "content.new", "content.old"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Content:
    """What is shown to visitors.

    Attributes:
        guide: the flow.
        library: the words.
        is_updated: whether it came by an update; else it was shipped.
    """

    guide: Guide
    library: Library
    is_updated: bool


def install_update(source: Path, state: Path) -> None:
    """Takes new content. Some seconds at most from a slow stick; nothing of `source` is needed afterwards.

    Args:
        source: the policy's folder of updates; in it `anshin-content` with `guide/*.toml` and `locales/*.toml`.
        state: the kiosk's own folder; it is made when needed, for this account only.

    Raises:
        UpdateRefused: what was there before still holds.
    """
    new = state / NEW
    try:
        files = content_files(source / SOURCE_NAME)
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        _settle(state)
        _remove(new)
        _copy(source / SOURCE_NAME, files, new)
        check_content(new)
        _swap(state)
    except OSError as error:
        is_full = reason_of(error) is Refusal.FULL
        problem = Problem(state.name, "folder", f"room to write ({error.strerror})")
        raise UpdateRefused(Reason.FULL if is_full else Reason.UNSAVED, (problem,)) from error
    finally:
        _tidy(new)


def load_content(state: Path) -> Content:
    """The content that was taken, if it is there and still passes every check; else what was shipped.

    Never raises for what is in the kiosk's folder; the log says why it is not used.

    Raises:
        ContentError: the program's own content is broken.
    """
    try:
        folder = next((path for path in (state / CURRENT, state / OLD) if is_there(path)), None)
        if folder is not None:
            return Content(check_content(folder), Library(folder / LOCALES), is_updated=True)
    except (UpdateRefused, OSError) as error:
        log.info("the content of the last update is not used: %s", error)
    return Content(load_guide(paths.GUIDE), Library(paths.LOCALES), is_updated=False)


def _settle(state: Path) -> None:
    """Puts the old content back where a kill fell between the two renames. Raises OSError."""
    if not is_there(state / CURRENT) and is_there(state / OLD):
        (state / OLD).rename(state / CURRENT)


def _copy(source: Path, files: list[Path], new: Path) -> None:
    """Raises OSError for where it is written, UpdateRefused for where it is read."""
    for folder in (new, new / GUIDE, new / LOCALES):
        folder.mkdir(mode=0o700)
    for path in files:
        try:
            content = read_checked(source / path, LARGEST_FILE)
        except (FileNotFoundError, FileRefused) as error:
            problem = Problem(path.name, "file", "a plain file that can be read")
            raise UpdateRefused(Reason.UNREADABLE, (problem,)) from error
        _write(new / path, content)
    for folder in (new / GUIDE, new / LOCALES, new):
        _sync_folder(folder)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _swap(state: Path) -> None:
    """The new content in the place of the old. Raises OSError; then the old one holds."""
    current, old = state / CURRENT, state / OLD
    _remove(old)
    if is_there(current):
        current.rename(old)
    try:
        (state / NEW).rename(current)
    except OSError:
        _settle(state)
        raise
    _sync_folder(state)
    _tidy(old)


def _sync_folder(folder: Path) -> None:
    """Makes names survive a power cut. Windows cannot and need not: NTFS logs names; nor can every file system."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _tidy(path: Path) -> None:
    """Removes what is not needed any more; where it cannot be, the next update will."""
    try:
        _remove(path)
    except OSError as error:
        log.info("%s stays for now: %s", path.name, error.strerror)


def _remove(path: Path) -> None:
    """Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
