"""Changes of the family's numbers are told for 30 days; and the guide starts, whatever is in the folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.pages.content import Action, Do
from app.pages.describe_family import changes_line
from app.settings.admin_policy import Policy
from app.settings.family_contacts import ChangeKind, NumberChange
from app.settings.household import Household
from app.settings.names import Slot
from app.settings.phone import Number
from app.settings.profile import Profile
from app.settings.settings import Settings
from app.settings.store import SettingsFile
from app.texts import Library
from tests.conftest import WEDNESDAY_MORNING, RecordingSpeaker
from tests.widgets.family import CHANGES, DAUGHTER, FULL, Make

# ---- changes of the numbers


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A folder in which the daughter's number was changed at WEDNESDAY_MORNING, behind our back."""
    saved = Household(tmp_path).save(Settings(family=FULL), WEDNESDAY_MORNING - timedelta(days=60))
    for days in range(50, 0, -10):
        Profile(tmp_path, Policy()).note(WEDNESDAY_MORNING - timedelta(days=days))
    stranger = replace(DAUGHTER, number=Number("050-3136-1234"))
    SettingsFile(tmp_path).save(replace(saved, family=replace(FULL, contacts=(stranger, *FULL.contacts[1:]))))
    return tmp_path


def test_a_change_is_told_for_thirty_days(guidance: Make, changed: Path, speaker: RecordingSpeaker) -> None:
    home = Profile(changed, Policy())
    assert home.circle(WEDNESDAY_MORNING).changes == ()
    assert home.note(WEDNESDAY_MORNING) == home.circle(WEDNESDAY_MORNING).changes != ()
    line = "6月3日に、むすめさんの番号が変わりました"
    for days, told in ((0, line), (1, line), (10, line), (20, line), (30, line), (31, None)):
        now = WEDNESDAY_MORNING + timedelta(days=days)
        circle = Profile(changed, Policy()).circle(now)
        Profile(changed, Policy()).note(now)
        one = guidance(now=now, circle=circle)
        one.presenter.act(Action(Do.HELP))
        alarm = one.presenter.content.alarm
        assert (alarm.text if alarm else None) == told, days
        assert ("このごろ、むすめさんの ばんごうが かわりました" in speaker.text) == bool(told)


def test_the_newest_change_and_how_many_others_each_counted_once(library: Library) -> None:
    bank = NumberChange(WEDNESDAY_MORNING, ChangeKind.NUMBER, Slot.BANK, "さくら銀行")
    changes = (bank, *CHANGES, replace(CHANGES[0], name="むすめ"), bank)
    for locale, told in (
        ("ja", "6月3日に、銀行：さくら銀行の番号が変わりました（ほか2件）"),
        ("en", "6/3: the number changed (Bank: さくら銀行), and 2 more"),
    ):
        line = changes_line(changes, library.texts(locale))
        assert line is not None
        assert line.text == told
        assert line.speech


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("むすめ", "むすめさん"),
        ("けんじ", "けんじさん"),
        ("お母さん", "お母さん"),
        ("ゆうくん", "ゆうくん"),
        ("林先生", "林先生"),
    ],
)
def test_no_second_san(library: Library, name: str, shown: str) -> None:
    line = changes_line((NumberChange(WEDNESDAY_MORNING, ChangeKind.ADDED, Slot.PERSON, name),), library.texts("ja"))
    assert line is not None
    assert f"、{shown}の番号" in line.text


def test_every_kind_of_change_has_its_words(library: Library) -> None:
    for locale in ("ja", "en"):
        for kind in ChangeKind:
            slot = "" if kind is ChangeKind.LEDGER else Slot.PERSON
            line = changes_line((NumberChange(WEDNESDAY_MORNING, kind, slot, "むすめ"),), library.texts(locale))
            assert line is not None
            assert line.text
            assert line.speech
            assert "{" not in line.text + line.speech


def test_what_comes_to_light_after_the_first_page_is_told_at_the_numbers(
    guidance: Make, changed: Path, speaker: RecordingSpeaker
) -> None:
    home = Profile(changed, Policy())
    one = guidance(circle=home.circle(WEDNESDAY_MORNING))
    found = home.note(WEDNESDAY_MORNING)
    assert found
    said = list(speaker.said)
    one.presenter.tell_changes(found)
    assert (speaker.said, one.presenter.content.alarm) == (said, None), "nobody is disturbed"
    one.presenter.act(Action(Do.HELP))
    alarm = one.presenter.content.alarm
    assert alarm is not None
    assert "むすめさんの番号" in alarm.text
    assert "changed" in [utterance.part for utterance in speaker.said]


# ---- starting, whatever is in the folder


def test_the_administrators_numbers_are_shown_and_never_saved(tmp_path: Path) -> None:
    SettingsFile(tmp_path).save(Settings(family=FULL))
    table = {"places": {"bank": {"name": "みどり銀行", "number": "03-3333-4444"}}}
    home = Profile(tmp_path, Policy(table))
    circle = home.circle(WEDNESDAY_MORNING)
    assert [one.name for one in circle.of(Slot.BANK)] == ["みどり銀行"]
    assert [person.name for person in circle.people] == [person.name for person in FULL.people]
    home.file.save_voice(home.settings.voice.louder(1))
    assert SettingsFile(tmp_path).load().family == FULL
    home.note(WEDNESDAY_MORNING)
    assert all(change.name != "みどり銀行" for change in home.circle(WEDNESDAY_MORNING).changes)
