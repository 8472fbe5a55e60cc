"""Where a person is taken without an answer: to the first page by the scene, to the telephone, on after a restart."""

from __future__ import annotations

from app.guide.bookmark import Bookmark
from app.guide.flow import START, Contacts, Guide, after
from app.guide.session import Session
from app.presenter.rescuer import Scene


class Turns:
    """Turns a session to another page. A guide without the steps that are meant has none of these turns.

    Args:
        bookmark: of the walk before, and for the next one; None where nobody comes back.

    Attributes:
        first: the step with which this walk began.
    """

    def __init__(self, guide: Guide, session: Session, bookmark: Bookmark | None = None) -> None:
        self._guide = guide
        self._session = session
        self._bookmark = bookmark
        self._noted: str | None = None
        self._has_put = False
        self.first = START

    def begin(self, scene: Scene) -> None:
        """Forgets all answers and turns to the first page.

        A page that fills the screen is called fake at once, and closed by two presses more; else whoever works the PC
        is stopped; else the question comes. From the first two "back" leads to the question. The page comes first, for
        that a remote-control program is connected is no proof: a family's own waits for its maker's server to call.
        """
        self._session.restart()
        self._noted, self._has_put = self._bookmark.read() if self._bookmark else None, False
        if scene.has_page and (found := self._guide.seen("page")):
            self._session.choose(found.id)
        elif scene.is_operated and (found := self._guide.seen("operated")):
            marks = frozenset({found.mark} if found.mark else ())
            self._session.turn_to(found.target, marks=marks, in_danger=True)
        self.first = self._session.state.step

    def hang_up(self) -> None:
        """They are on the line now."""
        if (step := self._guide.with_role("hang-up")) is not None:
            self._session.turn_to(step.id, in_danger=True)

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
