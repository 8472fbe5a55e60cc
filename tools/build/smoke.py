"""Runs the self-test of a frozen or installed program and judges its report."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from app import __version__
from app.selftest.selftest_main import Report
from tools.build.freeze import ROOT, BuildFailed

SECONDS = 300


def smoke(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Report:
    """Runs `COMMAND --self-test` and judges it.

    Args:
        command: the program and its arguments.
        environment: its whole environment; None: ours.
    Returns: its report.
    Raises:
        BuildFailed: it found problems, tested less than it should, or printed anything but its report.
    """
    done = subprocess.run(
        [*command, "--self-test"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=SECONDS,
        check=False,
    )
    if done.stderr.strip():
        raise BuildFailed(f"unknown output: {done.stderr[-2000:]}")
    return judge(done.stdout, done.returncode)


def judge(text: str, code: int = 0, excused: Sequence[str] = ()) -> Report:
    """Judges a report as it was printed or written.

    Args:
        excused: marks a problem that is not the program's.
    Raises:
        BuildFailed: see `smoke`.
    """
    try:
        report = msgspec.json.decode(text, type=Report)
    except msgspec.MsgspecError as error:
        raise BuildFailed(f"no report: {error}: {text[-2000:]!r}") from error
    wrong = [problem for problem in report.problems if not any(excuse in problem for excuse in excused)]
    if code and not (code == 1 and report.problems and not wrong):
        wrong.append(f"exit code {code}")
    wrong += _differences(report)
    if wrong:
        raise BuildFailed("; ".join(wrong))
    return report


def _differences(report: Report) -> list[str]:
    """What a whole program would have reported and this one did not, according to the source it was made from."""
    wanted = {
        "version": __version__,
        "is_frozen": True,
        "locales": sorted(path.stem for path in ROOT.glob("locales/*.toml")),
        "clips": sorted(path.stem for path in ROOT.glob("resources/voice/*.zip")),
    }
    reported = msgspec.structs.asdict(report) | {"clips": sorted(report.clips)}
    wrong = [f"{name}: {reported[name]!r}, not {due!r}" for name, due in wanted.items() if reported[name] != due]
    return wrong + [f"{name}: none" for name in ("pages", "modules") if not reported[name]]
