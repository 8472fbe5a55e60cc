"""What lies over the page: the numbers, the family, languages, the voice, a QR code. The last one opened is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.contacts.official import BY_ID
from app.pages.content import Action, Content, Do
from app.pages.describe import describe_help, describe_languages, describe_number
from app.pages.describe_code import describe_code
from app.pages.describe_family import describe_callee, describe_family
from app.pages.family_contacts import FamilyContacts
from app.pages.snapshot import GuideSnapshot
from app.pages.venue import Venue
from app.texts import Library

OPENING = (Do.HELP, Do.FAMILY, Do.NUMBER, Do.LANGUAGES, Do.VOICE, Do.CODE)


class Overlays:
    """A stack of overlays.

    Args:
        library: which languages there are.
        venue: which codes can be had.
    """

    def __init__(self, library: Library, venue: Venue) -> None:
        self._library = library
        self._venue = venue
        self._open: list[Action] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    def clear(self) -> None:
        """Closes all."""
        self._open.clear()

    def takes(self, action: Action) -> bool:
        """Opens one, or closes the last one by "back"; returns whether that was meant."""
        if action.do in OPENING:
            if action not in self._open:
                self._open.append(action)
            return True
        if action.do is Do.BACK and self._open:
            self._open.pop()
            return True
        return False

    def describe(
        self, walk: GuideSnapshot, circle: FamilyContacts, now: datetime, describe_voice: Callable[[], Content]
    ) -> Content | None:
        """The page of the last one; None where none is open.

        Args:
            walk: where the person is, and in which words.
            describe_voice: the page of the voice, which knows how that is set.
        """
        texts = walk.texts
        match self._open[-1] if self._open else None:
            case Action(Do.HELP):
                return describe_help(texts, now, has_harm=walk.state.in_danger)
            case Action(Do.NUMBER, number) if number in BY_ID:
                return describe_number(number, texts, now)
            case Action(Do.NUMBER, number):
                return describe_callee(circle.find(number), texts, circle.changes)
            case Action(Do.FAMILY):
                return describe_family(circle, texts)
            case Action(Do.VOICE):
                return describe_voice()
            case Action(Do.LANGUAGES):
                return describe_languages(self._library.choices(), texts)
            case Action(Do.CODE, name) if self._venue.code is not None:
                return describe_code(name, self._venue.code(name, walk), texts)
            case _:
                return None
