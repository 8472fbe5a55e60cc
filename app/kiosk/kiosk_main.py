"""The kiosk's two commands: one starts it, one makes the mark of the staff's PIN. Loads no Qt itself."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from app.kiosk.kiosk_policy import KioskRefused, default_path, read_kiosk
from app.kiosk.supervision import Heartbeat, is_watched, supervise
from app.refusal import EXIT_REFUSED
from app.settings.family_numbers import Doubtful
from app.settings.pin import PinMark
from app.system import paths, program
from app.system.logfile import begin_log
from app.texts import Library, Texts


def run(policy: Path | None, arguments: Sequence[str], *, is_silent: bool) -> int:
    """Runs the kiosk until the staff closes it. Returns the exit code: 0, 10 from the window itself, 4 for refused.

    Args:
        policy: the administrator's file; None for the default place.
        arguments: for the window's process.
        is_silent: no voice.
    """
    is_window = is_watched()
    heartbeat = Heartbeat(os.environ)
    library = Library(paths.LOCALES)
    try:
        rules = read_kiosk(policy or default_path(), library.languages())
    except KioskRefused as refused:
        return _refuse(refused, library, heartbeat)
    begin_log(rules.log, "kiosk" if is_window else "kiosk-supervisor")
    if not is_window:
        return supervise(program.command(*arguments))
    from app.kiosk.kiosk_root import run as show

    return show(rules, heartbeat, is_silent=is_silent)


def _refuse(refused: KioskRefused, library: Library, heartbeat: Heartbeat) -> int:
    """Tells why on the console, and in a window for people who see no console."""
    lines = refusal_lines(refused, library.texts("ja"))
    with contextlib.suppress(OSError):  # a console that is gone must not change what follows
        for line in (*lines, *refusal_lines(refused, library.texts("en"))):
            print(line, file=sys.stderr)
    from app.kiosk.staff_view import show_refusal

    show_refusal(lines, library.texts("ja"), heartbeat)
    return EXIT_REFUSED


def refusal_lines(refused: KioskRefused, texts: Texts) -> list[str]:
    """A summary for the administrator, and a line for each fault."""
    lines = [f"{texts['lobby.refused-file'].text} {refused.path}"]
    for fault in refused.faults:
        sentence = texts[f"kiosk.fault.{fault.kind}"].filled(**fault.values)
        lines.append(f"{fault.where}: {sentence.text}")
    return lines


def make_staff_pin(texts: Texts) -> int:
    """The command `--make-staff-pin`: asks for a new PIN, twice and unseen, and prints the line for kiosk.toml.

    Returns: the exit code.
    """
    try:
        pin = getpass(f"{texts['kiosk.command.pin'].text}: ")
        if pin != getpass(f"{texts['kiosk.command.pin-again'].text}: "):
            raise Doubtful("kiosk.command.pin-differs")
        mark = PinMark.of(pin)
    except Doubtful as error:
        print(texts[error.doubt].text, file=sys.stderr)
        return EXIT_REFUSED
    print(f'pin = "{mark}"')
    return 0
