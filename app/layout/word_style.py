"""How each text of a page looks."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from app.layout.theme import GAP_SMALL, GAP_TINY
from app.pages.page import Role

# A width in which every text stands in one line.
UNBROKEN = 100_000

CLOSE = 1.38  # distance of lines of words smaller than running text, in sizes of the font
LOW_NOTE_PITCH = 1.22  # the same of the small print on a low page
PITCHES = {Role.DIGITS: 1.0, Role.OPEN: 1.45, Role.CLOSED: 1.45}  # the same of a large number, and of pills


class Box(Struct, frozen=True):
    """What stands around words. Lengths in pixels.

    Attributes:
        fill, border: tokens of colours; without a fill there is no box, and the border's is that of the sign alone.
        stroke: width of the border. radius: of the corners.
        side, above: free room beside and above the words. over: above the box. end: more of it behind them.
        icon: a sign before them, as high as they are; empty: none.
    """

    fill: str = ""
    border: str = ""
    stroke: int = 2
    radius: int = 14
    side: int = GAP_SMALL
    above: int = GAP_TINY
    over: int = 0
    end: float = 0.0
    icon: str = ""

    def lead(self, pixels: int) -> int:
        """How far from its left edge words of a size begin."""
        return self.side + (pixels + GAP_TINY if self.icon else 0)


BARE = Box(side=0, above=0)

# Pills that tell whether a desk answers now: told apart by their signs, too.
OPEN = Box("card", "go", stroke=3, radius=100, side=18, above=0, icon="open")
CLOSED = replace(OPEN, fill="closed", border="on_closed", icon="closed")


class WordStyle(Struct, frozen=True):
    """How a role looks.

    Attributes:
        token, share: the size of the words, as a share of a size of the page; loud titles, numbers that stand alone
            and small print have sizes of their own.
        gap: the room above, in pixels.
        is_running: sentences stand one behind the other; else each begins a line. is_close: lines stand closer.
    """

    token: str = "body"
    share: float = 1.0
    bold: bool = False
    color: str = "ink"
    gap: int = GAP_TINY
    box: Box = BARE
    is_running: bool = False
    is_close: bool = False


LEAD_BAND = Box("arrival", radius=GAP_TINY, over=10, icon="yes")

STYLES = {
    Role.TITLE: WordStyle(token="title", bold=True),
    Role.FORBIDS: WordStyle(token="title", bold=True),
    Role.LOUD: WordStyle(bold=True),
    Role.ARRIVED: WordStyle(token="title", bold=True),
    Role.LEAD: WordStyle(share=0.9, bold=True, box=LEAD_BAND, is_close=True),
    Role.BODY: WordStyle(),
    Role.INTRO: WordStyle(share=0.85, is_running=True, is_close=True),
    Role.REMARK: WordStyle(bold=True, gap=GAP_SMALL),
    Role.HINT: WordStyle(token="small", color="muted", is_close=True),
    Role.NOTE: WordStyle(color="muted", is_running=True, is_close=True),
    Role.NAME: WordStyle(bold=True, is_close=True),
    Role.SAY: WordStyle(box=Box("panel"), is_close=True),
    Role.READY: WordStyle(box=replace(BARE, icon="yes"), is_close=True),
    Role.HERS: WordStyle(color="muted", box=replace(BARE, border="on_closed", icon="refuse"), is_close=True),
    Role.RIGHT: WordStyle(color="muted", box=replace(BARE, icon="yes"), is_close=True),
    Role.DIGITS: WordStyle(bold=True),
    Role.OPEN: WordStyle(bold=True, color="go", box=OPEN),
    Role.CLOSED: WordStyle(bold=True, color="on_closed", box=CLOSED),
    Role.EXTENSION: WordStyle(bold=True, gap=12),
    Role.CHANGED: WordStyle(color="on_closed"),
    Role.LINE: WordStyle(is_running=True),
    Role.RING: WordStyle(box=replace(BARE, icon="phone")),
    Role.SIGN: WordStyle(bold=True),
    Role.SETTING: WordStyle(token="button", bold=True, is_close=True),
}
