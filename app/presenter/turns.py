"""Where a person is taken without an answer: to the first page by the scene, to the telephone, on after a restart."""

from __future__ import annotations

from app.guide.bookmark import Bookmark
from app.guide.flow import START, Contacts, Guide, after, options
from app.guide.session import Session, offered
from app.presenter.rescuer import Scene

SEEN = "screen"
"""The answer on the first page that a browser in the whole screen has given already."""

OPERATED = "end-remote"
"""Where a remote-control program is ended: that it is connected has answered the question before that page."""

OPERATED_MARK = "remote"

HANG_UP = "hang-up"
CALM = (HANG_UP, "hang-up-rest")
"""The pages about the telephone, and the half minute after it."""

LAST_STAGE = 3
"""After this stage it is about what comes later."""


class Turns:
    """Turns a session to another page.

    Args:
        guide: a guide without the steps that are meant has none of these turns.
        session: which walk.
        bookmark: of the walk before, and for the next one; None where nobody comes back.
    """

    def __init__(self, guide: Guide, session: Session, bookmark: Bookmark | None = None) -> None:
        self._guide = guide
        self._session = session
        self._bookmark = bookmark
        self._noted: str | None = None
        self._has_put = False
        self._first = START
        self._can_close = any(option.id == SEEN for option in options(guide[START]))

    def begin(self, scene: Scene) -> None:
        """Forgets all answers and turns to the first page.

        A page that fills the screen is called fake at once, and closed by two presses more; else whoever works the PC
        is stopped; else the question comes. From the first two "back" leads to the question. The page comes first, for
        that a remote-control program is connected is no proof: a family's own waits for its maker's server to call.
        """
        self._session.restart()
        self._noted, self._has_put = self._bookmark.read() if self._bookmark else None, False
        if scene.has_page and self._can_close:
            self._session.choose(SEEN)
        elif scene.is_operated and OPERATED in self._guide.steps:
            self._session.turn_to(OPERATED, marks=frozenset({OPERATED_MARK}), in_danger=True)
        self._first = self._session.state.step

    def is_first(self, page: str) -> bool:
        """Whether a page is the question, or the one with which this walk began."""
        return page in (START, self._first)

    def can_hang_up(self, *, has_answers: bool) -> bool:
        """Whether this page needs a way to the telephone: not where an answer leads there, nor in a course.

        Args:
            has_answers: the step's own page is shown.
        """
        step, state = self._session.step, self._session.state
        if HANG_UP not in self._guide.steps or step.id in CALM or step.dots or step.stage > LAST_STAGE:
            return False
        return not has_answers or all(option.target != HANG_UP for option in offered(step, state))

    def hang_up(self) -> None:
        """They are on the line now."""
        self._session.turn_to(HANG_UP, in_danger=True)

    # ---- over a restart

    @property
    def can_resume(self) -> bool:
        """Whether the first page is shown, and the walk before can be gone on with."""
        step = self._guide.steps.get(self._noted or "")
        return self._session.state.step == START and step is not None and step.powers_off

    def resume(self) -> None:
        """Goes on where the walk before would have gone: the step has worked, since the PC has been off."""
        assert self._noted is not None
        step = self._guide[self._noted]
        self._forget()
        marks = frozenset({step.mark} if step.mark else ())
        self._session.turn_to(after(step), marks=marks, in_danger=bool(marks))

    def note_shown(self) -> None:
        """This step is seen. It is noted before the PC goes off; who is still here afterwards needs no note."""
        step = self._session.step
        if step.powers_off and self._bookmark is not None:
            self._bookmark.put(step.id)
            self._has_put = True
        elif self._has_put or isinstance(step, Contacts):
            self._forget()

    def _forget(self) -> None:
        self._noted, self._has_put = None, False
        if self._bookmark is not None:
            self._bookmark.clear()
