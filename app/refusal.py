"""Reports why the program does not start, or crashed: on the console, or in a message box where there is none."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Callable

from app.system import paths
from app.system.logfile import begin_log, current_log, log_folder
from app.system.problems import ContentError
from app.texts import SOURCE, Library, Texts

EXIT_USAGE, EXIT_REFUSED, EXIT_DISPLAY, EXIT_CRASH = 2, 4, 5, 70

LANGUAGES = ("ja", "en")

# MB_ICONWARNING and MB_SETFOREGROUND of winuser.h.
WARNING_IN_FRONT = 0x30 | 0x10000

# Shows a text under a title until it is closed.
ShowBox = Callable[[str, str], None]

log = logging.getLogger(__name__)


class StartRefused(Exception):
    """The arguments cannot be used.

    Attributes:
        key: of the sentence, one of `error.*`.
        what: is wrong.
        code: exit code of the program.
    """

    def __init__(self, key: str, what: str, code: int) -> None:
        super().__init__(key)
        self.key = key
        self.what = what
        self.code = code


def system_box() -> ShowBox | None:
    """The message box of a program without a console; None where there is a console, or no such box."""
    return _windows_box if sys.platform == "win32" and sys.stderr is None else None


def _windows_box(text: str, title: str) -> None:
    import ctypes  # here and not above: few starts are refused

    ctypes.windll.user32.MessageBoxW(None, text, title, WARNING_IN_FRONT)  # type: ignore[attr-defined,unused-ignore]


CRASH = StartRefused("error.unexpected", "", EXIT_CRASH)


def tell(refused: StartRefused, show_box: ShowBox | None, error: Exception | None = None) -> int:
    """Shows one sentence in Japanese and English, and logs the details. Returns the exit code.

    Args:
        show_box: shows it where there is no console; None to print it.
        error: the exception, if it was no fault of the arguments.
    """
    if show_box is not None and current_log() is None:
        begin_log(log_folder(paths.default_data_dir()), "start")
    if error is None:
        log.info("refused: %s", refused.key)
    else:
        log.error("unexpected", exc_info=error)
    texts = _texts()
    lines = [(words[refused.key].filled(what=refused.what).text or words[CRASH.key].text) for words in texts]
    if show_box is not None:
        show_box(*_boxed(lines, texts))
    else:
        with contextlib.suppress(OSError):  # a console that is gone must not change the exit code
            print("\n".join(lines), file=sys.stderr)
    return refused.code


def _texts() -> list[Texts]:
    """The words in both languages; those that need no file, where these cannot be read."""
    try:
        library = Library(paths.LOCALES)
        return [library.texts(language) for language in LANGUAGES]
    except ContentError as broken:
        from app.guide.built_in_guide import EmergencyLibrary

        log.error("the words cannot be read: %s", broken.problems[0])
        return [EmergencyLibrary().texts(SOURCE)]


def _boxed(lines: list[str], texts: list[Texts]) -> tuple[str, str]:
    """The text of the box and its title: the sentence, whom to ring, and where the log is."""
    kept = current_log()
    where = kept.path.parent if kept else ""
    parts = [words["error.box"].filled(what=line, log=where).text for line, words in zip(lines, texts, strict=True)]
    return "\n\n".join(parts), texts[0]["ui.app-name"].text
