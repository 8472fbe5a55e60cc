"""Published numbers of banks and issuers: never in place of the family's own, dated, checked before each release."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.contacts.published import BANKS, ISSUERS
from app.guide.flow import Guide
from app.guide.session import WalkState
from app.pages.content import Action, Do
from app.pages.describe import describe
from app.pages.describe_overlay import OVERLAYS
from app.pages.page import Page
from app.pages.snapshot import GuideSnapshot
from app.settings.family_numbers import Number, Slot
from app.settings.settings import Contact, FamilyContacts
from app.texts import Library, Texts
from tests.support.snapshots import make_snapshot

RELEASING = Path(__file__).parents[2] / "docs" / "releasing.md"
OWN = FamilyContacts((Contact("", Number("03-1234-5678"), slot=Slot.BANK),))


@pytest.fixture
def at_bank(library: Library, guide: Guide) -> GuideSnapshot:
    return make_snapshot(library.texts("ja"), WalkState("card-bank"), guide)


def shown(snapshot: GuideSnapshot, do: Do, value: str) -> Page:
    page = OVERLAYS[do](snapshot, Action(do, value))
    assert page
    return page


def lists(snapshot: GuideSnapshot) -> list[Action]:
    return [link.action for link in describe(snapshot).content.links if link.action.do is Do.PUBLISHED]


def test_they_are_offered_only_where_the_family_entered_none(at_bank: GuideSnapshot, guide: Guide) -> None:
    offering = {step for step in guide.steps if lists(replace(at_bank, state=WalkState(step)))}
    assert offering == {"card-bank", "card-bank-check", "card-prepaid-hurry"}
    assert lists(at_bank) == [Action(Do.PUBLISHED, "bank")]
    assert lists(replace(at_bank, family=OWN)) == []
    at_issuer = replace(at_bank, family=OWN, state=WalkState("card-prepaid-hurry"))
    assert lists(at_issuer) == [Action(Do.PUBLISHED, "issuer")]


def test_each_is_told_with_the_month_in_which_it_was_compared(at_bank: GuideSnapshot, texts: Texts) -> None:
    there = replace(at_bank, texts=texts)
    chosen = shown(there, Do.PUBLISHED, "bank")
    for bank, answer in zip(BANKS, chosen.answers, strict=True):
        assert answer.action == Action(Do.NUMBER, bank.id)
        told = shown(there, Do.NUMBER, bank.id).texts
        assert (told["title"], told["number"].text) == (answer.words, bank.number)
        assert f"{answer.words.text}：{bank.number}" in told["note"].text
        assert str(bank.year) in told["note"].text
    ways = shown(there, Do.PUBLISHED, "issuer").texts
    assert all(str(issuer.year) in ways[f"{issuer.id}-way"].text for issuer in ISSUERS)


def test_who_releases_has_each_number_to_compare() -> None:
    form = RELEASING.read_text(encoding="utf-8")
    for bank in BANKS:
        assert f"| {bank.number} | {bank.year}.{bank.month:02} |" in form
