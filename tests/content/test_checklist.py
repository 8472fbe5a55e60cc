"""Every item of the source document (国民生活センター, 2022-02-24) has its place, or is named as coming."""

from __future__ import annotations

import pytest

from app import paths
from app.contacts.official import HOTLINE_188, IPA
from app.guide.model import Guide
from app.texts import read_locale

JA = read_locale(paths.LOCALES / "ja.toml")

HERE = {
    "definition: sudden fake screen or sound": ("it-is-fake.title", "it-is-fake.body"),
    "definition: on a smartphone": ("phone-dont-tap.title",),
    "definition: then a call, then paid support": ("learn-talk.title",),
    "feature 1: sudden warning and sound make afraid": ("learn-signs.title", "learn-signs.body"),
    "feature 2: the call leads to a contract": ("learn-talk.title",),
    "feature 3: prepaid e-money, again and again": ("learn-pay.title", "learn-pay.body", "stop-first.body"),
    "feature 5: hard to communicate with": ("learn-talk.body",),
    "advice 1: doubt it, do not call": ("learn-signs.body", "dont-call.title"),
    "advice 2: calmly look at the PC's state": ("after-check.title", "after-check.body"),
    "advice 3: ask people near": ("learn-ask.title", "learn-ask.body", "close-ask.body"),
    "advice 4: e-money: be faster, or the issuer": ("card-prepaid-hurry.title", "card-prepaid-hurry.body"),
    "advice 4: credit card: the card company": ("card-credit.title", "card-credit.body"),
    "advice 5: the consumer centre at once": ("contacts.title", "contact.hotline-188.about"),
    "contacts: 188 guides to the nearest centre": ("contact.hotline-188.details",),
    "contacts: IPA for how to erase the screen": ("contact.ipa.about", "contact.ipa.hours"),
    "contacts: IPA by mail": ("contact.ipa.details",),
    "case 3: the clerk noticed": ("learn-pay.body",),
    "leaflet a: real companies' names are fake too": ("what-you-see.remark.fullscreen",),
    "leaflet b: the warning does not tell the PC's state": ("it-is-fake.body",),
    "leaflet c: do not call the number": ("dont-call.title", "dont-call.body"),
    "leaflet d: even after a call, do not pay or tell numbers": ("stop-first.title", "dont-pay.body"),
    "leaflet case: 'the number is wrong, buy again'": ("stop-first.body",),
}
"""Item of the source -> the keys that say it."""

COMING = {
    "case 1": "learn",
    "case 2": "learn",
    "feature 4: people over 60 are more and more struck": "learn",
    "figure 1: counts and average amounts": "learn",
    "figure 2: cards and e-money": "learn",
    "PIO-NET footnote": "learn",
    "statements: yearly counts, growing amounts": "learn",
    "title, date and publisher of the source": "learn",
    "earlier alert of November 2018, jointly with JC3 and IPA": "learn",
    "video 1, with the loudness warning": "learn",
    "video 2, with the loudness warning": "learn",
    "leaflet as paper": "learn",
    "fake-screen picture and its credit": "learn",
    "press contact is not for consultation": "learn",
    "sidebars and report body": "learn",
    "the consumer centre's own number": "family",
    "consult memo": "family",
}
"""Item of the source -> the part of the product that will hold it."""


@pytest.mark.parametrize("item", HERE)
def test_items_that_are_here(item: str, guide: Guide) -> None:
    for key in HERE[item]:
        assert key in JA
        owner = key.split(".")[0]
        assert owner in guide.steps or owner == "contact", key


def test_contacts_of_the_source() -> None:
    assert (HOTLINE_188.number, IPA.number, IPA.mail) == ("188", "03-5978-7509", "anshin@ipa.go.jp")


def test_what_is_coming_is_not_here_yet() -> None:
    assert not HERE.keys() & COMING.keys()
    assert set(COMING.values()) == {"learn", "family"}
