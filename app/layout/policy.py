"""What is given up for larger words, in this order. The one place to change if a page looks wrong everywhere."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace


class WordSize(Enum):
    """How large the body text has to be for a row of the table to count."""

    # At least `Sizes.comfort`, and never smaller than the next smaller setting shows this page.
    COMFORTABLE = auto()
    # At least the body text of the theme's normal setting.
    NORMAL = auto()
    # Nine tenths of that, rather than no picture.
    SMALLER = auto()
    # Legible from 50 cm; official sizes.
    LEAST = auto()


class Concession(Struct, frozen=True):
    """A row of the table.

    Attributes:
        name: says what is given up; the key of ORDER.
        words: how large they have to be.
        panels: shares of the usual width of the picture to try; empty: it is gone.
        drawing: least height of drawings on answers, as a share of the page's; 0: they may be gone.
        title: size of the title, as a share of the usual one.
        is_aside: on low pages the question stands at the left of its answers.
        is_headed: in the strip the drawing stands beside the title; `panels` are shares of the width there.
        is_terse: hints and small print are heard, not shown.
        may_cut: phrases are cut between characters.
        is_scrolled: nothing else helped.
    """

    name: str
    words: WordSize
    panels: tuple[float, ...] = (1.0,)
    drawing: float = 0.12
    title: float = 1.0
    is_aside: bool = False
    is_headed: bool = False
    is_terse: bool = False
    may_cut: bool = False
    is_scrolled: bool = False

    def is_worse_than(self, other: Concession) -> bool:
        """Whether it gives up more and has no comfortable words: then the smaller setting's solution is shown."""
        return self.words is not WordSize.COMFORTABLE and ORDER[self.name] > ORDER[other.name]


NARROWER = (1.0, 0.82, 0.68, 0.56)
SMALL = (0.56, 0.4)
HEADED = (0.34, 0.26, 0.2)
NONE = ()

# Tried from the top. A page that none of them solves scrolls.
TABLE = (
    Concession("comfortable words", WordSize.COMFORTABLE, NARROWER, drawing=0.16),
    Concession("comfortable words, small drawings", WordSize.COMFORTABLE, NARROWER, drawing=0.11),
    Concession("drawing beside the title", WordSize.COMFORTABLE, HEADED, is_headed=True),
    Concession("normal words", WordSize.NORMAL, NARROWER, drawing=0.11),
    Concession("normal words, drawing beside the title", WordSize.NORMAL, HEADED, is_headed=True),
    Concession("smaller title", WordSize.NORMAL, NARROWER, drawing=0.11, title=0.86),
    Concession("question beside its answers", WordSize.NORMAL, drawing=0.11, title=0.86, is_aside=True),
    Concession("small title, small picture", WordSize.NORMAL, SMALL, drawing=0.09, title=0.75),
    Concession("slightly smaller words", WordSize.SMALLER, SMALL, drawing=0.09, title=0.75),
    Concession("no drawings", WordSize.NORMAL, SMALL, drawing=0.0, title=0.75),
    Concession("question beside answers without drawings", WordSize.NORMAL, drawing=0.0, title=0.75, is_aside=True),
    Concession("no picture", WordSize.NORMAL, NONE, drawing=0.0, title=0.75),
    Concession("least words", WordSize.LEAST, SMALL, drawing=0.0, title=0.75),
    Concession("least words, question beside answers", WordSize.LEAST, drawing=0.0, title=0.75, is_aside=True),
    Concession("least words, drawing beside the title", WordSize.LEAST, HEADED, drawing=0.0, is_headed=True),
    Concession("least words, no picture", WordSize.LEAST, NONE, drawing=0.0, title=0.75),
    Concession("no hints, no small print", WordSize.LEAST, NONE, drawing=0.0, title=0.6, is_terse=True, may_cut=True),
    Concession(
        "no hints, drawing beside the title",
        WordSize.LEAST,
        HEADED,
        title=0.6,
        is_headed=True,
        is_terse=True,
        may_cut=True,
    ),
)

ORDER = {row.name: nth for nth, row in enumerate(TABLE)}

# What is given up on a page that is higher than its room.
LAST = replace(TABLE[-2], name="it scrolls", words=WordSize.NORMAL, title=0.42, is_scrolled=True)
