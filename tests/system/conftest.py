"""The log of a person who has a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.system.logfile import LogFile, begin_log, log_folder
from tests.conftest import end_log


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[LogFile]:
    one = begin_log(log_folder(tmp_path), "guide")
    yield one
    end_log(one)
