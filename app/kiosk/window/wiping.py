"""Wipes all traces of a visitor, our own temporary files among them."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtGui import QClipboard, QGuiApplication

OF_THE_VOICE = "anshin-voice-"
"""Folders of the voice's running workers, which delete them; they hold nothing about a visitor."""

OF_VISITS = ("anshin-siren-",)

OURS = (OF_THE_VOICE, *OF_VISITS)
"""Prefixes of all our temporary files and folders, wherever in the program they are created."""

log = logging.getLogger(__name__)

Wipe = Callable[[], object]


@dataclass(frozen=True)
class Wiper:
    """A function for each holder of a visitor's traces. None has a default, so that none is forgotten.

    Attributes:
        guide: answers, from which alone a memo is made; language, text size, voice, volume, overlays, scrolling.
        speech: the voice.
        prints: our papers that still wait.
        clipboard: see `clear_clipboard`.
        files: see `sweep_files`.
    """

    guide: Wipe
    speech: Wipe
    prints: Wipe
    clipboard: Wipe
    files: Wipe

    def wipe(self) -> tuple[str, ...]:
        """Wipes all, even if one fails. Returns the holders that failed: if there are any, restart the window."""
        failed = []
        for holder in fields(self):
            try:
                getattr(self, holder.name)()
            except Exception:  # the rest must be wiped, too
                log.exception("not wiped: %s", holder.name)
                failed.append(holder.name)
        return tuple(failed)


def clear_clipboard() -> None:
    """Empties the clipboard, and on X11 the selection."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def sweep_files() -> None:
    """Removes the temporary files of a visit. Raises OSError if one stays."""
    if left := sweep(Path(tempfile.gettempdir()), OF_VISITS):
        raise OSError(", ".join(left))


def sweep(folder: Path, prefixes: Iterable[str] = OURS) -> tuple[str, ...]:
    """Removes our own files from a folder; follows no link, and never raises. Returns the names of those that stay."""
    try:
        found = [path for path in sorted(folder.iterdir()) if path.name.startswith(tuple(prefixes))]
    except OSError as error:
        log.info("the folder of temporary files cannot be swept: %s", error)
        return ()
    return tuple(path.name for path in found if _is_ours(path) and not _remove(path))


def _is_ours(path: Path) -> bool:
    """Whether it belongs to this account. On Windows the permissions of the folder decide."""
    try:
        return not hasattr(os, "geteuid") or path.lstat().st_uid == os.geteuid()
    except OSError:  # gone meanwhile
        return False


def _remove(path: Path) -> bool:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        log.info("%s stays: %s", path.name, error.strerror)
        return False
    return True
