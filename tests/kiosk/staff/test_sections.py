"""Each part of the staff page does what it says, by real presses on real files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton

from app.kiosk.rules.kiosk_policy import Centre
from app.kiosk.rules.staff_choices import Choices, ChoicesFile
from app.kiosk.staff.staff_chart import CountList, VisitChart
from app.kiosk.visits.metrics import hour
from app.widgets.form_controls import Choice, Steps
from tests.kiosk.staff.conftest import Make, Room, field, opened, press, retype, shown
from tools.staff_samples import NOW


def choices(room: Room) -> dict[str, Choice]:
    found = [one for one in room.page.findChildren(Choice) if one.isVisible()]
    return {one.accessibleName().partition(": ")[2]: one for one in found}


def choose(room: Room, words: str) -> None:
    QTest.mouseClick(choices(room)[words], Qt.MouseButton.LeftButton)


def kept(room: Room) -> Choices:
    return ChoicesFile(room.folder).load()


# ---- counts


def test_the_counts_of_fourteen_days_first(make_room: Make) -> None:
    room = opened(make_room(days=60), "counts")
    chart = room.page.findChild(VisitChart)
    assert isinstance(chart, VisitChart)
    plan = chart.plan()
    assert plan is not None
    assert len(plan.groups) == 14
    total = sum(group.column.values[0] for group in plan.groups)
    assert f"14日間に、{total}回" in shown(room.page)
    press(room.page, "30日間")
    plan = chart.plan()
    assert plan is not None
    assert len(plan.groups) == 30
    press(room.page, "400日間")
    plan = chart.plan()
    assert plan is not None
    assert [group.column.ticks[0] for group in plan.groups][-3:] == ["4月", "5月", "6月"]


def test_a_visit_meanwhile_is_there_when_it_is_opened_again(make_room: Make) -> None:
    room = opened(make_room(), "counts")
    assert "この14日間は、まだ使われていません" in shown(room.page)
    chart = room.page.findChild(VisitChart)
    assert isinstance(chart, VisitChart)
    assert not chart.isVisible()
    room.page.hide()
    room.counts.add([hour(9), hour(9)], NOW.date())
    opened(room, "counts")
    assert "14日間に、2回" in shown(room.page)
    assert chart.isVisible()


def test_lists_say_what_they_show_to_assistive_technology(make_room: Make) -> None:
    room = opened(make_room(days=30), "counts")
    names = [one.accessibleName() for one in room.page.findChildren(CountList)]
    assert "家のパソコンに、何がありましたか？、" in names[0]
    assert "相談メモ、" in names[2]


# ---- look and voice


def test_volume_in_five_steps_down_and_not_above_the_administrators(make_room: Make) -> None:
    room = opened(make_room(volume_ceiling=3), "look")
    assert "大きい" in shown(room.page)
    louder = next(b for b in room.page.findChildren(QPushButton) if b.accessibleName() == "大きくする")
    assert not louder.isEnabled()
    for words in ("ふつう", "小さい", "とても小さい"):
        press(room.page, "小さくする")
        assert words in shown(room.page)
    softer = next(b for b in room.page.findChildren(QPushButton) if b.accessibleName() == "小さくする")
    assert not softer.isEnabled()
    steps = room.page.findChild(Steps)
    assert isinstance(steps, Steps)
    assert steps.accessibleName() == "1/5 とても小さい"
    assert kept(room).volume_ceiling == 0
    press(room.page, "大きくする")
    assert room.controller.policy.volume_ceiling == 1
    assert room.entries == ["volume 3", "volume 2", "volume 1", "volume 2"]


def test_languages_go_and_come_back_but_one_stays(make_room: Make) -> None:
    room = opened(make_room(), "look")
    choose(room, "日本語")
    assert room.controller.policy.languages == ("en",)
    choose(room, "English")
    assert room.controller.policy.languages == ("en",)
    assert choices(room)["English"].isChecked()
    assert room.page.said == "ことばは、一つは選べるようにします"
    choose(room, "日本語")
    assert room.controller.policy.languages == ("ja", "en"), "in the administrator's order"


def test_the_opening_message_is_the_centres_own_or_a_prepared_one(make_room: Make) -> None:
    room = opened(make_room(), "look")
    assert choices(room)["「心配なときは、窓口へ」"].isChecked()
    choose(room, "職員は、すぐにもどります。")
    assert kept(room).notice == "back-soon"
    assert not choices(room)["「心配なときは、窓口へ」"].isChecked()
    choose(room, "「心配なときは、窓口へ」")
    assert kept(room).notice == ""
    assert room.entries == ["message back-soon", "message"]


def test_what_cannot_be_saved_is_told_and_shown_as_it_was(make_room: Make) -> None:
    room = opened(make_room(), "look")
    (room.folder / "staff-choices.json").mkdir(parents=True)
    choose(room, "English")
    assert choices(room)["English"].isChecked()
    assert "保存できませんでした" in room.page.said


# ---- the centre


def test_lines_are_saved_by_the_button_only(make_room: Make) -> None:
    room = opened(make_room(), "centre")
    retype(room, "名前", "海辺のセンター")
    retype(room, "電話番号", "0612345678")
    assert kept(room) == Choices()
    press(room.page, "これで保存する")
    assert kept(room) == Choices(name="海辺のセンター", telephone="0612345678")
    assert field(room, "電話番号").text() == "06-1234-5678"
    assert room.page.said == "保存しました"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("03-123", "数字が足りないようです"), ("188", "188などは、いつも出ています"), ("call me", "数字だけで入れます")],
)
def test_a_wrong_number_is_told_and_nothing_is_saved(make_room: Make, number: str, sentence: str) -> None:
    room = opened(make_room(), "centre")
    retype(room, "名前", "海辺のセンター")
    retype(room, "電話番号", number)
    press(room.page, "これで保存する")
    assert sentence in room.page.said
    assert kept(room) == Choices()
    assert field(room, "名前").text() == "海辺のセンター", "what was typed is still there"
    assert field(room, "電話番号").property("doubtful") is True


def test_no_name_is_told(make_room: Make) -> None:
    room = opened(make_room(), "centre")
    retype(room, "名前", "")
    QTest.keyClick(field(room, "名前"), Qt.Key.Key_Return)
    assert room.page.said == "名前を入れてください"
    assert kept(room) == Choices()


@pytest.mark.parametrize(("name", "line"), [("受付時間", "hours"), ("お知らせ", "message")])
def test_a_line_that_is_emptied_is_gone_and_comes_back(make_room: Make, name: str, line: str) -> None:
    room = opened(make_room(), "centre")
    laid_down = field(room, name).text()
    retype(room, name, "")
    press(room.page, "これで保存する")
    assert room.page.said == "保存しました"
    assert field(room, name).text() == ""
    assert getattr(room.controller.policy.centre, line) == ""
    room.page.show_section("look")
    is_message = line == "message"
    assert choices(room)["何も出さない" if is_message else f"「{room.controller.base.centre.message}」"].isChecked()
    room.page.show_section("centre")
    retype(room, name, laid_down)
    press(room.page, "これで保存する")
    assert kept(room) == Choices(), "as the administrator wrote it is no choice"


def test_a_number_that_is_emptied_is_the_administrators_and_that_is_said(make_room: Make) -> None:
    room = opened(make_room(), "centre")
    laid_down = field(room, "電話番号").text()
    retype(room, "電話番号", "06-1234-5678")
    press(room.page, "これで保存する")
    retype(room, "電話番号", "")
    press(room.page, "これで保存する")
    assert "電話番号は、管理者が決めた番号になります" in room.page.said
    assert field(room, "電話番号").text() == laid_down
    assert kept(room) == Choices()


def test_a_number_that_nobody_laid_down_can_be_taken_away(make_room: Make) -> None:
    room = opened(make_room(centre=Centre("北センター")), "centre")
    retype(room, "電話番号", "06-1234-5678")
    press(room.page, "これで保存する")
    retype(room, "電話番号", "")
    press(room.page, "これで保存する")
    assert room.page.said == "保存しました"
    assert room.controller.policy.centre.telephone is None


def test_as_the_administrator_wrote_it_is_no_choice(make_room: Make) -> None:
    room = opened(make_room(), "centre")
    room.controller.choose(name="海辺のセンター")
    room.page.show_section("look")
    room.page.show_section("centre")
    retype(room, "名前", "あおば見本市消費生活センター")
    press(room.page, "これで保存する")
    assert kept(room) == Choices()


def test_undo_shows_what_holds(make_room: Make) -> None:
    room = opened(make_room(), "centre")
    retype(room, "受付時間", "8")
    press(room.page, "書く前にもどす")
    assert field(room, "受付時間").text() == "平日 9:00〜17:00"


def test_an_extension_survives_being_saved(make_room: Make) -> None:
    room = opened(make_room(), "centre")
    retype(room, "電話番号", "06-1234-5678 内線12")
    press(room.page, "これで保存する")
    press(room.page, "これで保存する")
    telephone = room.controller.policy.centre.telephone
    assert telephone is not None
    assert (telephone.shown, telephone.extension) == ("06-1234-5678", "12")


def test_lines_have_no_menu_and_take_nothing_dropped(make_room: Make) -> None:
    room = opened(make_room(), "centre")
    lines = [one for one in room.page.findChildren(QLineEdit) if one.isVisible()]
    assert len(lines) == 4
    for line in lines:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), line.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(line, event)
        assert not line.acceptDrops()
        assert not line.dragEnabled()
    assert [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()] == []


# ---- printer and log


def test_export_and_printer_by_touch(make_room: Make, tmp_path: Path) -> None:
    room = opened(make_room(days=3), "papers")
    press(room.page, "回数の表: USBメモリーに写す")
    assert "USBメモリーが見つかりません" in room.page.said
    stick = tmp_path / "stick"
    stick.mkdir()
    room.sticks.append(stick)
    press(room.page, "回数の表: USBメモリーに写す")
    assert next(stick.iterdir()).name in room.page.said
    press(room.page, "プリンター: ためしに印刷")
    assert len(room.tells) == 1
    assert "Lobby-Printer" in shown(room.page)


def test_the_log_in_words_newest_first(make_room: Make) -> None:
    room = make_room()
    room.controller.choose(volume_ceiling=2)
    room.controller.leave()
    opened(room, "papers")
    words = shown(room.page)
    assert words.index("案内にもどった") < words.index("いちばん大きい声を変えた  3")
    assert "6/3 11:00" in words


def test_every_entry_of_the_log_has_words(make_room: Make) -> None:
    from app.kiosk.rules.staff_journal import StaffAction

    room = make_room()
    for entry in StaffAction:
        assert room.page._texts[f"kiosk.page.entry.{entry}"].text


def test_no_printer_no_test(make_room: Make) -> None:
    room = opened(make_room(printer=""), "papers")
    test = next(b for b in room.page.findChildren(QPushButton) if b.accessibleName() == "プリンター: ためしに印刷")
    assert not test.isEnabled()
    assert "プリンターは決まっていません" in shown(room.page)
    assert "まだ、ありません" in shown(room.page)
