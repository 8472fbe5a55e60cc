"""Arguments only; everything else is imported when it is needed (the speech worker must not load Qt)."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

EXIT_USAGE, EXIT_DATA, EXIT_CONTENT, EXIT_DISPLAY, EXIT_CRASH = 2, 3, 4, 5, 70


class _Refused(Exception):
    """The arguments cannot be used: a key of `error.*`, what is wrong, the exit code."""

    def __init__(self, key: str, what: str, code: int) -> None:
        super().__init__(key)
        self.key, self.what, self.code = key, what, code


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _Refused("error.arguments", message, EXIT_USAGE)


def main(argv: list[str]) -> int:
    """Runs what the arguments ask for. Returns the exit code; never shows a traceback."""
    if argv[:1] == ["--speak"] and len(argv) == 3:
        from app.speech.worker.main import main as speak

        return speak(Path(argv[1]), Path(argv[2]))
    if argv[:1] == ["--check-voice"] and len(argv) == 3:
        from app.speech.worker.check import main as check_voice

        return check_voice(Path(argv[1]), Path(argv[2]))
    if argv[:1] == ["--siren"] and len(argv) == 3:
        from app.learn.siren import main as howl

        return howl(Path(argv[1]), argv[2])
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    try:
        return _guide(argv)
    except _Refused as refused:
        return _say(refused.key, refused.what, refused.code)
    except Exception:  # the last resort: a person must never see a traceback; the log has it
        logging.getLogger("app").exception("unexpected")
        return _say("error.unexpected", "", EXIT_CRASH)


def _guide(argv: list[str]) -> int:
    parser = _Parser(prog="anshin-guide", add_help=True)
    parser.add_argument("--data-dir", type=Path, metavar="DIR")
    parser.add_argument("--locale", metavar="CODE")
    parser.add_argument("--text-size", choices=["normal", "large", "largest"])
    parser.add_argument("--colors", choices=["light", "dark", "contrast"])
    parser.add_argument("--silent", action="store_true")
    parser.add_argument("--voice", choices=["auto", "system", "clips"])
    parser.add_argument("--companion", action="store_true")
    parser.add_argument("--setup", action="store_true")
    parser.add_argument("--practice", action="store_true")
    parser.add_argument("--kiosk", action="store_true")
    parser.add_argument("--kiosk-policy", type=Path, metavar="FILE")
    parser.add_argument("--make-staff-pin", action="store_true")
    parser.add_argument("--merge-counts", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--self-test", type=Path, nargs="?", const=Path("-"), metavar="FILE")
    asked = parser.parse_args(argv)
    if asked.check:
        return _check()
    if asked.self_test:
        from app.selftest.main import main as self_test

        return self_test(None if asked.self_test == Path("-") else asked.self_test, has_display=_has_display())
    if asked.make_staff_pin or asked.merge_counts:
        return _staff(asked)
    if asked.kiosk:
        return _kiosk(asked, argv)
    data_dir = _writable(asked.data_dir)
    locale = _known_locale(asked.locale)
    if not _has_display():
        raise _Refused("error.no-display", "", EXIT_DISPLAY)

    guide_arguments = [argument for argument in argv if argument not in ("--companion", "--setup")]
    if asked.companion:
        from app.companion.main import run as wait

        return wait(data_dir, locale, guide_arguments)
    if asked.setup:
        from app.setup.main import run as set_up

        return set_up(data_dir, locale, guide_arguments, is_silent=asked.silent)
    if asked.practice:
        from app.learn.main import run as practise

        return practise(data_dir, locale, is_silent=asked.silent)

    from app import application
    from app.speech.style import Source
    from app.ui.theme import Scheme, TextSize

    options = application.Options(
        data_dir=data_dir,
        locale=locale,
        size=TextSize(asked.text_size) if asked.text_size else None,
        scheme=Scheme(asked.colors) if asked.colors else None,
        is_silent=asked.silent,
        voice=Source(asked.voice) if asked.voice else None,
    )
    return application.run(options)


def _kiosk(asked: argparse.Namespace, argv: list[str]) -> int:
    """A PC that is everybody's: nothing of a person's own folder is used."""
    if not _has_display():
        raise _Refused("error.no-display", "", EXIT_DISPLAY)
    from app.lobby.main import run

    return run(asked.kiosk_policy, argv, is_silent=asked.silent)


def _staff(asked: argparse.Namespace) -> int:
    """What the staff of a centre does at a console."""
    from app import paths
    from app.kiosk.commands import make_staff_pin, merge
    from app.texts import SOURCE, Library

    texts = Library(paths.LOCALES).texts(_known_locale(asked.locale) or SOURCE)
    if asked.make_staff_pin:
        return make_staff_pin(texts)
    return merge(asked.merge_counts[0], asked.merge_counts[1:], texts)


def _check() -> int:
    """Reads all content and prints every problem. For authors and translators."""
    from app import paths
    from app.guide.loader import load_guide
    from app.problems import ContentError
    from app.texts import read_locale

    problems = []
    for read, path in [(load_guide, paths.GUIDE), *((read_locale, p) for p in sorted(paths.LOCALES.glob("*.toml")))]:
        try:
            read(path)
        except ContentError as error:
            problems += error.problems
    for problem in problems:
        print(problem)
    return EXIT_CONTENT if problems else 0


def _writable(folder: Path | None) -> Path:
    """The folder for this person's files; a folder that was asked for must be writable, now."""
    from app import paths

    if folder is None:
        return paths.default_data_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise _Refused("error.data-dir", f"{folder} ({error.strerror})", EXIT_DATA) from error


def _known_locale(code: str | None) -> str | None:
    from app import paths

    known = {path.stem for path in paths.LOCALES.glob("*.toml")}
    if code is not None and code not in known:
        raise _Refused("error.arguments", f"--locale {code} ({', '.join(sorted(known))})", EXIT_USAGE)
    return code


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(key: str, what: str, code: int) -> int:
    """Prints one sentence, in Japanese and English."""
    from app import paths
    from app.problems import ContentError
    from app.texts import Library

    try:
        library = Library(paths.LOCALES)
        lines = [library.texts(code)[key].filled(what=what).text for code in ("ja", "en")]
    except ContentError as error:
        lines = [str(error.problems[0])]
    with contextlib.suppress(OSError):  # a console that is gone must not change the exit code
        print("\n".join(lines), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
