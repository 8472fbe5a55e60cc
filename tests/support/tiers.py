"""Which tests run: the default tier, with `--release` that and its own, with `--soak` only those that take a night.

A test without a marker of these names is in the default tier. Tests that share something costly to make (an installer,
a Windows under wine) are one group, which one worker runs. Elsewhere than on Linux, a file that loads what only Linux
has is no part of any tier; the report names it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

ON_THE_DESKTOP = ("display", "sound", "bus")

LINUX_ONLY = ("Xlib", "jeepney", "pulsectl", "resource", "fcntl", "pwd")
"""Modules that no other system has. The like holds for what `os` and `signal` lack elsewhere."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--release", action="store_true", help="every test, not only the default tier")
    parser.addoption("--soak", action="store_true", help="only what `dev.py soak scans` looks through")
    parser.addoption("--scenes", action="store_true", help="tests/scenes on this desktop, though it is a person's")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    report = yield
    if sys.platform != "linux" and report.failed and (lack := _linux_only(report.call.excinfo.value)):
        report.outcome = "skipped"
        report.longrepr = (str(collector.path), 0, f"not collected here: only Linux has {lack}")
    return report


def _linux_only(error: BaseException) -> str:
    """What a file could not be loaded without, if only Linux has that; else nothing."""
    cause = getattr(error, "cause", None) or error.__cause__ or error
    if isinstance(cause, ModuleNotFoundError) and cause.name in LINUX_ONLY:
        return str(cause.name)
    return str(cause.name) if isinstance(cause, AttributeError) and cause.obj in (os, signal) else ""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        marker = item.get_closest_marker("release") or item.get_closest_marker("soak")
        assert marker is None or marker.args, f"{item.nodeid}: a test that is not in the default tier says why"
        if item.get_closest_marker("release") and any(item.get_closest_marker(part) for part in ON_THE_DESKTOP):
            item.add_marker(pytest.mark.flaky(reruns=1))
    if sys.platform != "linux":  # the desktop that dev.py makes for tests is Linux's
        _leave_out(config, items, *ON_THE_DESKTOP, "linux")
    if not config.getoption("--release"):
        _leave_out(config, items, "release")
    _leave_out(config, items, "soak", are_others=config.getoption("--soak"))


def _leave_out(config: pytest.Config, items: list[pytest.Item], *markers: str, are_others: bool = False) -> None:
    """Leaves out the tests with one of these markers, or all others; they are counted as deselected."""
    left_out = [item for item in items if any(map(item.get_closest_marker, markers)) is not are_others]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
