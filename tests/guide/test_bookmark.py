"""The note of one step across a restart: valid for a day and a half, with nothing else in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.guide.bookmark import Bookmark

NOON = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)


def at(path: Path, minutes: int = 0) -> Bookmark:
    """So many minutes after noon."""
    return Bookmark(path, lambda: NOON + timedelta(minutes=minutes))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bookmark"


def test_another_start_reads_it(path: Path) -> None:
    at(path).put("close-power")
    assert at(path).read() == ("close-power", False)
    kept = {"step": "close-power", "harm": False, "at": "2026-06-03T12:00:00Z"}
    assert json.loads(path.read_bytes()) == kept, "nothing else"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(("minutes", "is_good"), [(0, True), (2160, True), (2161, False), (-1, False)])
def test_it_is_good_until_the_evening_after(path: Path, minutes: int, is_good: bool) -> None:
    """A clock that was set back meanwhile proves nothing."""
    at(path).put("close-power")
    assert at(path, minutes).read() == (("close-power", False) if is_good else None)
    assert path.exists() is is_good


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"{}", b"[1]", b'{"step": "a", "at": "2026-06-03T12:00:00"}', b'{"step": 1, "at": 2}']
)
def test_what_cannot_be_read_is_taken_away(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert at(path).read() is None
    assert not path.exists()


def test_where_nothing_can_be_written_nobody_is_disturbed(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.write_text("a file where a folder should be")
    bookmark = at(path)
    bookmark.put("close-power")
    assert bookmark.read() is None
    assert "no bookmark" in caplog.text
