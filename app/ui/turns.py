"""Where a person is taken without an answer: to the first page by the scene, and to the telephone from anywhere."""

from __future__ import annotations

from app.guide.model import START, Guide, options
from app.guide.session import Session, offered
from app.ui.rescuer import Scene

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
    """

    def __init__(self, guide: Guide, session: Session) -> None:
        self._guide = guide
        self._session = session
        self._can_close = any(option.id == SEEN for option in options(guide[START]))

    def begin(self, scene: Scene) -> None:
        """Forgets all answers and turns to the first page.

        Whoever works the PC is stopped before anything else; a page that fills the screen is called fake at once; else
        the question comes. From the first two "back" leads to the question.
        """
        self._session.restart()
        if scene.is_operated and OPERATED in self._guide.steps:
            self._session.turn_to(OPERATED, marks=frozenset({OPERATED_MARK}), in_danger=True)
        elif scene.has_page and self._can_close:
            self._session.choose(SEEN)

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
