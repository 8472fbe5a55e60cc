"""The seal agrees with the numbers that were sealed, and with no others."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.family.model import Guard, Settings
from app.family.people import Place, Places
from app.family.phone import Number
from app.family.seal import Verdict, canonical, sealed, unsealed, verify
from app.speech.style import Style
from tests.family.conftest import DAUGHTER, FULL, SON, any_settings

PIN = "2468"
SEALED = sealed(FULL, PIN)


def test_the_same_numbers_are_whole() -> None:
    assert verify(SEALED, PIN) is Verdict.WHOLE
    assert verify(replace(SEALED, voice=Style(), look=Settings().look), PIN) is Verdict.WHOLE


CHANGED = [
    replace(SEALED, people=(SON, DAUGHTER)),
    replace(SEALED, people=(DAUGHTER,)),
    replace(SEALED, people=()),
    replace(SEALED, people=(replace(DAUGHTER, number=Number("090-1234-5679")), SON)),
    replace(SEALED, people=(replace(DAUGHTER, photo=None), SON)),
    replace(SEALED, people=(DAUGHTER, replace(SON, number=Number("03-1234-5678", "13")))),
    replace(SEALED, places=Places()),
    replace(SEALED, places=replace(FULL.places, card=FULL.places.bank, bank=None)),
    replace(SEALED, places=replace(FULL.places, bank=Place("さくら銀行", Number("0120-111-223")))),
    replace(SEALED, guard=replace(SEALED.guard, salt="0" * 32)),
    replace(SEALED, guard=replace(SEALED.guard, seal="0" * 64)),
    replace(SEALED, guard=replace(SEALED.guard, seal="")),
    replace(SEALED, guard=replace(SEALED.guard, salt="")),
]


def test_other_numbers_break_it() -> None:
    assert [verify(one, PIN) for one in CHANGED] == [Verdict.BROKEN] * len(CHANGED)


def test_another_pin_cannot_make_it() -> None:
    assert verify(SEALED, "2469") is Verdict.BROKEN


def test_without_a_seal_nothing_is_said() -> None:
    assert verify(unsealed(SEALED), PIN) is Verdict.NONE
    assert unsealed(SEALED).guard == Guard(ledger=FULL.guard.ledger)


def test_each_seal_has_its_own_salt() -> None:
    assert sealed(FULL, PIN).guard != SEALED.guard


@given(any_settings, any_settings | st.just(FULL))
def test_only_the_same_people_and_places_have_the_same_form(one: Settings, other: Settings) -> None:
    same = (one.people, one.places) == (other.people, other.places)
    assert (canonical(one) == canonical(other)) is same
