"""What each way to help costs an elderly hand and ear, computed from the flow itself: the table of `docs/budget.md`.

python -m tools.budget     writes the table anew
"""

from __future__ import annotations

import math
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.pages.content import Action, Content, Do
from app.presenter.rescuer import QUIET, Scene

FILE = Path(__file__).resolve().parent.parent / "docs" / "budget.md"
BEGIN, END = "<!-- written by tools/budget.py -->\n", "<!-- end -->"

PERCEPTUAL, COGNITIVE, MOTOR = 0.178, 0.118, 0.146
"""Seconds a cycle of an older adult's processors."""

BIT = 0.175
"""Seconds a bit of pointing, for an older adult."""

MENTAL = 1.35 * COGNITIVE / 0.070
"""Seconds to make up one's mind: those of a young adult, longer as the cognitive cycle is."""

DISTANCE, TARGET = 500, 76
"""A usual way of the pointer, and the least target, in pixels."""

PRESS = MENTAL + BIT * math.log2(DISTANCE / TARGET + 0.5) + PERCEPTUAL + 2 * MOTOR
"""Seconds a press: the mind, the way, seeing that the pointer is there, the finger down and up."""

MORA = 5.0
"""Morae of the recorded voice a second: as 98 % of its sentences were measured, pauses aside (docs/voice.md)."""

UNSURE = 0.35

NOT_A_MORA = re.compile(r"[^ぁ-ゖァ-ヺー]|[ゃゅょぁぃぅぇぉャュョァィゥェォ]")

PAGE, OPERATED = Scene(has_page=True), Scene(is_operated=True)
AGREE, BY_HAND, YES, NEXT = Action(Do.AGREE), Action(Do.NO), Action(Do.YES), Action(Do.NEXT)
CLOSE, STOP, BANK = Action(Do.RESCUE, "browser-1"), Action(Do.RESCUE, "remote-1"), Action(Do.TOGGLE, "bank")
MONEY = (BANK, NEXT)
"""From the question about money to the bank."""


@dataclass(frozen=True)
class Way:
    """A way to help.

    Attributes:
        name, moment: what happened, and what counts as help, as they stand in the table.
        scene: with which it begins.
        presses: in the guide; that which asks for help comes before them. A word is the answer of this id.
        ends: id of the page that is reached.
        before: presses, and seconds heard, as they were counted in 2026-11, before the first page knew the scene; the
            seconds at the pace of today.
        can_end: whether a remote-control program is found.
    """

    name: str
    moment: str
    scene: Scene
    presses: tuple[Action | str, ...]
    ends: str
    before: tuple[int, int] | None = None
    can_end: bool = False


WAYS = (
    Way("a page fills the screen", "closed for her", PAGE, (AGREE, CLOSE), "close-for-me-working", (7, 77)),
    Way(
        "the same, asked for on a quiet desktop",
        "closed for her",
        QUIET,
        ("screen", AGREE, CLOSE),
        "close-for-me-working",
    ),
    Way("a page fills the screen", "closed by Esc", PAGE, (BY_HAND, YES), "after-close", (6, 81)),
    Way("… then told that she rang", "bank", PAGE, (AGREE, CLOSE, "gave", "none", *MONEY), "card-bank", (14, 158)),
    Way("on the phone", "“hang up”", QUIET, ("talking",), "hang-up", (1, 13)),
    Way("on the phone before a page", "“hang up”", PAGE, ("talking",), "hang-up"),
    Way("on the phone", "network cut", QUIET, ("talking", NEXT, "moving", AGREE), "cut-network-working", (4, 46)),
    Way("on the phone", "bank", QUIET, ("talking", NEXT, "none", NEXT, *MONEY), "card-bank", (9, 97)),
    Way("paid", "“stop paying”", QUIET, ("damage",), "stop-first", (1, 13)),
    Way("paid", "bank", QUIET, ("damage", NEXT, "none", *MONEY), "card-bank", (6, 66)),
    Way("operated from afar", "stopped", OPERATED, (AGREE, STOP), "end-remote-working", can_end=True),
    Way(
        "operated from afar",
        "network cut",
        OPERATED,
        (AGREE, STOP, AGREE),
        "cut-network-working",
        (8, 74),
        can_end=True,
    ),
)


@dataclass(frozen=True)
class Cost:
    """What a way costs: presses, and the seconds until all pages before its end have been heard."""

    presses: int
    heard: float

    @property
    def quick(self) -> float:
        """Seconds of one who presses at once."""
        return self.presses * PRESS

    @property
    def whole(self) -> float:
        """Seconds of one who hears each page to its end."""
        return self.quick + self.heard


def seconds(content: Content) -> float:
    """How long a page is read aloud."""
    return sum(len(NOT_A_MORA.sub("", one.reading)) for one in content.narration()) / MORA


def cost(way: Way) -> Cost:
    """Walks a way in the guide, on the PC that is struck, and counts. Raises ValueError where it ends elsewhere."""
    from tools.staged import TARGETS, StagedRescuer, staged_guide

    rescuer = StagedRescuer({task: found for task, found in TARGETS.items() if task != "remote" or way.can_end})
    _, one = staged_guide(platform="windows", rescuer=rescuer)
    presenter = one.presenter
    presenter.start(way.scene)
    heard = 0.0
    for press in way.presses:
        if presenter.content.since is not None:
            rescuer.ended.emit(True)
        action = Action(Do.CHOOSE, press) if isinstance(press, str) else press
        heard += seconds(presenter.content) if action.do is not Do.TOGGLE else 0
        presenter.act(action)
    one.window.deleteLater()
    if presenter.content.id != way.ends:
        raise ValueError(f"{way.name}: ends on {presenter.content.id}, not on {way.ends}")
    return Cost(len(way.presses), heard)


def table() -> str:
    """All ways, before and now."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield "| what happened | help | presses, before | now | at once, before | now | heard to the end, before | now |"
    yield "|---|---|---|---|---|---|---|---|"
    for way in WAYS:
        now, before = cost(way), Cost(*way.before) if way.before else None
        pairs = (
            (str(before.presses) if before else "–", str(now.presses)),
            (_range(before.quick) if before else "–", _range(now.quick)),
            (_range(before.whole) if before else "–", _range(now.whole)),
        )
        yield f"| {way.name} | {way.moment} | {' | '.join(cell for pair in pairs for cell in pair)} |"


def _range(time: float) -> str:
    return f"{time:.0f} s ({time * (1 - UNSURE):.0f}–{time * (1 + UNSURE):.0f})"


def written(text: str) -> str:
    """The document with the table as it is now."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}{table()}{END}{rest.partition(END)[2]}"


def main() -> int:
    """Writes the table; returns 0."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(sys.argv[:1])
    FILE.write_text(written(FILE.read_text(encoding="utf-8")), encoding="utf-8")
    app.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())
