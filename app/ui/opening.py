"""The first page, by what is on this PC when help is asked for."""

from __future__ import annotations

from app.guide.model import START, Guide, options
from app.guide.session import Session
from app.ui.rescuer import Scene

SEEN = "screen"
"""The answer on the first page that a browser in the whole screen has given already."""

OPERATED = "end-remote"
"""Where a remote-control program is ended: that it is connected has answered the question before that page."""

OPERATED_MARK = "remote"


class Opening:
    """Puts a session on its first page.

    Whoever works the PC is stopped before anything else; a page that fills the screen is called fake at once; else the
    question comes. From the first two "back" leads to the question.

    Args:
        guide: a guide without the steps that are meant always begins with the question.
        session: which walk.
    """

    def __init__(self, guide: Guide, session: Session) -> None:
        self._session = session
        self._can_end = OPERATED in guide.steps
        self._can_close = any(option.id == SEEN for option in options(guide[START]))

    def begin(self, scene: Scene) -> None:
        """Forgets all answers and turns to the first page."""
        self._session.restart()
        if scene.is_operated and self._can_end:
            self._session.turn_to(OPERATED, marks=frozenset({OPERATED_MARK}), in_danger=True)
        elif scene.has_page and self._can_close:
            self._session.choose(SEEN)
