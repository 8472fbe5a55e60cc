"""Where the person is, without a window: the step, the rescue on it, and what was opened over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.guide.bookmark import Bookmark
from app.guide.session import Session
from app.pages.actions import ACTIONS, Handler
from app.pages.content import Action, Do
from app.pages.snapshot import GuideSnapshot
from app.presenter.rescue_walk import RescueWalk
from app.presenter.rescuer import Rescuer
from app.presenter.turns import Turns
from app.speech.speaker import Speaker
from app.texts import Library


@dataclass(frozen=True)
class Services:
    """What works for the walk and its presenter.

    Attributes:
        speaker: the voice; is silent where there is none.
        clock: the present moment, aware of its zone.
        bookmark: what is kept of the walk when the PC is switched off; None where nobody comes back.
    """

    library: Library
    speaker: Speaker
    rescuer: Rescuer
    clock: Callable[[], datetime]
    bookmark: Bookmark | None = None


class Walk:
    """One walk through the guide.

    Args:
        first: the moment with which each walk begins: its language, family and venue.

    Attributes:
        known: what is known besides the place: language, family, notice …
    """

    def __init__(self, session: Session, first: GuideSnapshot, services: Services) -> None:
        self.session = session
        self.known = first
        self.rescue = RescueWalk(session, services.rescuer)
        self.turns = Turns(first.guide, session, services.bookmark)
        self._services = services
        self._overlays: list[Action] = []

    @property
    def is_covered(self) -> bool:
        """Whether something is open over the page of the step."""
        return bool(self._overlays)

    def learn(self, **known: object) -> None:
        """Something is known now that a page may tell."""
        self.known = replace(self.known, **known)  # type: ignore[arg-type]

    def snapshot(self) -> GuideSnapshot:
        """This moment."""
        rescuer, step = self._services.rescuer, self.session.step
        overlay = self._overlays[-1] if self._overlays else None
        is_beside = step.beside and rescuer.can_stand_beside and not self.known.venue.is_public
        languages = self._services.library.choices() if overlay == Action(Do.LANGUAGES) else ()
        return replace(
            self.known,
            state=self.session.state,
            now=self._services.clock(),
            rescue=self.rescue.state,
            opening=self.turns.first,
            overlay=overlay,
            sight=rescuer.page if is_beside else None,
            can_resume=self.turns.can_resume,
            can_go_back=self.session.can_go_back,
            voice=self._services.speaker.style,
            languages=tuple(languages),
        )

    def restart(self) -> None:
        """Forgets all answers, and closes what is open over the page."""
        self.rescue.reset()
        self._overlays.clear()
        self.session.restart()

    def move(self, action: Action) -> None:
        """Carries out a press that leads to another page."""
        self.learn(notice=None)
        match action.do:
            case opening if ACTIONS[opening].handler is Handler.OVERLAY:
                self._overlays += [action] if action not in self._overlays else []
            case Do.BACK if self._overlays:
                self._overlays.pop()
            case Do.RESTART:
                self.restart()
            case Do.ON_PHONE:
                self.rescue.reset()
                self.turns.hang_up()
            case Do.RESUME:
                self.rescue.reset()
                self.turns.resume()
            case Do.LANGUAGE:
                self._overlays.clear()
                self.learn(texts=self._services.library.texts(action.value))
            case _:
                self.rescue.take(action)
