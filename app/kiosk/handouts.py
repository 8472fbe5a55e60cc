"""What a visitor takes home: a limited number of papers from the printer, and a memo as a QR code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.guide.flow import Guide
from app.kiosk.counts import PaperKind
from app.kiosk.kiosk_policy import KioskPolicy
from app.kiosk.kiosk_services import KioskServices
from app.kiosk.visits import Visits
from app.pages.content import Action, Code, Do
from app.pages.snapshot import GuideSnapshot
from app.paper.memo import Memo, make_memo
from app.paper.papers import leaflet, memo_sheet
from app.paper.printing import SENT, Outcome, outcome_words
from app.paper.qr import memo_code, videos_page
from app.paper.render import Paper
from app.practice.certificate import certificate
from app.settings.settings import Contact
from app.texts import Texts, Words


def has_papers(policy: KioskPolicy) -> bool:
    """Whether visitors get papers."""
    return bool(policy.paper.printer) and policy.paper.copies > 0


class Handouts(QObject):
    """Prints papers and counts codes, within the limits of a visit.

    Args:
        visits: limits the papers of this visitor.
        centre: for the leaflet, or None.
        snapshot: returns the guide's current snapshot.

    Signals:
        told(Words): says to the visitor that a paper is being printed, or why not, and later the outcome.
    """

    told = Signal(object)

    def __init__(
        self,
        guide: Guide,
        services: KioskServices,
        visits: Visits,
        centre: Contact | None,
        snapshot: Callable[[], GuideSnapshot],
    ) -> None:
        super().__init__()
        self._guide, self._visits = guide, visits
        self._desk, self._clock = services.printer, services.wall
        self._contacts, self._snapshot = [centre] if centre else [], snapshot
        self._waiting: list[Callable[[Outcome], object]] = []
        self._desk.done.connect(self._on_done)

    def print(self, action: Action) -> None:
        """Prints the memo or the leaflet, and emits `told`."""
        snapshot = self._snapshot()
        if action.do is Do.MEMO:
            words = self._order(PaperKind.MEMO, lambda: memo_sheet(self._memo(snapshot), snapshot.texts))
        else:
            words = self._order(PaperKind.LEAFLET, lambda: leaflet(snapshot.texts, self._contacts))
        self.told.emit(words)

    def certify(self, done: frozenset[str]) -> Words:
        """Prints the certificate of the practice; returns what to say now. `told` says the outcome."""
        return self._order(PaperKind.CERTIFICATE, lambda: certificate(self._snapshot().texts, done))

    def _order(self, what: PaperKind, make: Callable[[], Paper]) -> Words:
        """Has a paper made and printed if the limits allow it; returns what to say."""
        texts = self._snapshot().texts
        if not self._visits.take_copy():
            return texts["lobby.no-more-copies"]
        self._waiting.append(lambda outcome: self._came(what, outcome))
        self._desk.print(make)
        return texts["ui.printing"]

    def note(self, action: Action) -> None:
        """Counts a memo that is shown as a code. To be called for each code."""
        if action == Action(Do.CODE, Do.MEMO):
            self._visits.took(PaperKind.CODE)

    def code(self, name: str, snapshot: GuideSnapshot) -> Code:
        """The QR code of the memo, or of the videos."""
        return memo_code(self._memo(snapshot), snapshot.texts) if name == Do.MEMO else videos_page()

    def _memo(self, snapshot: GuideSnapshot) -> Memo:
        return make_memo(self._guide, snapshot.state, snapshot.texts, self._clock())

    def forget(self) -> None:
        """Cancels waiting papers, and drops the outcomes of those being printed: the visitor has gone."""
        self._waiting = [lambda _outcome: None for _ in self._waiting]
        self._desk.forget()

    def fill_shelf(self, texts: Texts, tell: Callable[[Words], object]) -> None:
        """Prints a leaflet for the staff; `tell` gets the outcome."""
        self._waiting.append(lambda outcome: tell(outcome_words(outcome, texts)))
        self._desk.print(lambda: leaflet(texts, self._contacts))

    def _on_done(self, outcome: Outcome) -> None:
        """Passes on the outcome of the oldest paper: they are printed one after the other."""
        self._waiting.pop(0)(outcome)

    def _came(self, what: PaperKind, outcome: Outcome) -> None:
        self._visits.attend()
        if outcome == SENT:
            self._visits.took(what)
        else:
            self._visits.give_back_copy()
        self.told.emit(outcome_words(outcome, self._snapshot().texts))
