"""Which browsers are meant, by their windows and sound alone."""

from __future__ import annotations

from msgspec.structs import replace

from app.rescue.browsers import KINDS
from app.rescue.desktop.windows import Rect, ShownWindow
from app.rescue.page_watch import BrowserActivity, Suspects
from app.rescue.processes import Browser
from app.rescue.rescuer import UNKNOWN_PROGRAM
from tests.rescue import Ended

EDGE, CHROME, FIREFOX = (Browser(KINDS[at], Ended(at + 1)) for at in (1, 0, 2))
LEFT, RIGHT = (0, 0, 1366, 768), (1366, 0, 1920, 1080)


def scene(
    *windows: tuple[Browser, bool], heard: tuple[Browser, ...] = (), gone: tuple[Browser, ...] = ()
) -> BrowserActivity:
    """Windows from the front to the back, each with whether it fills a screen."""
    running = [one for one in (EDGE, CHROME, FIREFOX) if one not in gone]
    shown = [ShownWindow(at, one.pid, is_full, at == 0, LEFT) for at, (one, is_full) in enumerate(windows)]
    return BrowserActivity({one.pid: one for one in running}, shown, [one.pid for one in heard])


def test_the_one_that_fills_the_screen_is_meant_alone() -> None:
    assert Suspects().note(scene((EDGE, True), (CHROME, False))) == [EDGE]


def test_all_that_fill_a_screen_or_sound_are_meant_and_the_front_one_comes_first() -> None:
    assert Suspects().note(scene((CHROME, False), (EDGE, True))) == [CHROME, EDGE]
    assert Suspects().note(scene((EDGE, True), (CHROME, True))) == [EDGE, CHROME]
    assert Suspects().note(scene((FIREFOX, False), (CHROME, False), (EDGE, True), heard=(CHROME,))) == [
        *(FIREFOX, EDGE, CHROME)
    ]


def test_who_had_to_let_go_of_the_screen_or_was_muted_stays_meant() -> None:
    suspects = Suspects()
    suspects.note(scene((EDGE, True), heard=(CHROME,)))
    assert suspects.note(scene((FIREFOX, False), (EDGE, False))) == [EDGE, CHROME]
    assert suspects.note(scene(gone=(EDGE,))) == [CHROME]


def hide(moment: BrowserActivity, *hidden: Browser) -> BrowserActivity:
    """The same moment where windows that are open and not visible are told, too."""
    return replace(moment, hidden=[ShownWindow(99, one.pid, False, False, LEFT) for one in hidden])


def test_a_browser_without_window_and_sound_is_not_open() -> None:
    """As Edge goes on running after its last window was closed, to start faster (its startup boost)."""
    suspects = Suspects()
    assert suspects.note(hide(scene((EDGE, True), (FIREFOX, False)))) == [EDGE]
    assert suspects.note(hide(scene(), EDGE)) == [EDGE], "it is only minimised"
    assert suspects.note(hide(scene(heard=(EDGE,)))) == [EDGE], "the siren goes on without a window"
    assert suspects.note(hide(scene((FIREFOX, False)))) == [FIREFOX]
    assert suspects.known == []
    assert suspects.note(hide(scene())) == []


def test_the_first_that_is_shown_is_meant_where_none_does_anything() -> None:
    suspects = Suspects()
    assert suspects.note(scene()) == []
    assert suspects.note(scene((CHROME, False), (EDGE, False))) == [CHROME]
    assert suspects.note(scene((EDGE, False), (CHROME, False))) == [CHROME], "what was in front counts, not what is"
    assert suspects.note(scene((EDGE, False), gone=(CHROME,))) == [EDGE]


STRANGER = 77


def with_stranger(moment: BrowserActivity, *, is_full: bool, rect: Rect = LEFT) -> BrowserActivity:
    """The same moment with the window of a program that we do not know in front of all others."""
    return replace(moment, windows=[ShownWindow(77, STRANGER, is_full, True, rect), *moment.windows])


def test_an_innocent_browser_behind_a_program_that_we_do_not_know_is_not_meant() -> None:
    suspects, moment = Suspects(), with_stranger(scene((FIREFOX, False)), is_full=True)
    assert suspects.note(moment) == []
    assert suspects.remains(moment) == ((UNKNOWN_PROGRAM,), (UNKNOWN_PROGRAM,))
    small = with_stranger(scene((FIREFOX, False)), is_full=False, rect=(0, 0, 300, 200))
    assert Suspects().note(small) == [FIREFOX], "a small window hides no page"
