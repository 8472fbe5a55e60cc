"""The staff page: counts and printer, what visitors see and hear, and buttons to leave and to close the kiosk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.kiosk.counts import Kind, Metric, words_of
from app.kiosk.kiosk_policy import NOTICES
from app.kiosk.staff_controller import StaffController
from app.kiosk.staff_view import StaffView
from app.kiosk.supervision import EXIT_AGAIN, EXIT_CLOSED
from app.layout.theme import GAP_SMALL, GAP_TINY, GAP_WIDE, MARGIN, Theme
from app.pages.content import NO_WORDS
from app.paper.printing import DEFAULT
from app.speech.speed_and_volume import VOLUMES
from app.texts import Texts, Words
from app.widgets.form_style import fit_words
from app.widgets.forms import (
    FormPage,
    Rows,
    Segments,
    StatusLine,
    button,
    card,
    fill,
    row,
    scrolled,
    steps,
    text,
)

LISTED = {Kind.STEP: "steps", Kind.ENDING: "endings", Kind.PAPER: "papers"}

# Lines of a list: of the steps only the first ones.
MOST_LINES = 5

# Its parts are close to each other, so that nothing has to be moved.
tight_card = partial(card, gap=GAP_TINY, around=(GAP_SMALL, GAP_TINY, GAP_SMALL, GAP_TINY))


class CountsSection(FormPage):
    """The section「回数と印刷」. It is made anew for each visit of the staff, so its numbers are current."""

    def __init__(self, texts: Texts, controller: StaffController) -> None:
        super().__init__(texts, "kiosk.page.counts.")
        self.controller = controller
        self.lists = QHBoxLayout()
        self.lists.setSpacing(GAP_SMALL)
        for kind, name in LISTED.items():
            heading = text(self.words(name), "heading")
            self.lists.addWidget(tight_card(heading, *self._lines(kind), None), 1)
        today = controller.today()
        visits = controller.counts.of_month(today, Kind.HOUR).total()  # a visit is counted in the hour it began
        total = self.words("total", year=today.year, month=today.month, visits=f"{visits:,}")
        printer = controller.base.paper.printer
        told = {"": self.words("no-printer"), DEFAULT: self.words("usual-printer")}
        named = told.get(printer, printer)
        test = self._task("test", controller.print_leaflet, is_possible=bool(printer), printer=named)
        export = self._task("export", controller.export, folder=controller.base.export)
        fill(self.column, text(total, "heading"), self.lists, test, export, None, gap=GAP_SMALL)

    def _lines(self, kind: Kind) -> Iterator[QHBoxLayout]:
        """What was counted, and how often, the most frequent first; equal ones in the order of their names."""
        counts = self.controller.counts.of_month(self.controller.today(), kind)
        most = sorted(counts, key=lambda id_: (-counts[id_], id_))[:MOST_LINES]
        lines = [(words_of(Metric(kind, id_), self.texts), f"{counts[id_]:,}") for id_ in most]
        for words, count in lines or [(self.words("nothing"), "")]:
            what = text(words, "quiet", wraps=True)
            yield row(what, text(count, "heading"), grows=what)

    def _task(self, name: str, work: Callable[[], object], *, is_possible: bool = True, **values: object) -> QWidget:
        """A card with a description at the left, in which `values` are named, and a button at the right."""
        heading = self.words(f"{name}-heading")
        hint = self.words(f"{name}-hint", **values)
        go = button(self.words(name), work, about=f"{heading}: {self.words(name)}")
        go.setEnabled(is_possible)
        about = fill(QVBoxLayout(), text(heading, "heading"), text(hint, "quiet", wraps=True), gap=2)
        return tight_card(row(about, go, gap=GAP_SMALL, grows=about))


class LookSection(FormPage):
    """The section「画面と声」: no voice louder than the administrator laid down."""

    def __init__(self, texts: Texts, controller: StaffController) -> None:
        super().__init__(texts, "kiosk.page.look.")
        self.controller = controller
        volumes = steps(self.words, "volume", len(VOLUMES))[: controller.base.visitor.volume_ceiling + 1]
        notices = [("", self.words("own")), *((id_, texts[f"kiosk.notice.{id_}"].text) for id_ in NOTICES)]
        rows = Rows()
        self._volume = rows.ask(self.words("volume"), volumes)
        self._volume.chosen.connect(partial(self._choose, "volume_ceiling"))
        self._notice = rows.ask(self.words("notice"), notices, across=1)
        self._notice.chosen.connect(partial(self._choose, "notice"))
        fill(self.column, tight_card(rows), None, gap=GAP_SMALL)
        self._show()

    def _show(self) -> None:
        self._volume.show_value(self.controller.choices.loudest(self.controller.base))
        self._notice.show_value(self.controller.choices.notice)

    def _choose(self, key: str, value: object) -> None:
        self.controller.choose(key, value)
        self._show()


class StaffPage(StaffView):
    """The page with all sections. Opens no window of its own.

    Args:
        end: ends the kiosk's window with an exit code: for a new one, or for good.
    """

    def __init__(self, texts: Texts, theme: Theme, controller: StaffController, end: Callable[[int], object]) -> None:
        super().__init__(texts, theme)
        self.setAccessibleName(texts["kiosk.page.heading"].text)
        self._counts = CountsSection(texts, controller)
        self._sections: dict[str, FormPage] = {"counts": self._counts, "look": LookSection(texts, controller)}
        titles = [(name, texts[f"kiosk.page.tab.{name}"].text) for name in self._sections]
        self._tabs = Segments(texts["kiosk.page.tabs"].text, titles)
        self._tabs.chosen.connect(self.show_section)
        self._stack = QStackedWidget()
        for section in self._sections.values():
            self._stack.addWidget(scrolled(section))
        self._status = StatusLine("said")
        leave = button(texts["kiosk.page.leave"].text, partial(end, EXIT_AGAIN), "go")
        self._close = button(texts["kiosk.page.close"].text, self._ask)
        self._yes = button(texts["kiosk.page.close-yes"].text, partial(end, EXIT_CLOSED))
        self._no = button(texts["kiosk.page.close-no"].text, lambda: self._say(NO_WORDS))
        controller.told.connect(self._say)
        heading = text(texts["kiosk.page.heading"].text, "title")
        self._head = row(heading, self._tabs, gap=GAP_WIDE, grows=self._tabs)
        foot = row(leave, None, self._yes, self._no, self._close)
        parts = (self._head, self._stack, self._status, foot)
        fill(self.column, *parts, gap=GAP_SMALL, around=(MARGIN, GAP_SMALL, MARGIN, GAP_SMALL), grows=self._stack)
        self.leave_keyboard()
        self.show_section("counts")

    def show_section(self, name: str) -> None:
        """Shows "counts" or "look"."""
        self._tabs.show_value(name)
        self._say(NO_WORDS)
        self._stack.setCurrentIndex(list(self._sections).index(name))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Removes a scroll bar left from when the page was narrow: its width alone may be what a section lacks."""
        super().showEvent(event)
        for area in self._stack.findChildren(QScrollArea):
            for policy in (Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded):
                area.setVerticalScrollBarPolicy(policy)

    def fit(self, theme: Theme) -> None:
        """Puts the sections side by side in a wide window."""
        is_wide = self.width() > self.height()
        for box in (self._head, self._counts.lists):
            box.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self.column.activate()
        said = self._status.sizeHint().height() if self._status.isHidden() else 0
        for section in self._sections.values():
            fit_words(section, theme, self._stack.size() - QSize(0, said))

    def _say(self, words: Words) -> None:
        self._status.say(words.text)
        self._show_asked(False)

    def _ask(self) -> None:
        """“No” takes the place of the button, so that a double tap does nothing."""
        sure = self._texts["kiosk.page.close-sure"].text
        after = self._texts["kiosk.page.close-after"].text
        self._status.say(f"{sure}\n{after}")
        self._no.setMinimumWidth(self._close.width())
        self._show_asked(True)
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_asked(self, is_asked: bool) -> None:
        self._close.setHidden(is_asked)
        self._yes.setVisible(is_asked)
        self._no.setVisible(is_asked)
