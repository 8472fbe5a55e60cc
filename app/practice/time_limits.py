"""Time in the practice: how long Esc is held, and when the practice ends by itself. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

HOLD_SECONDS = 3.0
"""How long Esc is to be held: 2 to 3 s by the official pages; a browser itself needs 1.5 s (Chromium)."""

IDLE_SECONDS = 120.0
"""Without any press the practice ends by itself, as that of IPA does."""

WARN_SECONDS = 95.0
"""After so long it says that it will; a press is enough to go on (WCAG 2.2.1: at least 20 s)."""

LONGEST_SECONDS = 600.0
"""It ends by itself after so long, whatever is pressed."""


@dataclass(frozen=True)
class Hold:
    """A key that is being held, or not. Moments in seconds of one clock."""

    since: float | None = None

    def pressed(self, now: float) -> Hold:
        """It is down now; if it already was, that counts on."""
        return self if self.since is not None else Hold(now)

    def share(self, now: float) -> float:
        """How much of the time is over, 0 to 1."""
        return 0.0 if self.since is None else min(1.0, max(0.0, (now - self.since) / HOLD_SECONDS))


@dataclass(frozen=True)
class Patience:
    """When the practice began, and when something was last pressed. Moments in seconds of one clock."""

    began: float
    pressed: float

    def renewed(self, now: float) -> Patience:
        """Something was pressed."""
        return replace(self, pressed=now)

    def is_over(self, now: float) -> bool:
        """Whether the practice ends now."""
        return now - self.pressed >= IDLE_SECONDS or now - self.began >= LONGEST_SECONDS

    def is_soon(self, now: float) -> bool:
        """Whether it will end soon unless something is pressed."""
        return now - self.pressed >= WARN_SECONDS
