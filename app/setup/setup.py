"""The whole of the set-up: makes pages and window, and is the only one who saves."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QApplication

from app.bootstrap import Options, read_texts
from app.companion.autostart import Autostart
from app.companion.companion import can_lie_above
from app.companion.instance import is_waiting
from app.contacts.hours import JAPAN
from app.paper.fridge import fridge_sheet
from app.paper.print_queue import PrintQueue, outcome_words
from app.settings.admin_policy import default_path, read_policy
from app.settings.household import Household, PinRefused
from app.settings.settings_reader import Read
from app.settings.store import FILE_NAME
from app.setup.done_page import Done
from app.setup.draft import Draft, draft_of, settings_of
from app.setup.finish_page import FinishPage
from app.setup.log_row import LogRow
from app.setup.look_page import LookPage
from app.setup.people_page import PeoplePage
from app.setup.pin_door import Door
from app.setup.preview import first_page
from app.setup.ready_page import ReadyPage
from app.setup.settings_export import Carrying
from app.setup.setup_voice_page import VoicePage
from app.setup.setup_window import SetupWindow
from app.speech.speaker import Speaker
from app.system import paths
from app.system.files import SaveFailed
from app.system.logfile import log_folder
from app.texts import Library
from app.widgets.pictures import Gallery, Picture
from app.widgets.theme import COLORS, Scheme, TextSize, make_theme, pixels_per_mm, system_scheme

PICTURE = QSize(400, 320)

log = logging.getLogger(__name__)


@dataclass
class _Open:
    """While the family's pages are open: the PIN as typed at the door, or ""."""

    pin: str = ""


class Setup(QObject):
    """All of the set-up for one data folder. Nothing is written before the last press.

    Args:
        options: what this start goes by; the pages show what the person's own file says.
        open_guide: opens the guide, or shows the one that runs.
        autostart: whether the companion starts at log-in.
        start_companion: starts it, or lets it read its settings anew.
    """

    def __init__(
        self,
        options: Options,
        library: Library,
        open_guide: Callable[[], object],
        speaker: Speaker,
        autostart: Autostart,
        start_companion: Callable[[Path], None],
    ) -> None:
        super().__init__()
        self._folder = folder = options.data_dir
        self._library = library
        self._open_guide = open_guide
        self._autostart = autostart
        self._start_companion = start_companion
        self._household = Household(folder)
        self._open = _Open()
        self._texts = read_texts(library, options)
        texts = self._texts
        scale = pixels_per_mm(QApplication.primaryScreen())
        needs_pin = self._household.needs_pin
        self._door = Door(texts)
        self._door.tried.connect(self._unlock)
        self._door.forgotten.connect(self._reset)
        self._people = PeoplePage(texts, self._household.photos.read)
        pages = [
            self._people,
            LookPage(texts, lambda look: first_page(look, folder, scale), library.choices()),
            VoicePage(texts, speaker),
            ReadyPage(texts, open_guide, self._held_key, can_lie_above=can_lie_above()),
            FinishPage(texts, LogRow(texts, log_folder(folder)), has_pin=needs_pin),
        ]
        theme = make_theme(TextSize.NORMAL, options.scheme or system_scheme(), scale)
        self.window = SetupWindow(texts, theme, pages, self._door)
        self.window.finished.connect(self._finish)
        self._desk = PrintQueue(self)
        self.window.closed.connect(self._desk.close)
        self._carrying = Carrying(self._household.file, self.window, texts)
        self._carrying.opened.connect(self._take)
        self._carrying.refused.connect(self.window.say_problem)
        self._people.import_wanted.connect(self._carrying.ask_import)

    def start(self) -> None:
        """Shows the window."""
        if self._household.needs_pin:
            self.window.show_before()
            self._door.field.setFocus()
        else:
            self._begin()
        self.window.showMaximized()

    # ---- the door

    def _unlock(self, pin: str) -> None:
        try:
            answer = self._household.unlock(pin)
        except SaveFailed as failed:
            self._door.say(self._texts[failed.key].text)
            return
        if not answer.is_right:
            self._door.show_answer(answer)
            return
        self._open.pin = pin
        self._begin()

    def _reset(self) -> None:
        try:
            self._household.reset(datetime.now(JAPAN))
        except SaveFailed as failed:
            self._door.say(self._texts[failed.key].text)
            return
        self._begin()

    def _begin(self) -> None:
        read = self._household.file.read()
        is_new = not (self._folder / FILE_NAME).exists()
        self.window.show_draft(draft_of(read.settings, has_pin=self._household.pin.is_set, is_new=is_new))
        self.window.say_words(" ".join(self._remarks(read)))

    def _take(self, read: Read) -> None:
        """Shows what a file of another PC says; what was typed about a PIN stays."""
        before = self.window.draft
        draft = draft_of(read.settings, has_pin=before.wants_pin)
        self.window.show_draft(replace(draft, pin=before.pin, pin_again=before.pin_again))
        caution = self._people.caution()
        words = ["setup.imported", *([caution] if caution else [])]
        self.window.say_words(" ".join([*(self._texts[key].text for key in words), *self._remarks(read)]))

    def _remarks(self, read: Read) -> Iterator[str]:
        """What could not be read, and what an administrator fixed."""
        for notice in read.notices:
            yield self._texts[f"family.notice.{notice.reason}"].filled(what=self._setting(notice.key)).text
        fixed = sorted(read_policy(default_path()).keys)
        if fixed:
            yield self._texts["setup.fixed"].filled(what="、".join(map(self._setting, fixed))).text

    def _setting(self, key: str) -> str:
        """A setting's name in words."""
        parts = key.split(".")
        name = "people" if parts[0] == "people" else ".".join(parts[:2])
        words = self._texts.get(f"family.key.{name}")
        return words.text if words else key

    # ---- the last press

    def _finish(self, draft: Draft) -> None:
        try:
            self._save(draft)
        except SaveFailed as failed:
            self.window.say_problem(failed.key)
            return
        except PinRefused as refused:
            self.window.say_problem(f"family.pin.{refused.answer.outcome}")
            return
        remark = self._set_autostart(draft.companion.autostart)
        self._start_companion(self._folder)
        picture = Picture(self.window, Gallery(paths.ILLUSTRATIONS))
        picture.setFixedSize(PICTURE)
        picture.show_picture("safe", COLORS[Scheme.LIGHT].panel)
        done = Done(self._texts, picture, remark)
        done.guide_wanted.connect(self._open_guide)
        done.sheet_wanted.connect(lambda: self._desk.print(fridge_sheet(self._household.file.load(), self._texts)))
        self._desk.done.connect(lambda outcome: done.say(outcome_words(outcome, self._texts).text))
        done.export_wanted.connect(lambda: self._carrying.ask_export(done.say))
        self.window.show_after(done)

    def _save(self, draft: Draft) -> None:
        house, now, pin = self._household, datetime.now(JAPAN), self._open.pin
        settings = settings_of(draft, house.file.load(), house.photos.keep_content)
        if draft.wants_pin and draft.pin:
            house.save_with_pin(settings, now, draft.pin, pin)
        elif house.pin.is_set and not draft.wants_pin:
            house.save_without_pin(settings, now, pin)
        else:
            house.save(settings, now, pin)

    def _set_autostart(self, is_on: bool) -> str:
        """Returns the key of a remark where it could not be set."""
        try:
            if self._autostart.is_on() != is_on:
                self._autostart.set(is_on)
        except OSError as error:
            log.info("start at log-in: %s", error)
            return "setup.done-autostart-failed"
        return ""

    # ---- what the pages ask for

    def _held_key(self) -> str:
        """The key that our running companion holds."""
        return self._household.file.load().companion.hot_key if is_waiting(self._folder) else ""
