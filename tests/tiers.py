"""Which tests run: the default tier, or with `--release` all of them; and how long each took.

A test without the marker `release` is in the default tier. Tests that share something costly to make (an installer, a
Windows under wine) are one group, which one worker runs.
"""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DURATIONS = "anshin/durations"
"""In pytest's cache: seconds by test, of the last run of each. `dev.py test --slowest` shows them."""

ON_THE_DESKTOP = ("display", "sound", "bus")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--release", action="store_true", help="every test, not only the default tier")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        marker = item.get_closest_marker("release")
        assert marker is None or marker.args, f"{item.nodeid}: a test in the release tier says why"
        if marker and any(item.get_closest_marker(part) for part in ON_THE_DESKTOP):
            item.add_marker(pytest.mark.flaky(reruns=1))
    if not config.getoption("--release"):
        release = [item for item in items if item.get_closest_marker("release")]
        items[:] = [item for item in items if not item.get_closest_marker("release")]
        config.hook.pytest_deselected(items=release)


class Durations:
    """Collects how long each test took and keeps it, so that the next run can show its slowest."""

    def __init__(self, config: pytest.Config) -> None:
        self._cache = getattr(config, "cache", None)  # not there with -p no:cacheprovider
        self._seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid.split("@")[0]
        self._seconds[name] = self._seconds.get(name, 0.0) + report.duration

    def pytest_sessionfinish(self) -> None:
        if self._cache is not None:
            self._cache.set(DURATIONS, {**self._cache.get(DURATIONS, {}), **self._seconds})


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the workers' reports come to the one that started them
        config.pluginmanager.register(Durations(config), "durations")
