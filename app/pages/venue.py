"""Where the guide stands: at home, or in a lobby on a PC that is everybody's. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.guide.flow import START, Guide, Instruction, Question, Step
from app.pages.content import Action, Button, Code, Content, Do
from app.pages.snapshot import GuideSnapshot
from app.speech.style import VOLUMES
from app.texts import Texts

VIDEOS = "videos"
PRACTICE = "practice"
MEMO = "memo"

TITLES = {START: "lobby.start-title"}
"""Steps with another title in public, where it would seem to be about this PC and not about the one at home."""


@dataclass(frozen=True)
class Venue:
    """What can be had where the guide stands.

    Attributes:
        has_setup: the family's set-up can be begun from here.
        has_papers: there is something to print on.
        is_public: everybody's PC, where a visit ends by a button.
        opens: what steps may open: the practice, the page of videos.
        loudest: the loudest step of the voice, an index into `app.speech.style.VOLUMES`.
        code: makes the QR code of MEMO or VIDEOS for the visitor's telephone; None where none is shown.
    """

    has_setup: bool = True
    has_papers: bool = True
    is_public: bool = False
    opens: frozenset[str] = frozenset({VIDEOS, PRACTICE})
    loudest: int = len(VOLUMES) - 1
    code: Callable[[str, GuideSnapshot], Code] | None = None

    def fitted(self, content: Content, step: Step, guide: Guide, texts: Texts) -> Content:
        """The page of a step without answers that lead to what is not to be had here.

        In public the first page asks about the PC at home, and videos are a QR code.
        """
        if self.is_public and step.id in TITLES:
            content = replace(content, texts={**content.texts, "title": texts[TITLES[step.id]]})
        if isinstance(step, Question):
            ways = {**{one.id: one.target for one in step.choices}, **{one.id: one.target for one in step.links}}
            closed = {way for way, target in ways.items() if self._is_closed(guide[target])}
            answers = tuple(one for one in content.answers if one.action.value not in closed)
            links = tuple(one for one in content.links if one.action.value not in closed)
            return replace(content, answers=answers, links=links)
        if self.code is None:
            return content
        return replace(content, buttons=tuple(_scanned(one, texts) for one in content.buttons))

    def to_take(self, paper: Do | None) -> list[Do]:
        """What can be taken along at an end of the walk: its paper, and a memo as a QR code, too."""
        code = [Do.CODE] if paper is Do.MEMO and self.code is not None else []
        return [*([paper] if paper and self.has_papers else []), *code]

    def _is_closed(self, step: Step) -> bool:
        return isinstance(step, Instruction) and step.opens is not None and step.opens not in self.opens


def _scanned(button: Button, texts: Texts) -> Button:
    if button.action != Action(Do.OPEN, VIDEOS):
        return button
    return replace(button, words=texts["code.show"], action=Action(Do.CODE, VIDEOS), icon="code")


HOME = Venue()
"""A PC at home, where everything can be had."""
