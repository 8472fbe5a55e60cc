"""All that a page is made from, as one frozen value: where the person is, and what is known around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.guide.flow import START, Guide, Step
from app.guide.session import State
from app.pages.content import Action, Code, Do
from app.rescue.page_watch import PageSight
from app.settings.family_contacts import NOBODY, FamilyContacts
from app.speech.style import VOLUMES, Style
from app.texts import Texts, Words

VIDEOS = "videos"
PRACTICE = "practice"
SETUP = "setup"
MEMO = "memo"


@dataclass(frozen=True)
class Venue:
    """What can be had where the guide runs: at home, or on the PC of a kiosk.

    Attributes:
        has_papers: there is something to print on.
        is_public: everybody's PC, where a visit ends by a button.
        opens: what steps may open.
        loudest: the loudest step of the voice, an index into `app.speech.style.VOLUMES`.
        code: makes the QR code of MEMO or VIDEOS for the visitor's telephone; None where none is shown.
    """

    has_papers: bool = True
    is_public: bool = False
    opens: frozenset[str] = frozenset({VIDEOS, PRACTICE, SETUP})
    loudest: int = len(VOLUMES) - 1
    code: Callable[[str, GuideSnapshot], Code] | None = None


HOME = Venue()
"""A PC at home, where everything can be had."""


@dataclass(frozen=True)
class Target:
    """Something that could be ended by one order.

    Attributes:
        id: of this moment.
        name: key of its name in the locale files.
        more: keys of the names of what is ended together with it.
    """

    id: str
    name: str
    more: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All keys of names, each once."""
        return tuple(dict.fromkeys((self.name, *self.more)))


class Phase(StrEnum):
    """Where a rescue stands."""

    OFFER = "offer"
    LOOKING = "looking"
    CONFIRM = "confirm"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class RescueState:
    """What is done for the person on this step, and what could be done.

    Attributes:
        targets: what this step's task could end, as last seen.
        standing: keys of the names of what still runs after a failure.
        since: the moment of time.monotonic() when the work was begun.
        is_overdue: it takes too long.
        is_looking: help was asked for a moment ago, and `targets` are about to be known: the rescue is offered already.
        opens_security: the system's security screen can be opened from here.
    """

    phase: Phase = Phase.OFFER
    targets: tuple[Target, ...] = ()
    standing: tuple[str, ...] = ()
    since: float = 0.0
    is_overdue: bool = False
    is_looking: bool = False
    opens_security: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether something is being done."""
        return self.phase in (Phase.LOOKING, Phase.WORKING)

    @property
    def holds(self) -> bool:
        """Whether something is being done, and not for long: a second press must not lead back."""
        return self.is_waiting and not self.is_overdue


@dataclass(frozen=True)
class GuideSnapshot:
    """One moment of the guide.

    Attributes:
        now: aware of its zone, for "open now".
        opening: the step with which this walk began.
        overlay: what was opened over the step's page last.
        sight: what was last seen of the page that is closed by hand; None where the guide fills its own window.
        can_resume: the walk that ended with the PC can be gone on with from here.
        can_go_back: there is a page before this one.
        taken: ways back to what we took from the browsers: their sound, the network.
        notice: a sentence in the bar below, until the next page.
        is_touched: files of this program were changed.
        languages: (code, own name) of each that can be chosen; only known where they are shown.
    """

    guide: Guide
    state: State
    texts: Texts
    now: datetime
    family: FamilyContacts = NOBODY
    venue: Venue = HOME
    rescue: RescueState = field(default_factory=RescueState)
    opening: str = START
    overlay: Action | None = None
    sight: PageSight | None = None
    can_resume: bool = False
    can_go_back: bool = False
    taken: frozenset[Do] = frozenset()
    notice: Words | None = None
    is_touched: bool = False
    is_muted: bool = False
    is_audible: bool = True
    voice: Style = field(default_factory=Style)
    languages: tuple[tuple[str, str], ...] = ()

    @property
    def step(self) -> Step:
        """The step that is shown, or lies under the overlay."""
        return self.guide.steps[self.state.step]
