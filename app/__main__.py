"""The first lines of every start; all else is imported when it is needed (the speech worker must not load Qt)."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # the guard must load next to nothing, and `typing` is a megabyte
    from argparse import Namespace
    from collections.abc import Sequence

    from app.bootstrap import Asked
    from app.refusal import ShowBox
    from app.texts import Texts

# Ways of starting that use the person's own folder, besides the guide.
WAYS = ("companion", "setup", "practice")


def main(argv: list[str], show_box: ShowBox | None = None) -> int:
    """Runs what the arguments ask for. Returns the exit code; never shows a traceback.

    Args:
        argv: without the program's name.
        show_box: tells why the program does not start. If not given: the system's, where there is no console.
    """
    child = _child(argv)
    if child is not None:
        return child
    gc.disable()  # at the start it takes 10 ms and finds nothing; then see app.widgets.toolkit
    from app.refusal import CRASH, StartRefused, system_box, tell
    from app.system.logfile import begin_console

    begin_console()
    show_box = show_box or system_box()
    try:
        return _run(argv)
    except StartRefused as refused:
        return tell(refused, show_box)
    except Exception as error:  # the last resort: a person must never see a traceback; the log has it
        return tell(CRASH, None if "--kiosk" in argv else show_box, error)  # in a lobby nobody may close a box


def _child(argv: list[str]) -> int | None:
    """Runs one of the program's own helpers; None where none is asked for."""
    match argv:
        case ["--guard", *rest]:
            from app.companion.guard import watch

            return watch(rest, sys.stdin.buffer)
        case ["--copied"]:
            from app.companion.copied import main as judge_copied

            return judge_copied()
        case ["--speak" | "--check-voice" as way, archives]:
            from pathlib import Path

            sys.modules.setdefault("_hashlib", None)  # type: ignore[arg-type]  # as in app.companion.resident
            from app.speech.worker.worker_main import check
            from app.speech.worker.worker_main import main as speak

            return {"--speak": speak, "--check-voice": check}[way](Path(archives))
    return None


def _run(argv: Sequence[str]) -> int:
    from pathlib import Path

    from app.arguments import parse
    from app.system import paths

    asked = parse(argv)
    if asked.make_staff_pin:  # by the staff of a centre, at a console
        from app.kiosk.kiosk_main import make_staff_pin

        return make_staff_pin(_texts(asked))
    if asked.kiosk:  # a PC that is everybody's: nothing of a person's own folder is used
        _need_display()
        from app.kiosk.kiosk_main import run

        return run(asked.kiosk_policy, argv, is_silent=asked.silent)
    if asked.evidence:  # for whoever helps: what this PC notes of who was on it, kept nowhere
        from app.evidence.report import run as report

        return report(_texts(asked), asked.since, as_json=asked.json)
    asked.data_dir = asked.data_dir or paths.default_data_dir()
    if asked.self_test:
        from app.selftest.selftest_main import main as self_test

        file = None if asked.self_test == Path("-") else asked.self_test
        return self_test(file, asked.data_dir, has_display=_has_display())
    if asked.quit:  # for an installer
        from app.companion.instance import end_running
        from app.system.logfile import begin_log, log_folder

        begin_log(log_folder(asked.data_dir), "quit")
        return end_running(asked.data_dir)
    return _personal(asked, argv)


def _personal(asked: Namespace, argv: Sequence[str]) -> int:
    """What a person uses: the guide, or one of the ways to get ready for it."""
    from app.system.logfile import begin_log, log_folder

    way = next((name for name in WAYS if getattr(asked, name)), "guide")
    begin_log(log_folder(asked.data_dir), way)
    _need_display()
    if way == "setup":
        from app.setup.setup import run as run_setup

        return run_setup(_checked(asked, argv))
    if way == "practice":
        from app.practice.practice import run as run_practice

        return run_practice(_checked(asked, argv))
    from app.companion.instance import Request, claim

    # Before windows are loaded: a second start is to be quick.
    lock = claim(asked.data_dir, Request.WAIT if way == "companion" else Request.SHOW)
    if lock is None:  # the guide or companion that runs already does what was asked for
        return 0
    from app.companion.resident import run

    return run(_checked(asked, argv), lock, waits=way == "companion")


def _checked(asked: Namespace, argv: Sequence[str]) -> Asked:
    """What every way of starting goes by; a guide is later started with the arguments that name no way."""
    from app.bootstrap import Asked

    arguments = tuple(argument for argument in argv if argument not in {f"--{way}" for way in WAYS})
    return Asked(asked.data_dir, asked.locale, asked.silent, arguments)


def _texts(asked: Namespace) -> Texts:
    """The words for whoever reads them at a console."""
    from app.system import paths
    from app.texts import SOURCE, Library

    return Library(paths.LOCALES).texts(asked.locale or SOURCE)


def _need_display() -> None:
    from app.refusal import EXIT_DISPLAY, StartRefused

    if not _has_display():
        raise StartRefused("error.no-display", "", EXIT_DISPLAY)
    _load_binding()


def _load_binding() -> None:
    """Loads Qt's Python binding, and takes its hand off `import` again.

    It would read the source of each module that is imported later, for a sign that its names are wanted in another
    style, and keep it: 25 ms of a start, and 1.4 MB as long as the program waits.
    """
    import builtins

    import PySide6  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
