"""The base of the set-up's pages: a page shows a draft, and emits a new one at each change."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.setup.draft import Draft
from app.texts import Texts
from app.widgets.forms import FormPage, Row, Rows

Say = Callable[..., str]
"""A text of a page, by its key; see FormPage.words."""

Asks = Callable[[Say], Iterable[Row | QWidget]]
"""What is asked on a page, given its words; the keys are those of a draft. See setup_rows.py."""


class SetupPage(FormPage):
    """One page; its words are at `setup.<name>-…`.

    Args:
        asks: returns what is asked on it.

    Signals:
        changed(Draft): something was typed or chosen.

    Attributes:
        more: what else can be pressed, at the foot of the window.
    """

    changed = Signal(object)

    picture = ""
    """What stands at the right where there is room for it; "" for a page that needs all of the width."""

    picture_share = 0.26
    """Its width, as a share of the window's."""

    def __init__(self, texts: Texts, name: str, asks: Asks = lambda _say: ()) -> None:
        super().__init__(texts, f"setup.{name}-")
        self.draft = Draft()
        self.more: QPushButton | None = None
        self.rows = Rows(asks(self.words))
        self.rows.changed.connect(self.choose)

    def show_draft(self, draft: Draft) -> None:
        """Shows a draft."""
        self.draft = draft
        self.rows.show_values(draft.chosen)

    def choose(self, key: str, value: object) -> None:
        """Changes the draft by a row."""
        self.show_draft(self.draft.choose(key, value))
        self.changed.emit(self.draft)

    def tell(self, draft: Draft) -> None:
        """Takes and emits a changed draft."""
        self.draft = draft
        self.changed.emit(draft)

    def problem(self) -> str | None:
        """The key of a problem that must be corrected, after marking it; None if there is none."""
        return None

    def caution(self) -> str | None:
        """The key of a caution, or None."""
        return None
