"""Which presses count: those that were meant, on a page that could be read."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QLineF, QPoint

# Seconds of quiet before a press counts again. EN 301 549 5.8 asks for at least 0.5 s.
PRESS_INTERVAL = 0.8

# Seconds for which a page has to stand before the same hand can have read it.
STANDS = 1.5

# Pixels around a press within which a trembling hand presses again. Buttons beside each other are further apart.
REACH = 60

# Seconds without a key after which one is pressed for the page that came while she typed.
KEYS_REST = 3.0

# Where a hand is: a point on the desktop, or a key; None: anywhere.
Place = QPoint | int | None


class PressGate:
    """Filters accidental extra presses.

    - A press counts after `interval` of quiet: no press or key, not on empty paper either, no repeat of a held key.
    - A page that came by itself takes nothing for STANDS seconds: no press was meant for it. Nor does it take a key
      before a click, or KEYS_REST without one: who types goes on typing.
    - On a page that came by a press, the place of that press takes nothing for as long: a second press there, or of the
      same key, is the first one's echo. One elsewhere was aimed, so it was meant, and counts after the interval.
    - A press at a place that is shut shuts it anew: who presses there again and again has not read the page.

    Args:
        interval: seconds without any press after which a press counts again; 0 lets all through.
        clock: seconds since an arbitrary start, monotonic.
    """

    def __init__(self, interval: float = PRESS_INTERVAL, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval, self._clock = interval, clock
        self._last = self._seen = self._last_key = float("-inf")
        self._counts: bool | None = None
        self._place: Place = None
        self._is_acting = self._keys_rest = False
        self._shut: list[tuple[float, Place]] = []

    # ---- what a hand does, heard before any button has it

    def hear(self, place: Place = None, *, is_repeat: bool = False, by_hand: bool = True) -> None:
        """A press or a key begins, wherever; or a held key repeats, which is no press, but no quiet either.

        Args:
            by_hand: not by a screen reader or a switch, which presses once and need not wait longer for a second press.
        """
        now = self._clock()
        if not is_repeat:
            is_shut = self._is_shut(place, now)
            if is_shut and by_hand:
                self._shut.append((now + STANDS, place))
            self._counts = not self._interval or (now - self._last >= self._interval and not is_shut)
            self._place = place
        if isinstance(place, int):
            self._last_key = now
        self._last = self._seen = now

    def hear_end(self) -> None:
        """The finger is lifted; however long it lay there, the press is still the one that was heard."""
        self._seen = self._clock()

    @property
    def is_live(self) -> bool:
        """Whether the press that is under way counts; also True if none was heard."""
        return self._counts is not False

    # ---- what it hits

    def allows(self, place: Place = None) -> bool:
        """Whether the press that is being made counts. Call once per press.

        Args:
            place: where it is, if it was not heard: assistive technology presses without a hand.
        """
        if self._counts is None or self._clock() - self._seen >= self._interval:
            self.hear(place, by_hand=False)
        counts, self._counts = self._counts, None
        return bool(counts)

    def press(self, act: Callable[[], None], place: Place = None) -> None:
        """Acts if the press counts. See `allows`."""
        if self.allows(place):
            self.act(act)

    def act(self, act: Callable[[], None]) -> None:
        """Does what the last press that counted asked for: a page that comes meanwhile has come by it."""
        self._is_acting = True
        try:
            act()
        finally:
            self._is_acting = False

    # ---- what comes

    def page_came(self) -> None:
        """Another page is shown from now on, or the same one with other answers."""
        self.shut(STANDS, self._place if self._is_acting else None)
        if not self._is_acting:
            self._keys_rest, self._last_key = True, self._clock()

    def shut(self, seconds: float, place: Place) -> None:
        """For so long no press counts near a place; for None nowhere, and the one under way does not count either."""
        now = self._clock()
        self._shut = [*((until, where) for until, where in self._shut if until > now), (now + seconds, place)]
        if place is None and self._counts and self._interval:
            self._counts = False

    def _is_shut(self, place: Place, now: float) -> bool:
        is_key = isinstance(place, int)
        self._keys_rest &= is_key and now - self._last_key < KEYS_REST
        shut = any(now <= until and (where is None or _is_near(where, place)) for until, where in self._shut)
        return shut or (is_key and self._keys_rest)


def _is_near(place: Place, other: Place) -> bool:
    if isinstance(place, QPoint) and isinstance(other, QPoint):
        return QLineF(place, other).length() <= REACH
    return place == other
