"""The staff's page does what it says, by real presses on real files."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.kiosk.counts import Kind
from app.kiosk.kiosk_policy import CHOICES_NAME, Choices
from app.kiosk.supervision import EXIT_CLOSED
from app.system.notes import Note
from tests.kiosk.staff.conftest import Make, Room, opened, shown
from tests.support.forms import press
from tools.staged_kiosk import NOW, SECTIONS

ASKED = "キオスクを閉じますか？\n電源を入れなおすと、出ます。"


def choices(room: Room) -> dict[str, QPushButton]:
    found = [one for one in room.page.findChildren(QPushButton) if one.isVisible() and one.isCheckable()]
    return {one.text(): one for one in found}


def choose(room: Room, words: str) -> None:
    QTest.mouseClick(choices(room)[words], Qt.MouseButton.LeftButton)


def kept(room: Room) -> Choices:
    return Note(room.one.policy.folders.counts / CHOICES_NAME, Choices).read() or Choices()


# ---- ways out


def test_closing_is_asked_once_more_and_a_double_tap_says_no(make_room: Make) -> None:
    room = opened(make_room(), "look")
    close = next(b for b in room.page.findChildren(QPushButton) if b.text() == "キオスクを閉じる")
    place = close.mapTo(room.page, close.rect().center())
    press(room.page, "キオスクを閉じる")
    assert ASKED in shown(room.page)
    QApplication.processEvents()
    below = room.page.childAt(place)
    assert below.text() == "いいえ"
    press(room.page, "いいえ")
    assert ASKED not in shown(room.page)
    assert room.one.codes == []
    press(room.page, "キオスクを閉じる")
    press(room.page, "はい、閉じます")
    assert room.one.codes == [EXIT_CLOSED]


def test_no_press_opens_a_window(make_room: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every button of every part but the two ways out; also a right click on everything."""
    room = make_room(days=20)
    monkeypatch.setattr(room.one.controller, "end_staff", MagicMock())
    tabs = room.texts["kiosk.page.tabs"].text
    for section in SECTIONS:
        opened(room, section)
        for one in room.page.findChildren(QWidget):
            if not one.isVisible():
                continue
            at = one.rect().center()
            QApplication.sendEvent(one, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, one.mapToGlobal(at)))
            if isinstance(one, QPushButton) and one.isEnabled() and one.parent().accessibleName() != tabs:
                QTest.mouseClick(one, Qt.MouseButton.RightButton)
                QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not room.page.window()] == []


# ---- counts and print


def test_the_counts_of_this_month(make_room: Make) -> None:
    room = opened(make_room(days=60), "counts")
    counts, words = room.controller.counts, shown(room.page)
    visits = counts.of_month(NOW.date(), Kind.HOUR).total()
    assert 0 < visits < sum(n for (_, thing), n in counts.seen.items() if thing.kind is Kind.HOUR)
    assert f"2026年6月の利用：{visits}回" in words
    memos = counts.of_month(NOW.date(), Kind.PAPER)["memo"]
    assert words[words.index("相談メモ") + 1] == str(memos)


def test_the_table_goes_into_the_named_folder_and_never_over_another(make_room: Make, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    room = opened(make_room(days=3, export=folder), "counts")
    press(room.page, "回数の表: 表を作る")
    assert f"{folder} がありません" in room.said
    assert not folder.exists(), "it would fill the PC's own disk"
    folder.mkdir()
    for name in ("anshin-counts-2026-06-03.csv", "anshin-counts-2026-06-03 2.csv"):
        press(room.page, "回数の表: 表を作る")
        assert str(folder / name) in room.said
        assert (folder / name).read_bytes() == room.controller.counts.table()


def test_a_folder_that_cannot_be_written_is_told(
    make_room: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened(make_room(days=3, export=tmp_path), "counts")
    before = sorted(tmp_path.iterdir())
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", MagicMock(side_effect=OSError(28, "No space left on device")))
        press(room.page, "回数の表: 表を作る")
    assert room.said == room.texts["family.save.full"].text
    assert sorted(tmp_path.iterdir()) == before


def test_no_printer_no_test(make_room: Make) -> None:
    room = opened(make_room(printer=""), "counts")
    test = next(b for b in room.page.findChildren(QPushButton) if b.accessibleName() == "プリンター: ためしに印刷")
    assert not test.isEnabled()
    assert any(words.startswith("プリンターは決まっていません") for words in shown(room.page))


# ---- look and voice


def test_the_loudest_voice_is_not_above_the_administrators(make_room: Make) -> None:
    room = opened(make_room(volume_ceiling=3), "look")
    assert "大きい" not in choices(room), "the loudest of five"
    for words in ("4", "3", "小さい"):
        choose(room, words)
        assert choices(room)[words].accessibleName() == f"いちばん大きい声: {words}"
        assert [one for one in ("小さい", "2", "3", "4") if choices(room)[one].isChecked()] == [words]
    assert kept(room).volume_ceiling == 0
    room.controller.choose("volume_ceiling", 4)
    assert room.controller.choices.loudest(room.one.policy) == 3


def test_the_opening_message_is_the_centres_own_or_a_prepared_one(make_room: Make) -> None:
    room = opened(make_room(), "look")
    assert choices(room)["センターのお知らせ"].isChecked()
    choose(room, "職員は、すぐにもどります。")
    assert kept(room).notice == "back-soon"
    assert not choices(room)["センターのお知らせ"].isChecked()
    choose(room, "センターのお知らせ")
    assert kept(room).notice == ""


def test_what_cannot_be_saved_is_told_and_shown_as_it_was(make_room: Make) -> None:
    room = opened(make_room(), "look")
    (room.one.policy.folders.counts / CHOICES_NAME).mkdir(parents=True)  # root could write anywhere else
    choose(room, "職員は、すぐにもどります。")
    assert choices(room)["センターのお知らせ"].isChecked()
    assert "保存できませんでした" in room.said
