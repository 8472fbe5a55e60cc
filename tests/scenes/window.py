"""A window as it stands on the screen, whichever system shows it."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[int, int]


@dataclass(frozen=True)
class Window:
    """A visible top-level window. All places are physical pixels."""

    handle: int
    pid: int
    title: str
    left: int
    top: int
    width: int
    height: int

    @property
    def middle(self) -> Place:
        return self.left + self.width // 2, self.top + self.height // 2

    def covers(self, size: Place) -> bool:
        """Whether it fills a screen of this width and height."""
        return self.left <= 0 and self.top <= 0 and self.width >= size[0] and self.height >= size[1]
