"""What a visitor takes home: a limited number of papers from the printer, and a memo as a QR code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.kiosk.counts import PaperKind
from app.kiosk.visits import Visits
from app.pages.content import Action, Code, Do
from app.pages.snapshot import GuideSnapshot
from app.paper.memo import Memo, make_memo
from app.paper.papers import leaflet, memo_sheet
from app.paper.printing import SENT, Outcome, PrintQueue, outcome_words
from app.paper.qr import memo_code, videos_page
from app.paper.render import Paper
from app.practice.certificate import certificate
from app.presenter.presenter import Presenter
from app.texts import Texts, Words


def code_for_phone(name: str, snapshot: GuideSnapshot) -> Code:
    """The QR code of the memo, or of the videos; see `Venue.code`."""
    return memo_code(_memo(snapshot), snapshot.texts) if name == Do.MEMO else videos_page()


def _memo(snapshot: GuideSnapshot) -> Memo:
    return make_memo(snapshot.guide, snapshot.state, snapshot.texts, snapshot.now)


class Handouts(QObject):
    """Prints papers and counts codes, within the limits of a visit.

    Args:
        visits: limits the papers of this visitor.
        presenter: of the guide; its walk is what a memo is about, and its only contact is the centre, on the leaflet.

    Signals:
        told(Words): says to the visitor that a paper is being printed, or why not, and later the outcome.
    """

    told = Signal(object)

    def __init__(self, printer: PrintQueue, visits: Visits, presenter: Presenter) -> None:
        super().__init__()
        self._printer = printer
        self._visits = visits
        self._presenter = presenter
        self._waiting: list[Callable[[Outcome], object]] = []
        printer.done.connect(self._on_done)

    def print(self, action: Action) -> None:
        """Prints the memo or the leaflet, and emits `told`."""
        snapshot = self._presenter.snapshot
        if action.do is Do.MEMO:
            words = self._order(PaperKind.MEMO, lambda: memo_sheet(_memo(snapshot), snapshot.texts))
        else:
            words = self._order(PaperKind.LEAFLET, lambda: leaflet(snapshot.texts, snapshot.family.contacts))
        self.told.emit(words)

    def certify(self, done: frozenset[str]) -> Words:
        """Prints the certificate of the practice; returns what to say now. `told` says the outcome."""
        texts = self._presenter.snapshot.texts
        return self._order(PaperKind.CERTIFICATE, lambda: certificate(texts, done))

    def _order(self, kind: PaperKind, make: Callable[[], Paper]) -> Words:
        """Has a paper made and printed if the limits allow it; returns what to say."""
        texts = self._presenter.snapshot.texts
        if not self._visits.take_copy():
            return texts["lobby.no-more-copies"]
        self._waiting.append(lambda outcome: self._tell(kind, outcome))
        self._printer.print(make)
        return texts["ui.printing"]

    def note(self, action: Action) -> None:
        """Counts a memo that is shown as a code. To be called for each code."""
        if action.value == Do.MEMO:
            self._visits.note_paper(PaperKind.CODE)

    def forget(self) -> None:
        """Cancels waiting papers, and drops the outcomes of those being printed: the visitor has gone."""
        self._waiting = [lambda _outcome: None for _ in self._waiting]
        self._printer.forget()

    def print_for_shelf(self, texts: Texts, tell: Callable[[Words], object]) -> None:
        """Prints a leaflet for the staff; `tell` gets the outcome."""
        contacts = self._presenter.snapshot.family.contacts
        self._waiting.append(lambda outcome: tell(outcome_words(outcome, texts)))
        self._printer.print(lambda: leaflet(texts, contacts))

    def _on_done(self, outcome: Outcome) -> None:
        """Passes on the outcome of the oldest paper: they are printed one after the other."""
        self._waiting.pop(0)(outcome)

    def _tell(self, kind: PaperKind, outcome: Outcome) -> None:
        self._visits.keep_awake()
        if outcome == SENT:
            self._visits.note_paper(kind)
        else:
            self._visits.give_back_copy()
        self.told.emit(outcome_words(outcome, self._presenter.snapshot.texts))
