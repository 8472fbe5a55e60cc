"""What a file from another PC would change, before anything of it is taken."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.family.carry import Change, Value
from app.setup.form import button, card, text
from app.texts import Texts

MOST_LINES = 9
"""More changes than this do not fit the page; how many more there are is said."""


class CarryPage(QWidget):
    """The changes, and yes or no.

    Signals:
        agreed(bool): whether they are taken into the draft.
    """

    agreed = Signal(bool)

    def __init__(self, texts: Texts, changes: Iterable[Change]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        lines = [line for change in changes if (line := change_line(change, texts))]
        shown = lines[:MOST_LINES]
        if len(lines) > len(shown):
            shown.append(texts["setup.import-more"].filled(count=len(lines) - len(shown)).text)
        column.addWidget(card(*[text(line, wraps=True) for line in shown or [texts["family.import.nothing"].text]]))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(button(texts["setup.import-no"].text, lambda: self.agreed.emit(False)))
        if lines:
            row.addWidget(button(texts["setup.import-yes"].text, lambda: self.agreed.emit(True), is_go=True))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)


def change_line(change: Change, texts: Texts) -> str:
    """One change in words; "" for one that only follows from another."""
    parts = change.key.split(".")
    if parts[-1] == "photo":
        return texts["family.key.person.photo"].text
    name = texts[f"family.key.{'person.' + parts[-1] if parts[0] == 'people' else '.'.join(parts[:2])}"].text
    old, new = (_said(value, change.key, texts) for value in (change.old, change.new))
    return texts["setup.import-change"].filled(what=name, old=old, new=new).text


def _said(value: Value, key: str, texts: Texts) -> str:
    if value is None or value == "":
        return texts["setup.import-none"].text
    if isinstance(value, bool):
        return texts["setup.yes" if value else "setup.no"].text
    where = {"look.size": "look-size", "look.colors": "look-colors", "voice.source": "voice-source"}
    where["companion.help_button"] = "ready-button"
    known = texts.get(f"setup.{where[key]}-{value}") if key in where else None
    return known.text if known else str(value)
