"""Everything a page is made from, as one frozen value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from app.guide.flow import Contacts, Guide, Step
from app.guide.session import WalkState
from app.pages.content import Action, Code, Do
from app.rescue.rescuer import NOTHING_SEEN, Names, ScreenState, Target
from app.settings.family_numbers import Number
from app.settings.settings import NOBODY, FamilyContacts
from app.speech.speed_and_volume import VOLUMES, Style
from app.texts import Texts, Words

PAPERS = frozenset({Do.MEMO, Do.LEAFLET})


class Venue(Struct, frozen=True):
    """What is available where the guide runs: at home, or on a kiosk.

    Attributes:
        offers: which of the papers and programs that steps offer are available.
        is_public: a kiosk, where a button ends the visit.
        loudest: the loudest volume, an index into `app.speech.speed_and_volume.VOLUMES`.
        code: makes the QR code of Do.MEMO or Do.VIDEOS for the visitor's phone; None if none is shown.
        message: makes the QR code of a message to one of the family's numbers, or by LINE; None if none is shown.
    """

    offers: frozenset[str] = PAPERS | {Do.PRACTICE, Do.VIDEOS, Do.SETUP}
    is_public: bool = False
    loudest: int = len(VOLUMES) - 1
    code: Callable[[str, GuideSnapshot], Code] | None = None
    message: Callable[[Number | None, Texts], Code] | None = None


# A PC at home, where everything is available.
HOME = Venue()


class Phase(StrEnum):
    """The phases of a rescue."""

    OFFER = "offer"
    # The person says that the page is gone, which is being checked.
    CHECKING = "checking"
    LOOKING = "looking"
    CONFIRM = "confirm"
    WORKING = "working"
    FAILED = "failed"


class RescueState(Struct, frozen=True):
    """The rescue on this step: what is being done, and what could be.

    Attributes:
        targets: what this step's task could end, as last seen.
        standing: keys of the names of what still runs after a failure.
        since: time.monotonic() of when the work began.
        is_overdue: it takes too long.
        is_looking: the first look is under way; the rescue is offered before `targets` are known.
        opens_security: the system's security screen can be opened.
    """

    phase: Phase = Phase.OFFER
    targets: tuple[Target, ...] = ()
    standing: Names = ()
    since: float = 0.0
    is_overdue: bool = False
    is_looking: bool = False
    opens_security: bool = False

    @property
    def holds(self) -> bool:
        """Whether a rescue is under way and not overdue, so that a second press must not lead back."""
        return self.phase in (Phase.CHECKING, Phase.LOOKING, Phase.WORKING) and not self.is_overdue


# Mark of those who said that it happened on an earlier day.
EARLIER = "before"


class GuideSnapshot(Struct, frozen=True):
    """The state of the guide at one moment.

    Attributes:
        now: with its zone, for "open now".
        still: keys of the names of what still runs although the page would say that all is well.
        is_only_heard: the guide was opened by a sound; nothing fills a screen.
        can_look: whether this PC can be inspected; if not, the page says what the person can look for.
        overlay: the overlay opened last.
        seen: what was last seen on this PC.
        is_beside: the guide is shown as a strip, beside the page to be closed by hand.
        can_resume: a walk interrupted by switching off the PC can be resumed.
        can_go_back: there is a previous page.
        notice: a sentence in the bar below, until the next page.
        languages: (code, own name) of each language to choose from; empty unless they are shown.
    """

    guide: Guide
    state: WalkState
    texts: Texts
    now: datetime
    family: FamilyContacts = NOBODY
    venue: Venue = HOME
    rescue: RescueState = field(default_factory=RescueState)
    still: Names = ()
    is_only_heard: bool = False
    can_look: bool = True
    overlay: Action | None = None
    seen: ScreenState = NOTHING_SEEN
    is_beside: bool = False
    can_resume: bool = False
    can_go_back: bool = False
    notice: Words | None = None
    is_muted: bool = False
    is_audible: bool = True
    voice: Style = field(default_factory=Style)
    languages: tuple[tuple[str, str], ...] = ()

    @property
    def step(self) -> Step:
        """The current step, even under an overlay."""
        return self.guide.steps[self.state.step]

    @property
    def is_past(self) -> bool:
        """Whether it happened on an earlier day, and nothing that is seen shows that it goes on."""
        return EARLIER in self.state.marks and not self.seen.is_operated

    @property
    def is_over(self) -> bool:
        """Whether the walk has reached its end: the person is safe, or sees the numbers."""
        return isinstance(self.step, Contacts) or self.step.title == "arrived"
