"""Any walk through the rescue: what is looked at, closed, muted, cut and given back, in any order, and after crashes.

Programs, windows, mixer and Wi-Fi are staged at their edges; what decides and remembers is the real thing. A
walk that fails is not made shorter, which takes minutes: add Phase.shrink for that.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.evidence import probes
from app.rescue import browser_mute, closing, network, processes, remote, service
from app.rescue.browser_mute import Mixer, Stream
from app.rescue.browsers import KINDS
from app.rescue.desktop.windows import Desktop, ShownWindow
from app.rescue.network import CUT_MARK, WIFI
from app.rescue.page_watch import names_of
from app.rescue.processes import Browser
from app.rescue.remote import RunningRemote
from app.rescue.rescuer import UNKNOWN_PROGRAM, ScreenState, Target
from app.rescue.service import JOURNAL
from tests.rescue import AtOnce, Ended, Rescue

FULL, SMALL = (0, 0, 1366, 768), (10, 10, 1000, 700)
STRANGER, RADIO = 5_000_001, "radio"
MOBILE = 243  # a kind of way out that no switch of ours cuts
MINIMISED, NORMAL, FILLING = "minimised", "normal", "filling"
WINDOWS = ["", MINIMISED, NORMAL, FILLING]


@dataclass
class Program:
    """One that runs: a browser, or one that nobody knows."""

    pid: int
    application: str
    window: str = ""
    is_sounding: bool = False
    is_muted: bool = False
    is_hers: bool = False  # she muted it herself
    refuses: bool = False
    is_denied: bool = False  # it may not be ended
    successor: str = ""  # the window of another browser that comes when this one is closed

    @property
    def acts(self) -> bool:
        return self.window == FILLING or (self.is_sounding and not self.is_hers)

    @property
    def is_perceived(self) -> bool:
        return bool(self.window) or (self.is_sounding and not self.is_hers)

    def shown(self) -> ShownWindow:
        is_full = self.window == FILLING
        return ShownWindow(self.pid, self.pid, is_full, False, FULL if is_full else SMALL)


@dataclass
class PC(Desktop, Mixer):
    """What is on this PC, front-most first, and what it does when it is asked to."""

    folder: Path
    is_windows: bool = False  # the system knows of a mute that it cannot forget before the application sounds again
    programs: dict[Browser, Program] = field(default_factory=dict)
    stranger: Program = field(default_factory=lambda: Program(STRANGER, RADIO))
    remembered: set[str] = field(default_factory=set)  # applications that we muted
    kept: list[Browser] = field(default_factory=list)
    is_on, leads_out, obeys, holds_route = True, True, True, False
    now = 0.0
    wrong = False  # with the sound: what is raised there is logged only

    def everything(self) -> list[Program]:
        return [self.stranger, *self.programs.values()]

    @property
    def is_filled(self) -> bool:
        return any(one.window == FILLING for one in self.programs.values())

    # ---- windows

    def windows(self) -> list[ShownWindow]:
        return [one.shown() for one in self.everything() if one.window in (NORMAL, FILLING)]

    def hidden(self) -> list[ShownWindow]:
        return [one.shown() for one in self.everything() if one.window == MINIMISED]

    def fill_screen(self, window_id: int, *, is_on: bool = True) -> bool:
        for one in self.programs.values():
            if one.pid == window_id and one.window in (NORMAL, FILLING):
                one.window = FILLING if is_on else NORMAL
        return True

    # ---- sound

    def streams(self) -> list[Stream]:
        """A program that is silent has its stream, too."""
        every = self.everything()
        return [Stream(str(one.pid), one.pid, one.is_muted, one.application, one.is_sounding) for one in every]

    def set_muted(self, stream: Stream, muted: bool) -> bool:
        self.wrong |= muted and stream.application not in self.journal()  # a crash now would leave it muted
        self.remembered -= {stream.application}
        if muted:
            self.remembered.add(stream.application)
        for one in self.everything():
            if one.pid == stream.pid:
                self.wrong |= one.is_hers
                one.is_muted = muted
        return True

    def forget_mutes(self, applications: frozenset[str]) -> frozenset[str]:
        if self.is_windows:
            return applications - {one.application for one in self.everything() if not one.is_muted}
        self.remembered -= applications
        return frozenset()

    def journal(self) -> set[str]:
        path = self.folder / JOURNAL
        return set(json.loads(path.read_text())["applications"]) if path.exists() else set()

    # ---- browsers

    def close_browser(self, browser: Browser, _desktop: Desktop, before_force: Callable[[], object]) -> bool:
        """As closing.close: by force only after it was asked."""
        one = self.programs[browser]
        if one.refuses or one.is_denied:
            before_force()
            assert one.is_hers or not one.is_muted, "it would stay mute for ever"
        if not one.is_denied:
            del self.programs[browser]
        if one.successor:
            self.start(one.successor)
        return not one.is_denied

    def start(self, window: str) -> Program:
        number = len(self.programs) + len(self.kept) + int(self.now)
        self.now += 100.0
        kind = KINDS[number % 3]
        is_muted = kind.id in self.remembered
        browser = Browser(kind, Ended(5_000_010 + int(self.now)))
        self.programs = {browser: Program(browser.pid, kind.id, window, is_muted=is_muted), **self.programs}
        return self.programs[browser]

    def profiles(self, browser: Browser) -> Sequence[Path]:
        """Nobody knows them once it has ended."""
        return [Path(str(browser.pid))] if browser in self.programs else []

    def keep(self, browser: Browser, profiles: Sequence[Path]) -> None:
        if profiles:
            assert profiles == [Path(str(browser.pid))]
            self.kept.append(browser)

    # ---- network

    def ways(self) -> set[int]:
        return {WIFI if self.is_on else MOBILE} if self.leads_out else set()

    def switch(self, *, is_on: bool) -> bool:
        assert is_on or (self.folder / CUT_MARK).exists(), "a crash now would leave it cut"
        if self.obeys:
            self.is_on, self.leads_out = is_on, is_on or self.holds_route
        return self.obeys


class Walks(RuleBasedStateMachine):
    """One person, one PC, and guides that may crash."""

    def __init__(self) -> None:
        super().__init__()
        self.patched, self.temporary = pytest.MonkeyPatch(), tempfile.TemporaryDirectory()
        self.pc = pc = PC(Path(self.temporary.name))
        edges = {
            (service, "make_desktop"): lambda: pc,
            (service, "make_mixer"): lambda: pc,
            (browser_mute, "SerialWorker"): AtOnce,
            (processes, "owners"): lambda _among: {browser.pid: browser for browser in pc.programs},
            (processes, "strangers"): set,
            (probes, "look_back"): tuple,
            (remote, "running"): lambda _among: [RunningRemote("anydesk")],
            (closing, "close"): pc.close_browser,
            (closing, "profiles_of"): pc.profiles,
            (closing, "keep_pages_away"): pc.keep,
            (remote, "end"): self.end,
            (service, "time"): SimpleNamespace(monotonic=lambda: pc.now),
            (service, "WATCHED_FOR"): 0.0,
            (Browser, "is_gone"): lambda browser: browser not in pc.programs,
            (network, "switch_wifi"): pc.switch,
            (network, "ways_out"): pc.ways,
            (network, "CUT_SECONDS"): 0.0,
            (network, "RESTORE_SECONDS"): 0.0,
        }
        for (where, name), edge in edges.items():
            self.patched.setattr(where, name, edge)
        self.is_over = False  # remote control is ended though the network cannot be cut before
        self.gone_since: float | None = None
        self.closed: set[Browser] = set()  # by her, as it was watched
        self.begin_walk()

    def begin_walk(self) -> None:
        self.acted: set[Browser] = set()
        self.watched: set[Browser] = set()
        self.is_heard = self.has_filled = False
        self.is_in_vain = False  # the network was tried to be cut in this walk

    def end(self, _found: object) -> bool:
        assert self.is_over or not self.pc.leads_out, "somebody acts from afar"
        return True

    @initialize(is_windows=st.booleans(), hushes=st.booleans())
    def begin(self, is_windows: bool, hushes: bool) -> None:
        self.pc.is_windows = is_windows
        self.open(hushes=hushes)

    def open(self, *, hushes: bool) -> None:
        self.rescue, self.hushes = Rescue(self.pc.folder, self.patched, hushes=hushes), hushes
        self.guide = self.rescue.service
        self.gives_the_sound_back()  # also what a crashed guide had muted

    def teardown(self) -> None:
        self.guide.close()
        self.nothing_is_muted()
        self.patched.undo()
        self.temporary.cleanup()

    # ---- what happens on the PC

    @precondition(lambda self: len(self.pc.programs) < 3)
    @rule(window=st.sampled_from(WINDOWS))
    def starts(self, window: str) -> None:
        self.pc.start(window)

    def one(self, data: st.DataObject) -> Program:
        return data.draw(st.sampled_from([*self.pc.programs.values()]))

    @precondition(lambda self: self.pc.programs)
    @rule(data=st.data(), window=st.sampled_from(WINDOWS), sounds=st.booleans())
    def changes(self, data: st.DataObject, window: str, sounds: bool) -> None:
        one = self.one(data)
        one.window, one.is_sounding = window, sounds

    @precondition(lambda self: self.pc.programs)
    @rule(data=st.data())
    def she_mutes(self, data: st.DataObject) -> None:
        one = self.one(data)
        if one.application not in self.pc.journal():
            one.is_hers = one.is_muted = True

    @precondition(lambda self: self.pc.programs)
    @rule(data=st.data(), refuses=st.booleans(), denied=st.booleans())
    def resists(self, data: st.DataObject, refuses: bool, denied: bool) -> None:
        one = self.one(data)
        one.refuses, one.is_denied = refuses, denied

    @precondition(lambda self: self.pc.programs)
    @rule(data=st.data())
    def she_closes(self, data: st.DataObject) -> None:
        """By hand, beside the strip."""
        self.looks(9)
        self.watches(0.1)
        del self.pc.programs[data.draw(st.sampled_from([*self.pc.programs]))]
        for _ in range(2):
            self.watches(1.0)

    @rule(window=st.sampled_from(["", NORMAL, FILLING]), sounds=st.booleans())
    def stranger(self, window: str, sounds: bool) -> None:
        self.pc.stranger.window, self.pc.stranger.is_sounding = window, sounds
        self.is_heard = self.is_heard and sounds

    @rule(leads_out=st.booleans(), obeys=st.booleans(), holds_route=st.booleans())
    def line_changes(self, leads_out: bool, obeys: bool, holds_route: bool) -> None:
        self.pc.leads_out, self.pc.obeys, self.pc.holds_route = leads_out, obeys, holds_route
        self.looks(0)

    # ---- what the guide does

    def look(self, guarded: int) -> ScreenState:
        """At all, as when she has come back from beside the page."""
        self.guide.guarded = guarded
        self.has_filled |= self.pc.is_filled
        self.guide.take_back()
        return self.rescue.look()

    @rule(guarded=st.sampled_from([0, 9]))
    def looks(self, guarded: int) -> None:
        pc, is_marked = self.pc, (self.pc.folder / CUT_MARK).exists()
        acting = {browser for browser, one in pc.programs.items() if one.acts}
        covered, heard = pc.stranger.window == FILLING, pc.stranger.is_sounding
        self.acted = {one for one in self.acted | acting if one in pc.programs and pc.programs[one].is_perceived}
        seen = self.look(guarded)
        is_unknown = UNKNOWN_PROGRAM in seen.acting
        assert set(seen.acting) - {UNKNOWN_PROGRAM} == set(names_of(acting))
        assert is_unknown or not covered
        assert is_unknown or not (heard and self.is_heard), "it goes on"
        assert covered or heard or not is_unknown
        perceived = [one for one in pc.programs if pc.programs[one].is_perceived]
        assert set(names_of(self.acted)) <= set(seen.remaining) <= {*names_of(perceived), UNKNOWN_PROGRAM}
        assert seen.has_page or not self.acted
        assert seen.is_only_heard == (seen.has_page and not self.has_filled)
        assert seen.is_cut_off == (is_marked and not pc.leads_out)
        assert bool(seen.targets["network"]) == (pc.leads_out and pc.is_on and not self.is_in_vain)
        assert seen.is_hushed == (self.hushes and any(one.is_muted and not one.is_hers for one in pc.programs.values()))
        if self.hushes:
            assert all(one.is_muted for one in pc.programs.values())
        if guarded:
            assert not pc.is_filled, "the page covers the guide"
        assert self.closed <= set(pc.kept), "its page comes back"
        self.is_heard = heard

    @rule(seconds=st.sampled_from([0.1, 1.0, 20.0]))
    def watches(self, seconds: float) -> None:
        """The page, from beside it."""
        pc, targets = self.pc, [*self.rescue.page.targets]
        pc.now += seconds
        self.watched |= {one for one in targets if one in pc.programs}
        has_window = any(pc.programs[one].window for one in targets if one in pc.programs)
        self.gone_since = None if has_window or not targets else self.gone_since or pc.now
        self.guide.stand_beside((9,))
        self.has_filled |= self.gone_since is not None and pc.is_filled
        if self.rescue.seen.is_gone:
            assert self.gone_since, "it has a window"
            assert pc.now - self.gone_since >= service.SURE_AFTER, "its next window may come in a moment"
            assert not any(one.acts for one in pc.programs.values()), "another one howls"
            self.nothing_is_muted()
            self.closed |= {one for one in targets if one in self.watched and one not in pc.programs}

    @rule(successor=st.sampled_from(["", FILLING]))
    def closes(self, successor: str) -> None:
        pc = self.pc
        if not pc.programs:
            pc.start(FILLING)
        offered = self.look(9).targets["browser"]
        meant = [*self.rescue.page.targets] if offered else []
        before = dict(pc.programs)
        for one in meant:
            before[one].successor = successor
        is_done, left = self.rescue.close_browsers(*offered or [Target("", ())])
        ended = {one for one in before if one not in pc.programs}
        assert ended == {one for one in meant if not before[one].is_denied}, "only what was meant, and all that may be"
        stands = [one for one in meant if one in pc.programs and pc.programs[one].is_perceived]
        came = pc.programs.keys() - before.keys()
        self.has_filled |= bool(came)
        acts = [one for one in pc.programs if pc.programs[one].acts or one in came]
        assert (is_done, set(left)) == (not (stands or acts), set(names_of(stands or acts)))

    @rule()
    def gives_the_sound_back(self) -> None:
        self.guide.give_sound_back()
        self.nothing_is_muted()
        self.guide.hush()

    @rule()
    def forgets(self) -> None:
        self.looks(0)
        self.guide.rest()
        self.nothing_is_muted()
        self.begin_walk()

    @rule(ends=st.sampled_from(["crash", "close"]), hushes=st.booleans())
    def begins_again(self, ends: str, hushes: bool) -> None:
        self.looks(0)
        if ends == "close":
            self.guide.close()
            self.nothing_is_muted()
        self.patched.setattr(browser_mute, "THIS_RUN", browser_mute.THIS_RUN + 1)
        self.open(hushes=hushes)
        self.closed.clear()
        self.gone_since = None
        self.begin_walk()
        self.looks(0)

    @rule()
    def cuts(self) -> None:
        if self.look(0).targets["network"]:
            self.guide.end("network", "network")
            is_done, _ = self.rescue.ended[-1]
            self.is_in_vain = not is_done
            assert is_done == (self.rescue.seen.is_cut_off and not self.pc.leads_out)
            assert self.pc.is_on == (self.is_in_vain or not self.pc.obeys), "half a cut is taken back"

    @rule()
    def restores(self) -> None:
        self.guide.give_network_back()
        assert self.pc.leads_out or self.rescue.seen.is_cut_off

    @rule()
    def ends_remote_control(self) -> None:
        can = bool(self.look(0).targets["network"])
        self.is_over = not (can and self.pc.obeys and not self.pc.holds_route)
        self.is_in_vain |= can and self.is_over
        self.guide.end("remote", "anydesk")

    # ---- what always holds

    @invariant()
    def a_crash_leaves_nothing_muted(self) -> None:
        assert not self.pc.wrong
        assert self.pc.remembered <= self.pc.journal()

    @invariant()
    def what_is_off_has_a_way_back(self) -> None:
        assert self.pc.is_on or (self.pc.folder / CUT_MARK).exists()

    def nothing_is_muted(self) -> None:
        assert all(one.is_hers or not one.is_muted for one in self.pc.everything())


def test_any_walk() -> None:
    some = settings(max_examples=120, stateful_step_count=25, derandomize=True, phases=[Phase.generate])
    run_state_machine_as_test(Walks, settings=some)
