"""Page 4: how the guide is opened on this PC; the hot key is tried by a real press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QHideEvent, QShowEvent

from app.companion.companion import can_lie_above
from app.companion.watch import HotKeyWatch
from app.rescue.adapters import make_hotkey
from app.rescue.desktop.hotkey import DEFAULT_KEY, parse_key
from app.settings.settings import Companion, HelpButton
from app.setup.setup_page import SetupPage
from app.setup.setup_rows import ready_rows
from app.texts import Texts
from app.widgets.forms import Said, button, fill, text
from app.widgets.theme import GAP_SMALL


def can_have_key() -> bool:
    """Whether a hot key, and a button that lies above other windows, can be had on this system."""
    return can_lie_above() and make_hotkey(parse_key(DEFAULT_KEY)) is not None


def reachable(companion: Companion, *, starts: bool) -> Companion:
    """Of the ways to call the guide, those that can be had here: what is printed must not name another.

    Args:
        starts: whether it is started at log-in.
    """
    return replace(
        companion,
        autostart=companion.autostart and starts,
        help_button=companion.help_button if can_lie_above() else HelpButton.OFF,
        hot_key=companion.hot_key if can_have_key() else "",
    )


class ReadyPage(SetupPage):
    """Start at log-in, help button, hot key, and a button to try it out.

    Args:
        held_key: returns the hot key of our running companion, or "".
    """

    def __init__(self, texts: Texts, open_guide: Callable[[], object], held_key: Callable[[], str]) -> None:
        state = Said()
        super().__init__(texts, "ready", partial(ready_rows, state=state))
        self._state = state
        self._open_guide = open_guide
        self._held_key = held_key
        self._can_have_key = can_have_key()
        self._watch: HotKeyWatch | None = None
        for name in ("help_button", "hot_key", "calls_out"):
            self.rows.choices[f"companion.{name}"].setEnabled(self._can_have_key)
        self.more = button(self.words("rehearse"), open_guide)
        fill(self.column, self.rows, text(self.words("rehearse-lead")), None, gap=GAP_SMALL)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Registers the hot key, so that it can be tried."""
        super().showEvent(event)
        self._try_key()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Leaves the hot key to the companion."""
        super().hideEvent(event)
        self._let_go()

    def choose(self, key: str, value: object) -> None:
        """See SetupPage."""
        super().choose(key, value)
        if key == "companion.hot_key":
            self._try_key()

    def _let_go(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch.deleteLater()
            self._watch = None

    def _try_key(self) -> None:
        self._let_go()
        key = self.draft.settings.companion.hot_key
        self._state.say("" if self._can_have_key else self.words("key-nowhere"))
        if key and self._can_have_key:
            self._watch = HotKeyWatch(parse_key(key), self)
            self._watch.held.connect(lambda is_held: self._note_held(key, is_held))
            self._watch.pressed.connect(lambda: self._note_pressed(key))
            self._watch.start()

    def _note_held(self, key: str, is_held: bool) -> None:
        is_ours = is_held or self._held_key() == key
        self._state.say(self.words("key-free" if is_ours else "key-taken", key=key))

    def _note_pressed(self, key: str) -> None:
        self._state.say(self.words("key-works", key=key))
        self._open_guide()
