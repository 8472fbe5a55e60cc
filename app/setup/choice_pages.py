"""Pages 2 to 4: the guide's look with a preview, the voice, and how the guide is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap

from app.application import compose, content_or_emergency
from app.bootstrap import Asked, read_texts, resolve
from app.companion.companion import can_lie_above
from app.layout.theme import COLORS, GAP_MIDDLE, GAP_SMALL, Scheme
from app.rescue.adapters import asks_for_key, make_hotkey
from app.rescue.desktop.hotkey_choice import DEFAULT_KEY, OFFERED, parse_key
from app.settings.settings import Appearance, HelpButton, Settings, TextSize, Warnings
from app.setup.draft import Draft
from app.setup.setup_window import SetupPage
from app.speech.speaker import Speaker
from app.speech.speed_and_volume import SPEEDS, VOLUMES
from app.system import program
from app.texts import Texts
from app.widgets.forms import Option, StatusLine, button, fill, row, steps, text

# The preview's size, as a share of the size of the page that it shows.
PREVIEW = 0.42

FRAME = f"border: 3px solid {COLORS[Scheme.LIGHT].ink}; border-radius: 18px; padding: 7px"
KEPT = 24  # previews in the cache; one person looks at fewer

# Seconds without a press before the next one counts: for steady, average and trembling hands.
TREMBLE = (0.0, 0.8, 1.5)

# Hot keys to choose from, "" for none. The settings file may have another one.
KEYS = (*OFFERED, "")


class LookPage(SetupPage):
    """Text size, colours, language and trembling hands, with a preview of the first page.

    Args:
        draw: draws the guide's first page with an appearance.
        languages: code and own name of each language.
    """

    def __init__(self, texts: Texts, draw: Callable[[Appearance, QSize], QPixmap], languages: Sequence[Option]) -> None:
        super().__init__(texts, "look")
        tremble = [(seconds, self.words(f"tremble-{at}")) for at, seconds in enumerate(TREMBLE)]
        self.ask("size", self.named("size", TextSize), "look.size", across=2)
        self.ask("colors", self.named("colors", Scheme), "look.colors", across=2)
        self.ask("language", languages, "look.language", across=2)
        self.ask("tremble", tremble, "press.interval")
        self._draw = lru_cache(KEPT)(draw)
        self._preview = text("", "preview")
        self._preview.setAccessibleName(self.words("preview"))
        beside = row(self.rows, None, self._preview, gap=GAP_MIDDLE)
        beside.setAlignment(self._preview, Qt.AlignmentFlag.AlignTop)
        fill(self.column, beside, None, gap=0)

    def show_draft(self, draft: Draft) -> None:
        """Shows a draft, and its look in the preview."""
        super().show_draft(draft)
        self.fit()

    def fit(self) -> None:
        """Shows the preview with the chosen look, in proportion to this window."""
        if self.isVisible():
            page = self._draw(self.draft.look, self.window().size())
            ground = page.toImage().pixelColor(0, page.height() // 2).name()
            self._preview.setPixmap(page)
            self._preview.setStyleSheet(f"background: {ground}; {FRAME}")
            self._preview.setFixedSize(self._preview.sizeHint())


def first_page(look: Appearance, size: QSize, folder: Path, pixels_per_mm: float) -> QPixmap:
    """A small picture of the guide's real first page, with a look, a window's size and the data folder's settings."""
    guide, library, _ = content_or_emergency()
    options = resolve(Asked(folder), Settings(look=look))
    options = replace(options, locale=read_texts(library, options).language)
    speaker = Speaker()
    made = compose(guide, library, options, speaker=speaker, pixels_per_mm=pixels_per_mm)
    made.presenter.start()
    made.window.resize(size)
    picture = made.window.grab()
    made.window.deleteLater()
    speaker.deleteLater()
    return picture.scaledToWidth(round(picture.width() * PREVIEW), Qt.TransformationMode.SmoothTransformation)


class VoicePage(SetupPage):
    """Speed and volume of the voice; each choice is heard at once.

    Args:
        say: says a sentence with the voice of a draft.
    """

    picture = "voice"

    def __init__(self, texts: Texts, say: Callable[[Draft], object]) -> None:
        super().__init__(texts, "voice")
        self.ask("speed", steps(self.words, "speed", len(SPEEDS)), "voice.speed")
        self.ask("volume", steps(self.words, "volume", len(VOLUMES)), "voice.volume")
        self.more = button(self.words("try"), lambda: say(self.draft))
        self.changed.connect(say)
        fill(self.column, self.rows, None, gap=GAP_MIDDLE)


def can_have_key() -> bool:
    """Whether this system can have a hot key."""
    return make_hotkey(DEFAULT_KEY) is not None


def can_hold(key: str) -> bool:
    """Whether no other program has grabbed this key."""
    hot_key = make_hotkey(parse_key(key))
    if hot_key is None or not hot_key.grab():
        return False
    hot_key.release()
    return True


class ReadyPage(SetupPage):
    """Start at log-in, help button and hot key; and a button that opens the guide as they do.

    Args:
        is_free: whether a key is not grabbed by another program.
    """

    def __init__(self, texts: Texts, open_guide: Callable[[], object], is_free: Callable[[str], bool]) -> None:
        super().__init__(texts, "ready")
        self._key_state = StatusLine()
        yes_no = [(True, self.words("yes")), (False, self.words("no"))]
        starts = "autostart-store" if program.PACKAGE.exists() else "autostart"
        self.ask(starts, yes_no, "companion.autostart")
        help_button = self.ask("button", self.named("button", HelpButton), "companion.help_button")
        keys = [(key, key or self.words("key-none")) for key in KEYS]
        hot_key = self.ask("key", keys, "companion.hot_key")
        hot_key.setEnabled(can_have_key())
        self.rows.addRow(text(self.words("key-note", key=DEFAULT_KEY), "quiet", wraps=True))
        self.rows.addRow(self._key_state)
        self.ask("hush", yes_no, "companion.hush")
        calls = self.ask("calls", yes_no, "companion.calls_out")
        warns = self.ask("warns", self.named("warns", Warnings), "companion.warns")
        self._is_free = is_free
        for choices in (help_button, calls, warns):
            choices.setEnabled(can_have_key() and can_lie_above())
        self.more = button(self.words("rehearse"), open_guide)
        fill(self.column, self.rows, None, gap=GAP_SMALL)

    def show_draft(self, draft: Draft) -> None:
        """Shows a draft, and whether another program has its key."""
        super().show_draft(draft)
        key = draft.companion.hot_key
        if not can_have_key():
            self._key_state.say(self.words("key-nowhere"))
        elif asks_for_key():
            self._key_state.say(self.words("key-asked"))
        else:
            self._key_state.say("" if self._is_free(key) else self.words("key-taken", key=key))
