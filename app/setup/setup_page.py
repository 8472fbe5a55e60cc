"""What every page of the set-up is: it shows a draft, and tells of each change by a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.setup.draft import Draft
from app.texts import Texts
from app.widgets.forms import text


class SetupPage(QWidget):
    """One page; its words are at `setup.<name>…`.

    Signals:
        changed(Draft): something was typed or chosen.
    """

    changed = Signal(object)
    name = ""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.texts = texts
        self.draft = Draft()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self.column.addWidget(text(self.words("lead"), "quiet", wraps=True))

    def words(self, key: str) -> str:
        """Words of this page."""
        return self.texts[f"setup.{self.name}-{key}"].text

    def show_draft(self, draft: Draft) -> None:
        """Shows what was typed and chosen so far."""
        self.draft = draft

    def tell(self, draft: Draft) -> None:
        """Tells of a change."""
        self.draft = draft
        self.changed.emit(draft)

    def problem(self) -> str | None:
        """The key of what must be put right before going on; marks it. None if all is well."""
        return None

    def caution(self) -> str | None:
        """The key of what is worth a second look."""
        return None

    def entered(self) -> None:
        """The page is seen now."""

    def left(self) -> None:
        """It is not seen any more."""

    def first(self) -> QWidget:
        """What has the keyboard first."""
        return self
