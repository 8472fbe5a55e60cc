"""Situations the program is used in, and every page that can come up in each: for the goldens."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from msgspec.structs import replace

from app.contacts.hours import JAPAN
from app.guide.flow import Guide, Platform
from app.guide.session import Session, WalkState
from app.pages.content import ASK, Action, Button, Do
from app.pages.describe import describe
from app.pages.describe_overlay import OVERLAYS
from app.pages.page import Chrome, Screen
from app.pages.snapshot import PAPERS, GuideSnapshot, Venue
from app.paper.qr import message_code, videos_page
from app.presenter.walk import Services, Walk
from app.rescue.rescuer import NOTHING_SEEN, Rescuer, ScreenState, Target
from app.settings.family_numbers import Number, Slot
from app.settings.settings import ChangeKind, Contact, FamilyContacts, NumberChange
from app.speech.speaker import Speaker
from app.system import paths
from app.texts import SOURCE, Library
from tools import walks
from tools.staged import TARGETS, StagedRescuer

EVENING, NOON = (datetime(2026, 6, 3, hour, tzinfo=JAPAN) for hour in (18, 12))
"""A Wednesday: in the evening 188 and IPA are closed, 110 is not."""

CENTRE = Contact("さくら市 消費生活センター", Number("03-0000-0001"), slot=Slot.LOCAL_CENTRE)
FAMILY = FamilyContacts(
    (
        Contact("むすめ", Number("090-0000-0000")),
        Contact("たろう", Number("03-0000-0000;ext=12")),
        CENTRE,
        Contact("さくら銀行", Number("03-0000-0002"), slot=Slot.BANK),
        Contact("", Number("03-0000-0003"), slot=Slot.SECOND_BANK),
        Contact("", Number("03-0000-0004"), slot=Slot.CARD),
    ),
    changes=(NumberChange(EVENING, ChangeKind.NUMBER, Slot.PERSON, "むすめ", "03-1234-5678"),),
)
HOST = FamilyContacts((replace(CENTRE, is_here=True),))
KIOSK = Venue(PAPERS | {Do.VIDEOS, Do.PRACTICE}, True, code=lambda _name, _moment: videos_page())
BARE = Venue(frozenset({Do.VIDEOS}), True, code=lambda _name, _moment: videos_page())

EDGE = ("browser.edge",)
SEVERAL = {**TARGETS, "browser": (*TARGETS["browser"], Target("browser-2", ("browser.chrome", "browser.firefox")))}
HOME = ScreenState(targets=TARGETS)
SWITCHED_OFF = SimpleNamespace(read=lambda: ("close-power", False), clear=lambda: None)
"""In place of a bookmark: the PC was switched off by a step that asks for it."""

STRIP = replace(HOME, fills=True, window=(0, 0, 1366, 728), browser="chrome")


@dataclass(frozen=True)
class Situation:
    """Where the program runs, and what it saw and did there.

    Attributes:
        seen: on this PC.
        can_look: whether the program may inspect this PC and close things on it.
        known: fields of the first snapshot.
        scene: what is on the screen when help is asked for, and only the first page is met; None: all pages are.
    """

    seen: ScreenState = HOME
    can_look: bool = True
    known: dict[str, Any] = field(default_factory=dict)
    platform: Platform | None = None
    now: datetime = EVENING
    scene: ScreenState | None = None
    bookmark: Any = None


SITUATIONS = {
    "home": Situation(),
    "family": Situation(known={"family": FAMILY, "venue": Venue(message=message_code)}),
    "by-day": Situation(now=NOON),
    "nothing-to-end": Situation(NOTHING_SEEN),
    "cannot-look": Situation(NOTHING_SEEN, can_look=False),
    "still-there": Situation(replace(HOME, acting=EDGE, remaining=EDGE)),
    "several": Situation(replace(HOME, targets=SEVERAL)),
    "cut-off": Situation(replace(HOME, has_cable=True, is_cut_off=True)),
    "strip": Situation(STRIP),
    "strip-cross": Situation(replace(STRIP, fills=False, cross=(1340, 0, 1366, 26))),
    "kiosk": Situation(NOTHING_SEEN, can_look=False, known={"venue": KIOSK, "family": HOST}, platform="away"),
    "kiosk-bare": Situation(NOTHING_SEEN, can_look=False, known={"venue": BARE}, platform="away"),
    "not-looked-yet": Situation(NOTHING_SEEN, scene=ScreenState(has_page=True)),
    "only-heard": Situation(scene=ScreenState(is_whole=True, has_page=True, is_only_heard=True)),
    "operated": Situation(scene=ScreenState(is_operated=True)),
    "muted": Situation(replace(HOME, is_hushed=True), known={"is_muted": True}, scene=NOTHING_SEEN),
    "howls": Situation(replace(HOME, is_heard_again=True), known={"is_audible": False}, scene=NOTHING_SEEN),
    "was-off": Situation(scene=NOTHING_SEEN, bookmark=SWITCHED_OFF),
}
WITHOUT_FILES = {  # where files are broken and the built-in guide is shown
    "built-in": Situation(known={"venue": Venue(frozenset())}),
    "built-in-muted": Situation(replace(HOME, is_hushed=True), known={"venue": Venue(frozenset())}),
}


def _end_well(walk: Walk) -> None:
    if getattr(walk.step, "task", None) == "network":
        walk.seen = replace(walk.seen, is_cut_off=True)
    walk.rescue_ended(True)


EVENTS: dict[str, Callable[[Walk], object]] = {  # what may happen while a page waits
    "(it-works)": _end_well,
    "(it-fails)": lambda walk: walk.rescue_ended(False, walk.seen.acting),
    "(overdue)": lambda walk: walk.note_overdue(),
    "(looked)": lambda walk: walk.note_seen(replace(walk.seen, is_whole=True)),
}

Move = Action | str  # a press, or the name of an event

ASIDE = {*OVERLAYS, Do.TOGGLE, Do.YES, Do.NO, Do.AGREE, Do.RESCUE}
"""Presses that stay on a step and may show a page that nothing else leads to."""

MOST_ASIDE = 4  # the longest run of moves that do not answer a step


def met(guide: Guide, library: Library, situation: Situation) -> Iterator[tuple[tuple[Move, ...], GuideSnapshot]]:
    """Each state of the guide, and what may lie over it or follow without an answer, all with a shortest way there."""
    tried = set[object]()
    texts = library.texts(SOURCE)
    states = _states(guide, situation.platform, frozenset(situation.seen.targets))
    if situation.scene is not None:
        states = states[:1]
    for way, session in states:
        first = GuideSnapshot(guide, session.state, texts, situation.now, seen=situation.seen, **situation.known)
        queue: deque[tuple[Move, ...]] = deque([()])
        stood: WalkState | None = None
        while queue:
            aside = queue.popleft()
            snapshot = _snapshot(first, library, situation, copy(session), aside)
            state = snapshot.state
            stood = stood or state
            if state.step != stood.step or state.answers != stood.answers:
                continue  # that was an answer, which leads to a state of its own
            yield (*way, *aside), snapshot
            if len(aside) == MOST_ASIDE:
                continue
            for move in _moves(describe(snapshot)):
                trial = _trial(move, stood, len(aside))
                if trial not in tried:
                    tried.add(trial)
                    queue.append((*aside, move))


@lru_cache(maxsize=8)
def _states(guide: Guide, platform: Platform | None, ended: frozenset[str]) -> list[tuple[walks.Walk, Session]]:
    """States that may look like no other, the first page first. Of the places in a plan, one is enough."""
    arrivals = {step.id for step in guide.steps.values() if step.title == "arrived"}

    def harm(state: WalkState) -> object:
        """What the official numbers depend on."""
        return state.in_danger, arrivals.isdisjoint(answer.step for answer in state.answers)

    ways: dict[object, tuple[walks.Walk, Session]] = {}
    for session, way in walks.explore(guide, platform, harm, ended.__contains__):
        state = session.state
        ways.setdefault((state.step, state.remark, bool(state.plan), harm(state)), (way, session))
    return list(ways.values())


def _snapshot(
    first: GuideSnapshot, library: Library, situation: Situation, session: Session, moves: tuple[Move, ...]
) -> GuideSnapshot:
    has_window = situation.seen.window is not None
    rescuer = StagedRescuer(can_stand_beside=has_window) if situation.can_look else Rescuer()
    services = Services(library, Speaker(), rescuer, lambda: situation.now, situation.bookmark)
    walk = Walk(session, first, services)
    if situation.scene is not None:
        walk.begin(situation.scene)
    for move in moves:
        if isinstance(move, str):
            EVENTS[move](walk)
        else:
            walk.move(move)
    return walk.snapshot()


def _moves(screen: Screen) -> Iterator[Move]:
    """What can be pressed on a page, or happens while it waits."""
    page = screen.content
    buttons = (*page.answers, *page.buttons, *page.inside, *page.links, *bar(screen.chrome))
    actions = [button.action for button in buttons] + [callee.action for callee in page.callees]
    if Action(Do.SOUND_BACK, ASK) in actions:
        yield Action(Do.LEAVE, ASK)  # closing the window asks the same
    yield from (action for action in actions if action.do in ASIDE)
    if page.waiting_since is not None:
        yield from EVENTS


@lru_cache(maxsize=2)
def pages(guide: Guide) -> Mapping[str, walks.Walk]:
    """A shortest way to each page that presses lead to, by its id; but not to one that a stand-in's look skips."""
    ways = dict(walks.shortest_walks(guide))
    for way, snapshot in met(guide, Library(paths.LOCALES), SITUATIONS["home"]):
        name = describe(snapshot).content.id
        presses = tuple(move for move in way if isinstance(move, Action))
        if presses == way and not name.endswith("-looking"):
            ways.setdefault(name, presses)
    return ways


def bar(chrome: Chrome) -> Iterator[Button]:
    """The buttons around a page."""
    yield from (*chrome.navigation, *chrome.tools)
    if chrome.help:
        yield chrome.help


def _trial(move: Move, state: WalkState, at: int) -> object:
    """What is tried once: an overlay for all steps with the same harm, one box of a step."""
    what: object = move
    if isinstance(move, Action):
        if move.do in OVERLAYS and move.do is not Do.RESTART:
            return move, state.in_danger
        if move.do is Do.TOGGLE:
            what = Do.TOGGLE
    return what, state.in_danger, state.step, at


def named(move: Move) -> str:
    """A move in a word: the answer chosen, or what it does."""
    if isinstance(move, str):
        return move
    if move.do is Do.CHOOSE:
        return move.value
    return f"{move.do}:{move.value}" if move.value else move.do
