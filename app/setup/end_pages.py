"""The page that asks for the PIN, page 5, which sets one, and the pages after saving."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from app.layout.theme import GAP_MIDDLE, GAP_SMALL
from app.setup.draft import Draft, pin_problem
from app.setup.readiness import Check
from app.setup.setup_window import SetupPage
from app.texts import Texts
from app.widgets.forms import Field, StatusLine, button, fill, row, text

LONGEST_PIN = 20


class DoorPage(SetupPage):
    """Asks for the PIN, and can reset a forgotten one.

    Args:
        tried: called with a PIN as typed.
        forgotten: removes the PIN and the numbers that it guards; called after a second press.
    """

    picture = "password"
    picture_share = 0.33

    def __init__(self, texts: Texts, tried: Callable[[str], object], forgotten: Callable[[], object]) -> None:
        super().__init__(texts, "door")
        self.field = Field(self.words("pin"), longest=LONGEST_PIN)
        self.field.hide_digits()
        self._tried = tried
        # Queued, because the same press of Enter then reaches the window, which would go on from the next page.
        self.field.returnPressed.connect(self._try, Qt.ConnectionType.QueuedConnection)
        self._sure = button(self.words("forget-sure"), forgotten)
        self._sure.hide()
        self._status = StatusLine()
        asked = row(self.field, button(self.words("open"), self._try, "go"), None)
        scam = text(texts["family.pin.scam"].text, "problem", wraps=True)
        forget = row(button(texts["family.pin.forgotten"].text, self._ask), self._sure, None)
        fill(self.column, asked, self._status, scam, forget, None, gap=GAP_MIDDLE)

    def refuse(self, words: str) -> None:
        """Says why the PIN was refused."""
        self.field.clear()
        self.say(words)

    def say(self, words: str) -> None:
        """Shows a sentence."""
        self._status.say(words)
        self.changed.emit(self.draft)  # the words must shrink, because there is more on the page now

    def _try(self) -> None:
        self._tried(self.field.text())

    def _ask(self) -> None:
        self._sure.show()
        self.say(self.texts["family.pin.reset"].text)


class FinishPage(SetupPage):
    """Page 5: a PIN for these pages.

    Args:
        has_pin: whether a PIN is set; it stays if the fields are empty.
    """

    picture = "password"

    def __init__(self, texts: Texts, has_pin: Callable[[], bool]) -> None:
        super().__init__(texts, "finish")
        wanted = [(False, self.words("pin-no")), (True, self.words("pin-yes"))]
        self.ask("pin", wanted, "pin.is_wanted")
        self._has_pin = has_pin
        self._pin = self._ask_pin("pin-new", "pin.typed")
        self._pin_again = self._ask_pin("pin-again", "pin.again")
        scam = text(texts["family.pin.scam"].text, "problem", wraps=True)
        after = text(self.words("after"), "quiet", wraps=True)
        fill(self.column, self.rows, scam, None, after, gap=GAP_MIDDLE)

    def _ask_pin(self, key: str, setting: str) -> Field:
        field = Field(self.words(key), longest=LONGEST_PIN)
        field.hide_digits()
        self.bind(field, field.textEdited, setting)
        self.rows.addRow(text(self.words(key), "heading"), field)
        return field

    def show_draft(self, draft: Draft) -> None:
        """Shows a draft; the PIN fields only if a PIN is wanted."""
        super().show_draft(draft)
        for field in (self._pin, self._pin_again):
            self.rows.setRowVisible(field, draft.pin.is_wanted)

    def problem(self) -> str | None:
        """What is wrong with the PIN, if anything; its field is marked."""
        problem = pin_problem(self.draft.pin, self._has_pin())
        self._pin.doubt(problem is not None)
        return problem


class DonePage(SetupPage):
    """The page after saving.

    Args:
        sheet: prints the fridge sheet.
        guide: opens the guide.
        check: shows what is missing on this PC.
    """

    picture = "safe"
    picture_share = 0.38

    def __init__(
        self, texts: Texts, sheet: Callable[[], object], guide: Callable[[], object], check: Callable[[], object]
    ) -> None:
        super().__init__(texts, "done")
        self.status = StatusLine("said")
        buttons = (
            button(self.words("sheet"), sheet, "go"),
            button(self.words("open"), guide),
            button(self.words("check"), check),
        )
        fill(self.column, *buttons, self.status, None, gap=GAP_SMALL)


class CheckPage(SetupPage):
    """What was checked on this PC, and how to set right what is missing.

    Args:
        look: returns all checks.
        ways: what can be done here, by its name in `Check.ways`; "back" leads back.
    """

    def __init__(self, texts: Texts, look: Callable[[], list[Check]], ways: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(texts, "check")
        self._look = look
        self._ways = ways
        presses = button(self.words("again"), self.refresh, "go"), button(texts["ui.back"].text, ways["back"])
        fill(self.column, self.rows, None, row(*presses, None), gap=GAP_MIDDLE)

    def show_draft(self, draft: Draft) -> None:
        """Checks the PC, and shows the page."""
        super().show_draft(draft)
        self.refresh()

    def refresh(self) -> None:
        """Checks the PC again."""
        while self.rows.rowCount():
            self.rows.removeRow(0)
        for check in self._look():
            self.rows.addRow(text(self.words(check.key), "heading"), self._said(check))

    def _said(self, check: Check) -> QWidget | QLayout:
        if check.ways and not check.is_good:
            return row(*(button(self.words(way), self._ways[way]) for way in check.ways), None)
        said = {True: "good", False: f"{check.key}-todo", None: "unknown"}[check.is_good]
        name = "quiet" if check.is_good is not False else "problem"
        return text(self.words(said, name=check.name), name, wraps=True)
