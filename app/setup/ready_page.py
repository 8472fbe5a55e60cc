"""Page 4: ready for the moment: start at log-in, help button, hot key; and a rehearsal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.companion.watch import Watch
from app.rescue.adapters import make_hotkey
from app.rescue.desktop.hotkey import DEFAULT_KEY, parse_key
from app.settings.settings import Companion, HelpButton
from app.setup.draft import Draft
from app.setup.setup_page import SetupPage
from app.texts import Texts
from app.widgets.forms import Segments, button, card, text

KEYS = (DEFAULT_KEY, "F8", "Pause", "")
"""Keys to choose from, the last one for none; another one may stand in the settings file."""

LOOK_EVERY = 0.2


class ReadyPage(SetupPage):
    """What waits on this PC until it is needed.

    Args:
        open_guide: opens the guide on top.
        can_lie_above: whether a button and a hot key can be had on this system.
        held_key: the key that our running companion holds; "" for none.
    """

    name = "ready"

    def __init__(
        self, texts: Texts, open_guide: Callable[[], object], held_key: Callable[[], str], *, can_lie_above: bool
    ) -> None:
        super().__init__(texts)
        self._open_guide = open_guide
        self._held_key = held_key
        self._can_lie_above = can_lie_above
        self._watch: Watch | None = None
        yes_no = [("yes", texts["setup.yes"].text), ("no", texts["setup.no"].text)]
        self._rows = {
            "autostart": Segments(self.words("autostart"), yes_no),
            "button": Segments(self.words("button"), [(one, self.words(f"button-{one}")) for one in HelpButton]),
            "key": Segments(self.words("key"), [(key, key or self.words("key-none")) for key in KEYS]),
            "hush": Segments(self.words("hush"), yes_no),
            "calls": Segments(self.words("calls"), yes_no),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        for row, (key, segments) in enumerate(self._rows.items()):
            grid.addWidget(text(self.words(key), "heading"), row, 0)
            grid.addWidget(segments, row, 1)
            segments.chosen.connect(lambda _value: self._chosen())
        grid.setColumnStretch(1, 1)
        self._state = text("", "problem", wraps=True)
        self._state.hide()
        self._rehearse = button(self.words("rehearse"), self._open_guide)
        last = QHBoxLayout()
        last.setSpacing(16)
        last.addWidget(text(self.words("rehearse-lead")))
        last.addWidget(self._rehearse)
        last.addStretch(1)
        self.column.addWidget(card(grid, self._state, last))
        self.column.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """See SetupPage."""
        super().show_draft(draft)
        wishes = draft.companion
        self._rows["autostart"].show_value("yes" if wishes.autostart else "no")
        self._rows["button"].show_value(wishes.help_button)
        self._rows["key"].show_value(wishes.hot_key)
        self._rows["hush"].show_value("yes" if wishes.hush else "no")
        self._rows["calls"].show_value("yes" if wishes.calls_out else "no")
        for row in ("button", "key", "calls"):
            self._rows[row].setEnabled(self._can_lie_above)

    def entered(self) -> None:
        """See SetupPage. The key is tried: pressing it opens the guide, as it will later."""
        self._try_key()

    def left(self) -> None:
        """See SetupPage."""
        if self._watch is not None:
            self._watch.close()
            self._watch.deleteLater()
            self._watch = None

    def first(self) -> QWidget:
        """See SetupPage."""
        return self._rows["autostart"]

    def _chosen(self) -> None:
        was = self.draft.companion.hot_key
        wishes = Companion(
            autostart=self._rows["autostart"].value == "yes",
            help_button=HelpButton(self._rows["button"].value or self.draft.companion.help_button),
            hot_key=self._rows["key"].value,
            hush=self._rows["hush"].value == "yes",
            calls_out=self._rows["calls"].value == "yes",
        )
        self.tell(replace(self.draft, companion=wishes))
        if wishes.hot_key != was:
            self._try_key()

    def _try_key(self) -> None:
        self.left()
        key = self.draft.companion.hot_key
        if not self._can_lie_above or (key and make_hotkey(parse_key(key)) is None):
            self._say("key-nowhere")
            return
        self._say("")
        if key:
            self._watch = Watch(parse_key(key), self, look_every=LOOK_EVERY)
            self._watch.held.connect(lambda is_held: self._note_held(key, is_held))
            self._watch.pressed.connect(lambda: self._open_guide())
            self._watch.start()

    def _note_held(self, key: str, is_held: bool) -> None:
        self._say("key-free" if is_held or self._held_key() == key else "key-taken")

    def _say(self, key: str) -> None:
        words = self.texts[f"setup.ready-{key}"].filled(key=self.draft.companion.hot_key).text if key else ""
        self._state.setText(words)
        self._state.setVisible(bool(words))
