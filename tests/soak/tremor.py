"""A hand that trembles as hands were measured to: where it lands, where it lifts, and what it adds.

- How far it swings, from one end to the other: log10 T = 0.5 R - 2, T in centimetres, R a rating from 0 to 4 (Elble,
  Tremor and Other Hyperkinetic Movements 8, 2018; from 928 patients of five laboratories: Brain 129, 2660, 2006). 4 is
  severe. How fast: 4 to 12 times a second, the band of essential tremor.
- How far from the middle it lands by itself: 3.36 mm in the mean, of people of 67 to 81 on a touch screen; and 4.3 % of
  their touches slip before they are lifted (Sultana and Moffatt, ACM TACCESS 12, 2019).
- How often it strikes twice, hammers, or rests on the screen: no figures were at hand; here four of ten presses do.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt

from app.application import Guidance
from app.pages.content import Action, Do
from app.pages.page import Page
from app.pages.snapshot import HOME
from app.rescue.rescuer import ScreenState
from app.widgets.buttons import PressButton
from app.widgets.press_gate import KEYS_REST, STANDS
from tests.soak.monkey import whole_buttons
from tests.widgets.hands import Hand, Time, here
from tools.staged import PIXELS_PER_MM, StagedRescuer

OFF = 3.36 / math.sqrt(math.pi / 2) * PIXELS_PER_MM
"""The standard deviation in each direction, of which that mean distance follows."""

SLIPS, SLIP = 0.043, 15 * PIXELS_PER_MM  # of all presses; pixels at most
HOLDS = (0.06, 0.06, 0.1, 0.15, 0.15, 0.25, 0.4, 3.0)  # seconds
DRIFT, QUIET_AFTER = 35, 1.0  # pixels from the first strike to a late one; seconds after the last of a tremor
KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return)
READ = KEYS_REST + 0.2
"""Seconds for which each page of a walk has stood before it is answered, by a key, too, where it came by itself."""

STRIKES, PAUSES = 60, (0.4, STANDS - 0.01)
"""Of a hand that strikes one place again and again; seconds between two, always fewer than a page takes to be read."""


def note_presses(one: Guidance) -> list[tuple[str, Action]]:
    """All presses that are carried out from now on, each with the page on which it was made."""
    carried_out = list[tuple[str, Action]]()

    def act(action: Action) -> None:
        carried_out.append((here(one), action))
        one.presenter.act(action)

    one.context.act = act
    return carried_out


def strike_on(one: Guidance, time: Time, chance: random.Random) -> list[str]:
    """Strikes one place or one key of the page that stands; returns the later pages on which that answered."""
    hand = Hand(one, time)
    carried_out = note_presses(one)
    time.run(time.now + READ)
    button = chance.choice(whole_buttons(hand.view))
    at = button.mapToGlobal(button.rect().center())
    key = chance.choice((None, None, *KEYS))
    if key:
        button.setFocus()
    for _ in range(STRIKES):
        if key:
            hand.strike(key)
        else:
            hand.press(at)
        time.run(time.now + chance.uniform(*PAUSES))
    pages = [page for page, _ in carried_out]
    return [page for page in pages if page != pages[0]]


class Walk:
    """One walk through closing: each page is answered once, on purpose, and then the hand goes on trembling.

    Args:
        off: standard deviation of where it lands, in pixels; 0: it hits the middle, but for its swing, and never slips.

    Attributes:
        meant: what was pressed on purpose.
        told: how many presses did what was meant, something else, or nothing.
    """

    def __init__(self, one: Guidance, rescuer: StagedRescuer, time: Time, seed: int, off: float = 0.0) -> None:
        self.one = one
        self.rescuer = rescuer
        self.time = time
        self.off = off
        self.chance = random.Random(seed)
        self.hand = Hand(one, time)
        self.swing = 5 * 10 ** (0.5 * self.chance.choice((1, 2, 3, 3, 4)) - 2) * PIXELS_PER_MM
        self.speed = 2 * math.pi * self.chance.uniform(4, 12)
        self.turn = self.chance.uniform(0, 2 * math.pi)
        self.meant = list[Action]()
        self.told = Counter[str]()
        self.calm_at = 0.0
        self._carried_out = note_presses(one)

    @property
    def acts(self) -> list[Action]:
        return [action for _, action in self._carried_out]

    def go(self) -> None:
        self.rescuer.can_stand_beside = True
        self.rescuer.see(ScreenState(fills=True))
        self.one.presenter.start(ScreenState(has_page=True))
        for _ in range(12):
            content = self.one.presenter.content
            self.time.run(max(self.time.now, self.calm_at) + READ + self.chance.uniform(0, 2))
            if self.one.presenter.content is not content:
                continue  # it came by itself meanwhile
            if not self.answer(content):
                return

    def answer(self, content: Page) -> bool:
        """Presses one of the answers, and lets the tremor follow; False at the end."""
        buttons = {one.accessibleName(): one for one in whole_buttons(self.hand.view)}
        ways = [
            (buttons[one.words.text], one.action)
            for one in (*content.answers, *content.links, *content.buttons)
            if one.words.text in buttons and one.action.do not in (Do.LANGUAGES, *HOME.offers)
        ]
        if not ways:
            return False
        button, action = self.chance.choice(ways)
        before = len(self.acts)
        self.meant.append(action)
        by_key = self.chance.random() < 0.25 and self.hand.view is self.one.window
        if by_key:
            self.tremble_by_key(button)
        else:
            self.tremble(button)
        self.what_comes_by_itself(action)
        self.time.run(self.calm_at)
        came = self.acts[before:]
        self.told["meant" if came == [action] else "unwanted" if came else "lost"] += 1
        return True

    def tremble(self, button: PressButton) -> None:
        """Lands, rests, lifts; and perhaps again, as fast as it swings, or later, or hammering."""
        middle = button.mapToGlobal(button.rect().center())
        held = self.chance.choice(HOLDS)
        moment = 0.0
        bounces = [2 * math.pi / self.speed] * self.chance.choice((1, 1, 2))
        (gaps,) = self.chance.choices(([], bounces, self.gaps()), (6, 2, 2))
        for gap in [0.0, *gaps]:
            moment += gap
            at = middle + QPointF(self.chance.gauss(0, self.off), self.chance.gauss(0, self.off)).toPoint()
            if gap >= 0.2:
                at += QPoint(self.chance.randint(-DRIFT, DRIFT), self.chance.randint(-DRIFT, DRIFT))
            slip = self.chance.uniform(0, SLIP) if self.off and self.chance.random() < SLIPS else 0.0
            lifts = at + self.swung(moment + held, slip)
            self.hand.press(at + self.swung(moment), to=lifts, delay=moment, held=held)
            moment = moment + held
            held = 0.06
        self.be_calm_after(moment + QUIET_AFTER)

    def swung(self, moment: float, slip: float = 0.0) -> QPoint:
        way = self.swing * math.sin(self.speed * moment) + slip
        return QPointF(way * math.cos(self.turn), way * math.sin(self.turn)).toPoint()

    def tremble_by_key(self, button: PressButton) -> None:
        """Space answers when it is let go, so it is not held here."""
        button.setFocus()
        key = self.chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Space))
        held = self.chance.choice((0.06, 2.0, 5.0)) if key == Qt.Key.Key_Return else 0.06
        moment = 0.0
        self.hand.strike(key, held=held)
        for gap in self.gaps() if held < 1 else (held,):
            moment += gap
            self.hand.strike(key, delay=moment)
        self.be_calm_after(moment + QUIET_AFTER)

    def gaps(self) -> list[float]:
        """Seconds between the presses that follow by themselves: none, a second one, or hammering."""
        match self.chance.randint(0, 3):
            case 0:
                return []
            case 1 | 2:
                return [self.chance.uniform(0.2, 1.5)]
            case _:
                return [self.chance.uniform(0.2, 0.7) for _ in range(self.chance.randint(3, 16))]

    def what_comes_by_itself(self, action: Action) -> None:
        if action.do is Do.RESCUE:
            comes = partial(self.rescuer.finish, self.chance.random() < 0.8)
        elif self.chance.random() < 0.3:
            comes = partial(self.rescuer.see, ScreenState(is_gone=self.chance.random() < 0.5))
        else:
            return
        soon = self.chance.uniform(0.2, 4)
        self.time.after(soon, comes)
        self.be_calm_after(soon)

    def be_calm_after(self, seconds: float) -> None:
        self.calm_at = max(self.calm_at, self.time.now + seconds)
