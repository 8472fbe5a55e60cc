"""The controller of the set-up, which is a program of its own: makes the pages and the window, and saves."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import Asked, Options, make_speaker, read_texts, resolve
from app.companion.autostart import Autostart, make_autostart
from app.companion.companion import can_lie_above
from app.companion.instance import SOON, TAKEN_WITHIN, Request, ask, hold, lock_of, take
from app.layout.theme import TextSize, make_theme, pixels_per_mm
from app.paper.papers import fridge_sheet
from app.paper.printing import SENT, Outcome, PrintQueue, outcome_words
from app.presenter.external_actions import start_beside
from app.rescue.adapters import asks_for_key
from app.settings.household import Household
from app.settings.settings import NOBODY, CompanionSettings, HelpButton, Settings
from app.setup.choice_pages import LookPage, ReadyPage, VoicePage, can_have_key, can_hold, first_page
from app.setup.draft import Draft, draft_of, settings_of
from app.setup.end_pages import CheckPage, DonePage, DoorPage, FinishPage
from app.setup.people_page import PeoplePage
from app.setup.readiness import Check, look
from app.setup.setup_window import SetupWindow
from app.speech.speaker import Speaker
from app.speech.utterance import utterances
from app.system import paths
from app.system.files import reason_of
from app.texts import Library
from app.widgets.system_colors import system_scheme
from app.widgets.toolkit import start_qt

# Seconds to finish printing after the window is closed; the printer may be switched off.
PRINTS_WITHIN = 20.0

log = logging.getLogger(__name__)


class Setup(QObject):
    """The set-up of one data folder. Nothing is saved before the last press.

    Args:
        options: for the set-up itself; the pages show the person's own settings.
        open_guide: opens the guide, or raises it if it is open.
        autostart: starts the companion at log-in.
        start_companion: starts the companion, or has it reload its settings.
    """

    def __init__(
        self,
        options: Options,
        open_guide: Callable[[], object],
        speaker: Speaker,
        autostart: Autostart,
        start_companion: Callable[[], object],
    ) -> None:
        super().__init__()
        folder = options.data_dir
        library = Library(paths.LOCALES)
        texts = read_texts(library, options)
        self._folder = folder
        self._autostart = autostart
        self._start_companion = start_companion
        self._speaker = speaker
        self._household = Household(folder)
        self._texts = texts
        scale = pixels_per_mm(QApplication.primaryScreen())
        theme = make_theme(TextSize.NORMAL, options.scheme or system_scheme(), scale)
        self._door = DoorPage(texts, self._unlock, self._reset)
        pages = [
            PeoplePage(texts, self._household.photos.read),
            LookPage(texts, partial(first_page, folder=folder, pixels_per_mm=scale), library.choices()),
            VoicePage(texts, self._say),
            ReadyPage(texts, open_guide, self._is_free),
            FinishPage(texts, lambda: self._household.pin.is_set),
        ]
        self.window = SetupWindow(texts, theme, pages, self._finish)
        self._done = DonePage(texts, self._print, open_guide, lambda: self.window.show_end(self._check))
        ways = {
            "hear": lambda: self._say(self.window.draft),
            "heard": self._note_heard,
            "back": lambda: self.window.show_end(self._done),
        }
        self._check = CheckPage(texts, self._checks, ways)
        self._is_printed = False
        self._is_spoken = False
        self._is_heard = False
        speaker.audible.connect(self._note_spoken)
        self._printer = PrintQueue(parent=self)
        self._printer.done.connect(self._note_printed)
        self.window.turned.connect(speaker.stop)
        self.window.closed.connect(partial(self._printer.close, seconds=PRINTS_WITHIN))

    def _say(self, draft: Draft) -> None:
        self._speaker.style = draft.voice
        self._speaker.say(utterances("sample", self._texts["voice.sample"].speech), self._texts.language)

    def start(self) -> None:
        """Shows the window."""
        if self._household.pin.is_set:
            self.window.show_page(self._door)
        else:
            self._begin()
        self.window.showMaximized()

    def come_forward(self) -> None:
        """The set-up was opened again: shows the window with what was typed."""
        self.window.showMaximized()
        self.window.raise_()
        self.window.activateWindow()

    # ---- the PIN

    def _unlock(self, pin: str) -> None:
        door = self._household.pin.door
        if door.check(pin):
            self._begin()
        else:
            self._door.refuse(self._texts["setup.door-wait"].text if door.wait else door.refusal(self._texts))

    def _reset(self) -> None:
        try:
            self._household.reset()
        except OSError as error:
            self._door.say(self._texts[f"family.save.{reason_of(error)}"].text)
            return
        ask(self._folder, Request.WAIT, SOON)  # a running companion forgets the numbers, too
        self._begin()

    def _begin(self) -> None:
        """Shows the first page with what is saved, and says so if some of it could not be read."""
        read = self._household.file.read()
        self._household.settings = read.settings
        draft = draft_of(read.settings, has_pin=self._household.pin.is_set)
        starts = self._starts(read.settings)
        self.window.show_draft(draft.changed("companion.autostart", starts))
        self.window.status.say(self._texts["setup.unread"].text if read.faults else "")

    def _starts(self, settings: Settings) -> bool:
        """Whether it starts at log-in: as it is on this PC, else as it was saved; yes, if nothing was ever set up."""
        is_on = self._autostart.is_on()
        if is_on is not None:
            return is_on
        kept = settings.companion.autostart
        return settings.family == NOBODY if kept is None else kept

    def _is_free(self, key: str) -> bool:
        """Whether no other program has a key; if the desktop provides keys, whether our companion has it."""
        if not key or (not asks_for_key() and can_hold(key)):
            return True
        return key == self._household.settings.companion.hot_key and ask(self._folder, Request.HAS_KEY, SOON)

    # ---- saving

    def _finish(self, draft: Draft) -> None:
        draft = draft.changed("companion.key_allowed", asks_for_key())
        try:
            self._save(draft)
        except OSError as error:
            self.window.status.say(self._texts[f"family.save.{reason_of(error)}"].text)
            return
        remark = self._set_autostart(bool(draft.companion.autostart))
        self._start_companion()
        self.window.show_end(self._done)
        key = self.reachable.hot_key
        if key and not remark:
            remark = self._texts["setup.done-key"].filled(key=key).text
        self._done.status.say(remark)

    def _save(self, draft: Draft) -> None:
        house = self._household
        settings = settings_of(draft, house.settings, house.file.load(), house.photos.keep_content)
        new_pin = (draft.pin.typed or None) if draft.pin.is_wanted else ""
        house.save(settings, new_pin)

    def _set_autostart(self, is_on: bool) -> str:
        """Switches start at log-in on or off; returns what to say if that failed."""
        try:
            if bool(self._autostart.is_on()) != is_on:
                self._autostart.set(is_on)
        except OSError as error:
            log.info("start at log-in: %s", error)
            return self._texts["setup.done-autostart-failed"].text
        return ""

    def _checks(self) -> list[Check]:
        """What concerns the guide on this PC, then what concerns any warning."""
        return [
            Check("autostart", bool(self._autostart.is_on())),
            self._check_of_key(),
            Check("sound", self._is_heard, ("hear", "heard") if self._is_spoken else ("hear",)),
            Check("paper", self._is_printed),
            *look(),
        ]

    def _check_of_key(self) -> Check:
        """Whether the hot key was pressed since the companion waits for it; bad, if there is no key."""
        key = self.reachable.hot_key
        if not key:
            return Check("key", False)
        return Check("press", ask(self._folder, Request.WAS_CALLED, SOON), name=key)

    def _note_spoken(self, is_audible: bool) -> None:
        """A sample was played: only now somebody can say that it was heard."""
        self._is_spoken = is_audible
        if self._check.isVisible():
            self._check.refresh()

    def _note_heard(self) -> None:
        self._is_heard = True
        QTimer.singleShot(0, self._check.refresh)  # later, because it removes the button that is being pressed

    def _note_printed(self, outcome: Outcome) -> None:
        self._is_printed = outcome == SENT
        self._done.status.say(outcome_words(outcome, self._texts).text)

    def _print(self) -> None:
        settings = replace(self._household.settings, companion=self.reachable)
        self._done.status.say(self._texts["ui.printing"].text)
        self._printer.print(lambda: fridge_sheet(settings, self._texts))

    @property
    def reachable(self) -> CompanionSettings:
        """The ways to open the guide, without those that do not work on this PC: paper must not name these."""
        companion = self._household.settings.companion
        has_key = can_have_key() and self._is_free(companion.hot_key)
        return replace(
            companion,
            autostart=bool(companion.autostart and self._autostart.is_on()),
            help_button=companion.help_button if can_lie_above() else HelpButton.OFF,
            hot_key=companion.hot_key if has_key else "",
        )


def run(asked: Asked) -> int:
    """Shows the set-up until its window is closed, or raises an open one. Returns the exit code."""
    lock = lock_of(asked.data_dir, "setup.lock")
    if not hold(lock) and ask(asked.data_dir, Request.SETUP, TAKEN_WITHIN):
        return 0
    app = start_qt()
    options = resolve(asked, Household(asked.data_dir).settings)
    speaker = make_speaker(options)
    open_guide = partial(start_beside, *asked.arguments)
    start_companion = partial(start_beside, "--companion", "--data-dir", str(asked.data_dir))
    setup = Setup(options, open_guide, speaker, make_autostart(), start_companion)
    setup.window.closed.connect(app.quit)
    folder = QFileSystemWatcher([str(asked.data_dir)], setup)

    def take_request() -> None:
        if take(asked.data_dir, Request.SETUP):
            setup.come_forward()

    folder.directoryChanged.connect(take_request)
    setup.start()
    code = app.exec()
    speaker.close()
    lock.unlock()
    return code
