"""The pages of the set-up: what is typed stays, nothing is saved before the last press, faults are said."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.companion.autostart import FileAutostart
from app.companion.instance import Request, take
from app.paper.printing import SENT, PrintQueue
from app.rescue.desktop.portal import PortalHotKey
from app.rescue.desktop.x11_input import X11HotKey
from app.settings.household import Household
from app.settings.settings import CompanionSettings, HelpButton, Settings
from app.settings.store import FILE_NAME, SettingsFile
from app.setup import choice_pages
from app.speech.speed_and_volume import Style
from app.system import program
from app.texts import Library
from app.widgets.forms import Field
from tests.support import forms
from tests.support.forms import faults, visible
from tools.desktop import wait_for
from tools.staged import StagedSetup

Make = Callable[..., StagedSetup]
LEAST = 44
"""Pixels of what is pressed or typed in."""


def texts(one: StagedSetup) -> list[str]:
    return [label.accessibleName() or label.text() for label in visible(one.window, QLabel) if label.text()]


def buttons(one: StagedSetup) -> list[str]:
    return [button.text() for button in visible(one.window, QPushButton)]


def says(one: StagedSetup, part: str) -> bool:
    return any(part in words for words in texts(one))


def press(one: StagedSetup, *buttons: str) -> None:
    for words in buttons:
        forms.press(one.window, words)


def type_in(one: StagedSetup, *lines: str) -> None:
    """Into the first fields of the page."""
    for field, words in zip(visible(one.window, Field), lines, strict=False):
        field.setText(words)  # an input method does the same; QTest cannot type kana
        field.textEdited.emit(words)


def through(one: StagedSetup, pages: int) -> None:
    for _ in range(pages):
        press(one, "つぎへ")


def save(one: StagedSetup, pages: int = 4) -> None:
    """From the first page on, or from one with so many after it."""
    through(one, pages)
    press(one, "これで決める")


def name_hanako(one: StagedSetup) -> None:
    """On the first page; then on to the last."""
    type_in(one, "Hanako", "090-1234-5678")
    through(one, 4)


def test_five_pages_then_all_is_saved(make_setup: Make) -> None:
    one = make_setup()
    type_in(one, "Hanako", "090-1234-5678")
    through(one, 1)
    press(one, "大きい", "くっきり")
    through(one, 1)
    press(one, "ゆっくり")
    assert one.speaker.text, "each change is heard"
    through(one, 1)
    press(one, "画面をふさがれたら出す")
    through(one, 1)
    assert not one.folder.exists(), "nothing is written before the last press"
    press(one, "これで決める")
    settings = SettingsFile(one.folder).load()
    assert [(person.name, person.number.dial) for person in settings.family.people] == [("Hanako", "09012345678")]
    assert (settings.look.size, settings.look.colors) == ("large", "contrast")
    assert settings.voice.speed == 0
    assert settings.companion.help_button is HelpButton.FULL_SCREEN
    assert settings.companion.autostart, "proposed where nothing was ever set"
    assert one.autostart.is_on()
    assert one.companions == [True]
    assert "準備ができました" in texts(one)
    focused = one.window.focusWidget()
    assert focused.text() == "冷蔵庫にはる紙を印刷する"


def test_what_is_wrong_is_said_and_has_the_keyboard(make_setup: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    one = make_setup()
    type_in(one, "Hanako", "03-123")
    press(one, "つぎへ")
    assert "数字が足りないようです" in texts(one)
    assert told == ["数字が足りないようです"], "to screen readers, once"
    focused = one.window.focusWidget()
    assert focused.text() == "03-123"
    type_in(one, "Hanako", "03-1234-5678")
    press(one, "つぎへ")
    assert "見えやすさ" in texts(one)


def test_a_photo_is_taken_and_a_text_file_is_not(
    make_setup: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, other = tmp_path / "picture.png", tmp_path / "other.jpg"
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(picture))
    other.write_text("no picture")
    one = make_setup()
    type_in(one, "Hanako", "090-1234-5678")
    monkeypatch.setattr("app.setup.people_page.QFileDialog.getOpenFileName", lambda *_: (str(chosen.pop(0)), ""))
    chosen = [other, picture]
    press(one, "家族 1人目 写真")
    assert "この写真は、開けませんでした" in texts(one)
    press(one, "家族 1人目 写真")
    save(one)
    person = SettingsFile(one.folder).load().family.people[0]
    assert Household(one.folder).photos.read(person.photo) == picture.read_bytes()


def test_a_pin_closes_the_door_and_opens_it(make_setup: Make) -> None:
    one = make_setup()
    through(one, 4)
    press(one, "使う")
    type_in(one, "4719")
    press(one, "これで決める")
    assert "二つの番号がちがいます。もう一度入れてください。" in texts(one)
    type_in(one, "4719", "4719")
    press(one, "これで決める")
    assert Household(one.folder).pin.is_set
    again = make_setup()
    assert "このPINを電話で教えてと言う人は、詐欺です" in texts(again)
    type_in(again, "1111")
    press(again, "開く")
    assert "PINがちがいます" in texts(again)
    type_in(again, "4719")
    QTest.keyClick(visible(again.window, Field)[0], Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "だれに電話しますか" in texts(again)
    save(again)
    third = make_setup()
    for typed in ("1111", "1111", "1111", "4719"):
        type_in(third, typed)
        press(third, "開く")
    assert says(third, "待ってから"), "left empty, the PIN stays; the right one came too soon"
    assert "だれに電話しますか" not in texts(third)


def test_a_forgotten_pin_goes_with_the_numbers_it_guards(make_setup: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    one = make_setup()
    name_hanako(one)
    press(one, "使う")
    type_in(one, "4719", "4719")
    press(one, "これで決める")
    again = make_setup()
    press(again, "PINを忘れた")
    assert Household(one.folder).pin.is_set, "asked twice"
    monkeypatch.setattr("app.setup.setup.SOON", 20.0)
    with ThreadPoolExecutor() as running:  # the guide that runs forgets them, too
        told = running.submit(wait_for, lambda: take(one.folder, Request.WAIT))
        press(again, "消して、決め直す")
    assert told.result()
    assert not Household(one.folder).pin.is_set
    assert SettingsFile(one.folder).load().family.people == ()
    assert "だれに電話しますか" in texts(again)
    through(again, 4)
    press(again, "使う", "これで決める")
    assert "準備ができました" not in texts(again), "left empty, it would be no PIN"


def test_what_is_not_changed_here_stays_as_another_saved_it_meanwhile(make_setup: Make) -> None:
    """Pressed twice on a slow PC, there are two of these windows; and the guide saves its voice."""
    first, second = make_setup(), make_setup()
    name_hanako(first)
    press(first, "これで決める")
    SettingsFile(first.folder).save_voice(Style(volume=4))
    through(second, 1)
    press(second, "くっきり")
    save(second, 3)
    settings = SettingsFile(first.folder).load()
    assert [person.name for person in settings.family.people] == ["Hanako"]
    assert (settings.voice.volume, settings.look.colors) == (4, "contrast")


def test_what_these_pages_do_not_offer_stays_and_what_cannot_be_read_is_told(make_setup: Make, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / FILE_NAME).write_text('look.size = "huge"\ncompanion.hot_key = "F7"\npress.interval = 1.2\n')
    one = make_setup()
    assert "前に決めたことの一部が、読めませんでした。決め直してください。" in texts(one)
    through(one, 1)
    press(one, "大きい")
    through(one, 2)
    press(one, "画面をふさがれたら出す")
    save(one, 1)
    settings = SettingsFile(one.folder).load()
    assert (settings.companion.hot_key, settings.press.interval) == ("F7", 1.2)


def test_a_way_that_cannot_be_had_here_is_neither_printed_nor_chosen(
    make_setup: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice_pages, "make_hotkey", MagicMock())
    one = make_setup()
    save(one)
    assert one.setup.reachable == CompanionSettings(autostart=True)
    one.autostart.set(False)
    assert not one.setup.reachable.autostart
    monkeypatch.setattr(choice_pages, "make_hotkey", lambda _key: None)
    for place in ("setup", "choice_pages"):
        monkeypatch.setattr(f"app.setup.{place}.can_lie_above", lambda: False)
    assert one.setup.reachable == CompanionSettings(autostart=False, help_button=HelpButton.OFF, hot_key="")
    again = make_setup()
    through(again, 3)
    assert says(again, "ボタンとキーを使えません")
    assert enabled(again, "F9", "いつも出す") == [False, False]


@pytest.mark.linux("folders are made read-only")
def test_where_nothing_can_be_written_it_is_said_and_nothing_is_lost(make_setup: Make, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    one = make_setup()
    name_hanako(one)
    press(one, "これで決める")
    assert says(one, "保存できませんでした")
    assert one.companions == []
    for _ in range(4):
        press(one, "もどる")
    assert visible(one.window, Field)[0].text() == "Hanako"


def test_whom_windows_starts_it_for_is_said_and_that_it_cannot_be_set(
    make_setup: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the Store, where starting is Windows' business."""
    monkeypatch.setattr(program, "PACKAGE", tmp_path / "AppxManifest.xml")
    program.PACKAGE.touch()
    (tmp_path / "autostart").write_text("")
    one = make_setup()
    through(one, 3)
    assert "パソコンと一緒に始める（一度開いた人だけ）" in texts(one)
    save(one, 1)
    assert says(one, "パソコンの設定で決めてください")
    assert SettingsFile(one.folder).load().companion.autostart


@pytest.mark.display
def test_a_key_that_another_program_has_is_said(make_setup: Make) -> None:
    other = X11HotKey("F9", os.environ["DISPLAY"])
    assert other.grab()
    try:
        one = make_setup()
        through(one, 3)
        assert says(one, "F9 キーは、ほかのソフトが使っています")
        press(one, "F8")
        assert not says(one, "ほかのソフトが使っています")
        free = X11HotKey("F8", os.environ["DISPLAY"])
        assert free.grab(), "it was only tried"
        free.release()
        press(one, "F9")
        through(one, 1)
        press(one, "これで決める")
        assert not says(one, "いま押してみてください"), "it would open something else"
    finally:
        other.release()


def enabled(one: StagedSetup, *words: str) -> list[bool]:
    """Whether the choices with these words can be pressed, in the order of the page."""
    return [button.isEnabled() for button in visible(one.window, QPushButton) if button.text() in words]


def test_a_key_that_the_desktop_gives_is_the_companions_to_ask_for(
    make_setup: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.setup.choice_pages.can_lie_above", lambda: False)
    monkeypatch.setattr(PortalHotKey, "grab", lambda _key: pytest.fail("two programs would ask at once"))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/none")
    monkeypatch.delenv("DISPLAY", raising=False)
    one = make_setup()
    through(one, 3)
    assert says(one, "パソコンがたずねます")
    assert enabled(one, "F9", "いつも出す") == [False, True]
    save(one, 1)
    assert SettingsFile(one.folder).load().companion.key_allowed
    assert not one.setup.reachable.hot_key, "not given yet: the paper names no key that opens nothing"
    monkeypatch.setattr("app.setup.setup.SOON", 20.0)
    with ThreadPoolExecutor() as running:
        running.submit(wait_for, lambda: take(one.folder, Request.HAS_KEY))
        assert one.setup.reachable.hot_key == "F9"


@pytest.mark.parametrize("locale", ["ja", "en"])
@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1093, 614)], ids=str)
def test_nothing_is_clipped_pale_small_or_without_a_name(
    make_setup: Make, locale: str, size: tuple[int, int], qapp: QApplication, tmp_path: Path, library: Library
) -> None:
    household = Household(tmp_path / "data")
    household.save(Settings(), new_pin="4719")
    one = make_setup(locale, size)
    press(one, library.texts(locale)["family.pin.forgotten"].text)
    qapp.processEvents()
    assert list(faults(one.window, LEAST)) == [], "there is more on the page then"
    household.pin.remove()
    one = make_setup(locale, size)
    for _ in range(5):
        qapp.processEvents()
        assert (one.window.width(), one.window.height()) == size
        assert list(faults(one.window, LEAST)) == []
        QTest.keyClick(one.window.focusWidget(), Qt.Key.Key_Return)


def test_what_is_missing_is_told_until_it_is_done(make_setup: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper until it is printed, a key until it was pressed, the voice until it was heard."""
    one, answers = make_setup(), set[Request]()
    paper = "前の画面で印刷して、電話のそばに貼ります。PDF なら、家族か店で印刷します。"
    key, heard = "F9 キーを、いま一度押してみます。", "はい、聞こえました"
    monkeypatch.setattr("app.setup.setup.ask", lambda _folder, request, _patience: request in answers)
    monkeypatch.setattr(choice_pages, "make_hotkey", MagicMock())
    monkeypatch.setattr(PrintQueue, "print", lambda queue, _paper: queue.done.emit(SENT))
    save(one)
    press(one, "このパソコンを点検する")
    assert {paper, key} <= set(texts(one))
    press(one, "もどる", "冷蔵庫にはる紙を印刷する", "このパソコンを点検する")
    assert paper not in texts(one)
    for is_audible in (False, True):
        assert heard not in buttons(one), "nothing has sounded yet"
        press(one, "聞いてみる")
        assert one.speaker.text
        one.speaker.audible.emit(is_audible)
        QApplication.processEvents()
    answers.add(Request.WAS_CALLED)
    press(one, heard)
    QApplication.processEvents()
    assert (key in texts(one), heard in buttons(one)) == (False, False)


@pytest.mark.parametrize(("saved", "shown"), [(True, False), (False, True), (False, False)])
def test_start_at_log_in_is_shown_as_it_is_and_not_as_it_was_saved(
    make_setup: Make, monkeypatch: pytest.MonkeyPatch, saved: bool, shown: bool
) -> None:
    """Somebody switched it off in Windows' Task Manager, or an administrator switched it on for the whole PC."""
    folder = make_setup().folder
    SettingsFile(folder).save(Settings(companion=CompanionSettings(autostart=saved)))
    monkeypatch.setattr(FileAutostart, "is_on", lambda _self: shown)
    assert make_setup().window.draft.companion.autostart is shown
