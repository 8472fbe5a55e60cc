"""The controller of the set-up: creates the pages and the window, and saves. It is started in a program of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import Asked, Options, make_speaker, read_texts, resolve
from app.companion.autostart import Autostart, make_autostart
from app.companion.instance import SOON, TAKEN_WITHIN, Request, ask, hold, lock_of, take
from app.paper.papers import fridge_sheet
from app.paper.printing import SENT, Outcome, PrintQueue, outcome_words
from app.presenter.external_actions import start_beside
from app.rescue.adapters import asks_for_key
from app.settings.household import Household
from app.settings.settings import NOBODY, CompanionSettings, Settings
from app.setup.choice_pages import LookPage, ReadyPage, VoicePage, can_hold, first_page, reachable
from app.setup.draft import Draft, settings_of
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
from app.widgets.theme import TextSize, make_theme, pixels_per_mm
from app.widgets.toolkit import start_qt

PRINTS_WITHIN = 20.0
"""Seconds for what is being printed when the window is closed: a printer may be switched off."""

log = logging.getLogger(__name__)


class Setup(QObject):
    """The set-up of one data folder. Nothing is written before the last press.

    Args:
        options: for the set-up itself; the pages show the person's own settings.
        open_guide: opens the guide, or raises the one that runs.
        autostart: starts the companion at log-in.
        start_companion: starts it, or has it reload its settings.
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
        self._autostart, self._start_companion = autostart, start_companion
        self._speaker = speaker
        self._household = Household(folder)
        self._texts = texts = read_texts(library, options)
        scale = pixels_per_mm(QApplication.primaryScreen())
        theme = make_theme(TextSize.NORMAL, options.scheme or system_scheme(), scale)
        self._door = DoorPage(texts, self._unlock, self._reset)
        pages = [
            PeoplePage(texts, self._household.photos.read),
            LookPage(texts, lambda look, size: first_page(look, size, folder, scale), library.choices()),
            VoicePage(texts, self._say),
            ReadyPage(texts, open_guide, self._is_free),
            FinishPage(texts, lambda: self._household.pin.is_set),
        ]
        self.window = SetupWindow(texts, theme, pages, self._finish)
        self._done = DonePage(texts, self._print, open_guide, lambda: self.window.show_end(self._check))
        say, back = lambda: self._say(self.window.draft), lambda: self.window.show_end(self._done)
        self._check = CheckPage(texts, self._looked_at, {"hear": say, "heard": self._note_heard, "back": back})
        self._is_printed = self._is_spoken = self._is_heard = False
        speaker.audible.connect(self._note_spoken)
        self._printer = PrintQueue(parent=self)
        self._printer.done.connect(self._note_printed)
        self.window.turned.connect(speaker.stop)
        self.window.closed.connect(partial(self._printer.close, seconds=PRINTS_WITHIN))

    def _say(self, draft: Draft) -> None:
        self._speaker.style = draft.settings.voice
        self._speaker.say(utterances("sample", self._texts["voice.sample"].speech), self._texts.language)

    def start(self) -> None:
        """Shows the window."""
        if self._household.pin.is_set:
            self.window.show_page(self._door)
        else:
            self._begin()
        self.window.showMaximized()

    def come_forward(self) -> None:
        """Asked for once more: what was typed is still there."""
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
            self._door.status.say(self._texts[f"family.save.{reason_of(error)}"].text)
            return
        ask(self._folder, Request.WAIT, SOON)  # whoever runs forgets the numbers, too
        self._begin()

    def _begin(self) -> None:
        read = self._household.file.read()
        self._household.settings = read.settings
        draft = Draft(wants_pin=self._household.pin.is_set).with_settings(read.settings)
        self.window.show_draft(draft.choose("companion.autostart", self._starts(read.settings)))
        self.window.say(self._texts["setup.unread"].text if read.faults else "")

    def _starts(self, settings: Settings) -> bool:
        """Start at log-in as it is on this PC; proposed where nothing was ever set."""
        is_on, kept = self._autostart.is_on(), settings.companion.autostart
        return bool(kept or (kept is None and settings.family == NOBODY)) if is_on is None else is_on

    def _is_free(self, key: str) -> bool:
        """Whether no other program has a key than our companion; of one that the desktop gives, whether it has it."""
        own, may_try = self._household.settings.companion.hot_key, not asks_for_key()
        return not key or (may_try and can_hold(key)) or (key == own and ask(self._folder, Request.HAS_KEY, SOON))

    # ---- saving

    def _finish(self, draft: Draft) -> None:
        draft = draft.choose("companion.key_allowed", asks_for_key())
        try:
            self._save(draft)
        except OSError as error:
            self.window.say(self._texts[f"family.save.{reason_of(error)}"].text)
            return
        remark = self._set_autostart(bool(draft.settings.companion.autostart))
        self._start_companion(self._folder)
        self.window.show_end(self._done)
        key = self._reachable().hot_key
        self._done.status.say(remark or (self._texts["setup.done-key"].filled(key=key).text if key else ""))

    def _save(self, draft: Draft) -> None:
        house, now = self._household, self._household.file.read()
        settings = settings_of(draft, house.settings, now.settings, house.photos.keep_content)
        house.save(settings, (draft.pin or None) if draft.wants_pin else "", now)

    def _set_autostart(self, is_on: bool) -> str:
        """Switches start at log-in on or off; returns what to say if that fails."""
        try:
            if bool(self._autostart.is_on()) != is_on:
                self._autostart.set(is_on)
        except OSError as error:
            log.info("start at log-in: %s", error)
            return self._texts["setup.done-autostart-failed"].text
        return ""

    def _looked_at(self) -> list[Check]:
        """What of this PC concerns the guide, then what concerns every warning."""
        key = self._reachable().hot_key
        return [
            Check("autostart", bool(self._autostart.is_on())),
            Check("press", ask(self._folder, Request.WAS_CALLED, SOON), name=key) if key else Check("key", False),
            Check("sound", self._is_heard, ("hear", "heard")[: 1 + self._is_spoken]),
            Check("paper", self._is_printed),
            *look(),
        ]

    def _note_spoken(self, is_audible: bool) -> None:
        """A sample is over: only now somebody can say that it was heard."""
        self._is_spoken = is_audible
        if self._check.isVisible():
            self._check.refresh()

    def _note_heard(self) -> None:
        self._is_heard = True
        QTimer.singleShot(0, self._check.refresh)  # it removes the button that is just pressed

    def _note_printed(self, outcome: Outcome) -> None:
        self._is_printed = outcome == SENT
        self._done.status.say(outcome_words(outcome, self._texts).text)

    def _print(self) -> None:
        settings = replace(self._household.settings, companion=self._reachable())
        self._done.status.say(self._texts["ui.printing"].text)
        self._printer.print(lambda: fridge_sheet(settings, self._texts))

    def _reachable(self) -> CompanionSettings:
        companion = self._household.settings.companion
        key = companion.hot_key if self._is_free(companion.hot_key) else ""
        return reachable(replace(companion, hot_key=key), starts=bool(self._autostart.is_on()))


def start_companion(folder: Path) -> None:
    """Starts the companion; a running one reloads its settings."""
    start_beside("--companion", "--data-dir", str(folder))


def run(asked: Asked) -> int:
    """Shows the set-up until its window is closed; one that is open already comes forward. Returns the exit code."""
    lock = lock_of(asked.data_dir, "setup.lock")
    if not hold(lock) and ask(asked.data_dir, Request.SETUP, TAKEN_WITHIN):
        return 0
    app = start_qt()
    options = resolve(asked, Household(asked.data_dir).settings)
    speaker = make_speaker(options)
    open_guide = partial(start_beside, *asked.arguments)
    setup = Setup(options, Library(paths.LOCALES), open_guide, speaker, make_autostart(), start_companion)
    setup.window.closed.connect(app.quit)
    folder = QFileSystemWatcher([str(asked.data_dir)], setup)
    folder.directoryChanged.connect(lambda: setup.come_forward() if take(asked.data_dir, Request.SETUP) else None)
    setup.start()
    code = app.exec()
    speaker.close()
    lock.unlock()
    return code
