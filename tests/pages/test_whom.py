"""Whom to call first, second, tomorrow: at every hour, whatever was answered."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta

from msgspec.structs import replace

from app.contacts.hours import JAPAN
from app.contacts.official import IPA, POLICE_110
from app.guide.flow import Guide
from app.guide.session import Session, WalkState
from app.layout.theme import TextSize
from app.pages.content import Action, Do
from app.pages.describe_overlay import OVERLAYS
from app.pages.snapshot import GuideSnapshot, Venue
from app.pages.whom import HOURS_UNKNOWN, by_hour, calls, describe_whom, goes_on
from app.paper.qr import message_code
from app.presenter.walk import answer
from app.rescue.rescuer import ScreenState
from app.settings.family_numbers import Number, Slot
from app.settings.settings import NOBODY, Contact
from app.texts import Library, Texts
from tests.support.snapshots import make_snapshot
from tests.widgets.family import FULL
from tests.widgets.hands import HELP, NEXT, Make, choose, here
from tests.widgets.looks import in_sight
from tests.widgets.scan import faults
from tools.situations import HOST, KIOSK
from tools.walks import explore, shortest_walks

MONDAY = datetime(2026, 6, 1, tzinfo=JAPAN)
WEEK = [MONDAY + timedelta(hours=hour) for hour in range(7 * 24)]
NIGHT, NEW_YEAR, WRONG = MONDAY.replace(hour=22), datetime(2026, 12, 31, 11, tzinfo=JAPAN), MONDAY.replace(year=1970)


def at(guide: Guide, library: Library, state: WalkState, now: datetime = NIGHT) -> GuideSnapshot:
    return make_snapshot(library.texts("ja"), state, guide, now, FULL)


def walked(guide: Guide, *presses: Action) -> WalkState:
    session = Session(guide)
    for press in presses:
        answer(session, press)
    return session.state


def harmed(*marks: str) -> WalkState:
    """At the numbers, after the plan for what was given away."""
    return WalkState("contacts-damage", marks=frozenset(marks), in_danger=True, plan_size=4)


def lines(snapshot: GuideSnapshot) -> list[str]:
    return [one.words.text for one in describe_whom(snapshot).answers]


def test_at_every_hour_the_first_answers_now_or_it_is_said_when(guide: Guide, library: Library) -> None:
    texts = library.texts("ja")
    states = (session.state for session, _ in explore(guide))
    last = {(one.marks, one.in_danger, goes_on(at(guide, library, one))): one for one in states}
    assert len(last) > 100
    for nth, state in enumerate(last.values()):
        for now in WEEK if nth % 50 == 0 else (*WEEK[nth % 24 :: 24], NEW_YEAR):
            snapshot = at(guide, library, state, now)
            found = by_hour(snapshot)
            shown = lines(snapshot)
            for (call, later), line in zip(found, shown, strict=False):
                varies = call.desk is not None and call.desk.hours.varies
                perhaps = "-perhaps" if varies else ""
                is_known = call.page not in HOURS_UNKNOWN
                assert later or line.startswith(start(texts, f"whom.now{perhaps}")) is is_known, (line, now)
                assert not later or line.startswith(start(texts, f"whom.later{perhaps}")), (line, now)
                assert (later is None) == (call.desk is None or call.desk.hours.is_open(now)), (line, now)
            first, opens = found[0]
            if opens:
                assert f"{opens.hour}:{opens:%M}" in shown[0]
                assert all(later and later >= opens for _, later in found)
            police = [call for call, _ in found if call.desk is POLICE_110]
            assert police == ([first] if goes_on(snapshot) else [])
            numbers = Counter(re.findall(r"[#\d][\d-]{2,}$", "\n".join(shown), re.MULTILINE))
            assert max(numbers.values(), default=1) == 1, shown


def start(texts: Texts, key: str) -> str:
    """A sentence up to what is filled in."""
    return texts[key].text.partition("{")[0]


def test_harm_goes_on_until_she_has_hung_up_and_nobody_works_the_pc(guide: Guide, library: Library) -> None:
    walks = shortest_walks(guide)
    press = NEXT
    on = [walked(guide, *walks[step]) for step in ("hang-up", "remote-check", "stop-first", "cut-power")]
    on.append(walked(guide, *walks["damage-pc"], Action(Do.TOGGLE, "remote"), press))  # somebody operates the PC
    off = [walked(guide, *walks[step]) for step in ("damage-money", "damage-pc", "card-bank", "contacts", "start")]
    off.append(walked(guide, choose("talking"), press, choose("none")))  # hung up, and rests
    assert all(goes_on(at(guide, library, one)) for one in on)
    for state in off:
        snapshot = at(guide, library, state)
        assert not goes_on(snapshot)
        assert goes_on(replace(snapshot, seen=ScreenState(is_operated=True))) is state.in_danger


def test_by_night_the_numbers_of_the_family_then_the_station(guide: Guide, library: Library) -> None:
    state = harmed("bank", "card", "prepaid")
    snapshot = at(guide, library, state)
    mine = ["いま、銀行：さくら銀行 本町支店 0120-111-222", "いま、カード会社 0120-333-444"]
    assert lines(snapshot) == [*mine, "発行会社（カードやレシートに）", "いま、近くの警察署へ"]
    assert lines(replace(snapshot, family=NOBODY))[0] == "いま、あなたの銀行（キャッシュカードの紛失用の番号）"
    paid = harmed("other")
    family = ["いま、家族：むすめさん 090-1234-5678"]
    assert lines(at(guide, library, paid))[:2] == ["いま、近くの警察署へ", *family]
    ipa = f"あす 10:00 から、IPA {IPA.number}"
    later = ["たいてい あす 8:30 から、警察相談 #9110", "たいてい あす 9:00 から、消費者ホットライン 188", ipa]
    alone = replace(at(guide, library, paid), family=NOBODY)
    assert lines(alone)[1:] == later
    assert [line[:2] for line in lines(replace(alone, now=MONDAY.replace(hour=11)))] == ["いま"] * 3
    assert not any("から" in line or "いま" in line for line in lines(replace(alone, now=WRONG)))


def test_where_all_is_closed_the_family_is_first_and_where_it_is_past_nobody_rings_110(
    guide: Guide, library: Library
) -> None:
    night = at(guide, library, WalkState("contacts"))
    assert "家族" in lines(night)[0]
    told = walked(guide, choose("damage"), choose("before"))
    shown = at(guide, library, told)
    assert POLICE_110 not in [call.desk for call in calls(shown)]
    assert POLICE_110.id not in [one.id for one in OVERLAYS[Do.HELP](shown, HELP).callees]
    operated = replace(shown, seen=ScreenState(is_operated=True))
    assert lines(operated)[0].endswith("110"), "what is seen counts more than what she told"


def test_each_office_opens_its_own_number(guide: Guide, library: Library) -> None:
    other = Contact("みどり銀行", Number("0120-555-666"), slot=Slot.SECOND_BANK)
    family = replace(FULL, contacts=(*FULL.contacts, other))
    state = harmed("bank")
    snapshot = replace(at(guide, library, state), family=family)
    for button in describe_whom(snapshot).answers:
        page = OVERLAYS[Do.NUMBER](snapshot, button.action)
        number = button.words.text.rpartition(" ")[2]
        shown = [block.words.text for block in page.blocks]
        assert number in shown or not number[-1].isdigit(), button


def test_in_a_lobby_its_staff_is_first_and_188_is_not_rung(guide: Guide, library: Library) -> None:
    state = harmed("other")
    shown = lines(replace(at(guide, library, state), family=HOST, venue=KIOSK))
    assert shown[0] == "いま、この窓口の職員"
    assert not [line for line in shown if "188" in line]


def test_on_640x480_it_is_one_press_and_its_list_whole_and_no_number_is_torn(guidance: Make) -> None:
    for size in TextSize:
        one = guidance(window=(640, 480), size=size, family=FULL, at=(choose("damage"), HELP))
        assert not [fault for fault in faults(one.window) if "never whole" not in fault], "four tiles have to scroll"
        assert in_sight(one.window, one.window.page.buttons[0])
        one.window.page.buttons[0].click()
        assert (here(one), faults(one.window)) == ("whom", [])


def test_a_message_is_offered_beside_the_familys_numbers_and_never_at_a_kiosk(guide: Guide, library: Library) -> None:
    son = replace(FULL.people[1], number=Number("03-1234-5678"))
    family = replace(FULL, contacts=(FULL.people[0], son, *FULL.contacts[3:]))

    def offered(venue: Venue) -> list[str]:
        there = replace(at(guide, library, WalkState("start")), venue=venue, family=family)
        pages = [OVERLAYS[Do.NUMBER](there, Action(Do.NUMBER, who.id)) for who in family.contacts]
        return [link.action.value for page in pages if page for link in page.links]

    assert offered(Venue(message=message_code)) == ["family-1", ""], "no SMS to a land line, none to an office"
    assert not offered(KIOSK) + offered(Venue())
