"""What the tests of this room share: settings with everything set, and any others."""

from __future__ import annotations

from hypothesis import strategies as st

from app.settings.family_numbers import OFFICES, Number, Slot, clean_name
from app.settings.settings import (
    Appearance,
    CompanionSettings,
    Contact,
    FamilyContacts,
    HelpButton,
    Press,
    Scheme,
    Settings,
    TextSize,
)
from app.speech.speed_and_volume import Style

DAUGHTER = Contact("むすめ", Number("090-1234-5678"), "photo-" + "0" * 32)
SON = Contact("たろう", Number("03-1234-5678;ext=12"))
CENTRE = Contact("", Number("03-1111-2222"), slot=Slot.LOCAL_CENTRE)
BANK = Contact("さくら銀行", Number("0120-111-222"), slot=Slot.BANK)

FULL = Settings(
    Style(0, 4),
    Appearance(TextSize.LARGEST, Scheme.DARK, "en"),
    FamilyContacts((DAUGHTER, SON, CENTRE, BANK), word="すいか"),
    CompanionSettings(True, HelpButton.FULL_SCREEN, "F7", False, False),
    Press(1.5),
)
"""Every value differs from its default."""


def _cleaned(text: str) -> str:
    try:
        return clean_name(text)
    except ValueError:
        return "まご"


numbers = st.from_regex(
    r"(0[789]0-[1-9][0-9]{3}-[0-9]{4}|03-[36][0-9]{3}-[0-9]{4}|0120-[1-9][0-9]{2}-[0-9]{3}|\+44-20-7946-0[0-9]{3})"
    r"(;ext=[0-9]{1,5})?",
    fullmatch=True,
).map(Number)
names = st.text(max_size=20).map(_cleaned)
photos = st.none() | st.from_regex("photo-[0-9a-f]{32}", fullmatch=True)
people = st.lists(st.builds(Contact, names, numbers, photos), max_size=3)
offices = st.lists(
    st.builds(Contact, st.just("") | names, numbers, st.none(), st.sampled_from(OFFICES)),
    unique_by=lambda one: one.slot,
)
families = st.builds(
    lambda word, *parts: FamilyContacts(tuple(one for part in parts for one in part), word=word),
    st.just("") | names,
    people,
    offices,
)
any_settings = st.builds(
    Settings,
    voice=st.builds(Style, st.integers(0, 4), st.integers(0, 4)),
    look=st.builds(
        Appearance, st.sampled_from(TextSize), st.sampled_from(Scheme), st.sampled_from(["ja", "en", "ja-easy"])
    ),
    family=families,
    companion=st.builds(
        CompanionSettings,
        st.booleans(),
        st.sampled_from(HelpButton),
        st.sampled_from(["F9", "", "F7", "Pause"]),
        st.booleans(),
        st.booleans(),
    ),
    press=st.builds(Press, st.floats(0, 3)),
)
