"""When the guide opens by itself: titles and programs as they come to the front, and copied texts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.companion import dangers
from app.companion.dangers import LIES_BACK, RESTS, Danger, shipped_dangers
from app.rescue import remote
from app.rescue.remote import RunningRemote
from app.settings.settings import Warnings
from tests.support.bounded import bounded

COPIED, OURS, TITLES = (
    tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    for name in ("clickfix", "copied", "titles")
)
BANK, OTHER_BANK = "さくら銀行 ログイン - Chromium", "みどり信用金庫 振込"
HIDDEN = [f"{sign * 3_000}mshta https://a.example" for sign in (" ", "\u200b")]
MEGABYTE = 1_000_000


def test_of_386_commands_12_are_missed_and_of_350_harmless_texts_one_is_taken_for_one() -> None:
    judge = shipped_dangers(Warnings.ALL)
    assert (len(COPIED["malicious"]), len(COPIED["benign"])) == (386, 350)
    assert [text for text in COPIED["malicious"] if not judge.is_command(text)] == COPIED["missed"]
    assert [text for text in COPIED["benign"] + OURS["harmless"] if judge.is_command(text)] == COPIED["taken"]
    assert [text for text in OURS["commands"] + HIDDEN if not judge.is_command(text)] == []


def test_pages_of_banks_are_known_by_their_titles_and_others_that_talk_of_money_are_not() -> None:
    judge = shipped_dangers(Warnings.ALL)
    assert len(TITLES["banks"]) + len(TITLES["harmless"]) >= 270
    assert [title for title in TITLES["banks"] if not judge.is_bank(title)] == []
    assert [title for title in TITLES["harmless"] if judge.is_bank(title)] == []


@pytest.mark.parametrize("piece", OURS["endless"])
def test_no_text_of_a_page_keeps_it_busy(piece: str) -> None:
    judge, text = shipped_dangers(Warnings.ALL), piece * (MEGABYTE // len(piece))
    with bounded(10):
        judge.is_command(text)
        judge.is_bank(text)


@given(text=st.text())
def test_whatever_is_written_there_it_is_judged(text: str) -> None:
    judge = shipped_dangers(Warnings.ALL)
    judge.is_command(text)
    assert judge.judge(text, text) in Danger


class Day:
    """One on which time passes as told, and remote-control programs come and go."""

    def __init__(self, patch: pytest.MonkeyPatch, wanted: Warnings = Warnings.ALL) -> None:
        self.now = 0.0
        self.connected = [7]
        patch.setattr(dangers, "time", SimpleNamespace(monotonic=lambda: self.now))
        patch.setattr(remote, "running", lambda: [RunningRemote("anydesk", frozenset({pid})) for pid in self.connected])
        patch.setattr(remote, "is_connected", lambda _remote: True)
        self.judge = shipped_dangers(wanted)

    def front(self, title: str = BANK, program: str = "chrome") -> Danger:
        return self.judge.judge(program, title)


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Day:
    return Day(monkeypatch)


def test_a_bank_is_warned_of_once_for_each_session_and_not_soon_after_the_guide_was_closed(day: Day) -> None:
    assert [day.front(title) for title in (BANK, OTHER_BANK, "", BANK)] == [Danger.BANK, *[Danger.NONE] * 3]
    day.judge.rest()
    day.connected = []
    assert day.front() is Danger.NONE
    day.connected = [8]
    assert day.front() is Danger.NONE, "she has just heard it"
    day.now = RESTS
    assert day.front() is Danger.BANK, "another one, later"


def test_a_menu_or_a_notice_between_browser_and_console_hides_nothing(day: Day) -> None:
    day.front("きょうの天気")
    day.front("スタート", "searchhost")
    day.now = LIES_BACK
    assert day.front("", "powershell") is Danger.PASTE
    assert day.front("", "powershell") is Danger.NONE, "asked once"
    day.front("きょうの天気")
    day.now = 2 * LIES_BACK + 1
    assert day.front("", "powershell") is Danger.NONE


@pytest.mark.parametrize(
    ("wanted", "dangers"),
    [
        (Warnings.ALL, [Danger.BANK, Danger.PASTE]),
        (Warnings.BANK, [Danger.BANK, Danger.NONE]),
        (Warnings.PASTE, [Danger.NONE, Danger.PASTE]),
    ],
)
def test_only_what_the_family_wants_is_a_danger(
    monkeypatch: pytest.MonkeyPatch, wanted: Warnings, dangers: list[Danger]
) -> None:
    day = Day(monkeypatch, wanted)
    harmless = [("notepad", BANK), ("explorer", "ドキュメント"), ("chrome", "きょうの天気")]
    assert [day.front(title, program) for program, title in harmless] == [Danger.NONE] * 3
    assert [day.front(), day.front("ファイル名を指定して実行", "explorer")] == dangers


def test_no_warning_where_the_family_wants_none_or_the_table_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert shipped_dangers(Warnings.OFF) is None
    (tmp_path / "dangers.toml").write_text("[bank]\ntitles = 3\n")
    monkeypatch.setattr("app.system.paths.DANGERS", tmp_path / "dangers.toml")
    assert shipped_dangers(Warnings.ALL) is None
    assert "dangers.toml" in caplog.text
