"""Every item of the source document (国民生活センター, 2022-02-24) has its place."""

from __future__ import annotations

import pytest

from app.guide.flow import Guide
from app.system import paths
from app.texts import read_locale

JA = read_locale(paths.LOCALES / "ja.toml")

HERE = {
    "title, date and publisher, jointly with JC3 and IPA": (
        "learn-source.source.ncac.remark",
        "learn-source.source.ncac.hint",
        "learn-source.source.day.remark",
        "learn-source.source.with.remark",
    ),
    "earlier alert of November 2018": ("learn-source.source.day.hint",),
    "definition: sudden fake screen or sound": ("close-for-me.title", "close-for-me.body"),
    "definition: on a smartphone": ("phone-dont-tap.title", "quiz-phone.title"),
    "definition: then a call, then paid support": ("sign-contract.title", "sign-contract.body"),
    "statements: growing amounts": ("figures-amounts.title", "figures-amounts.body"),
    "statements: prepaid e-money": ("sign-prepaid.title",),
    "statements: elders above all": ("sign-age.title",),
    "case 1": ("case-call-alarm.title", "case-call-number.title", "case-call-bank.title", "case-call-bank.body"),
    "case 2": ("case-pay-buy.title", "case-pay-again.title", "case-pay-told.title"),
    "case 3: the clerk noticed": ("case-clerk-asked.title", "case-clerk-told.title", "case-clerk-told-why.body"),
    "feature 1: sudden warning and sound make afraid": ("sign-alarm.title", "sign-alarm.body"),
    "feature 2: the call leads to a contract": ("sign-contract.title", "sign-contract.body"),
    "feature 3: prepaid e-money, again and again": ("sign-prepaid.title", "sign-prepaid.body", "stop-first.body"),
    "feature 4: people over 60 are more and more struck": ("sign-age.title",),
    "feature 5: hard to communicate with": ("sign-talk.title", "sign-talk.body"),
    "advice 1: doubt it, do not call": ("advice-doubt.title", "advice-doubt.body", "close-for-me.sign.dont-call"),
    "advice 2: calmly look at the PC's state": ("advice-look.title", "after-check.title", "after-check.body"),
    "advice 3: ask people near": ("advice-ask.title", "advice-ask.body", "close-ask.body"),
    "advice 4: e-money: be faster, or the issuer": ("advice-money.body", "card-prepaid-hurry.body"),
    "advice 4: credit card: the card company": ("advice-money.body", "card-credit.title", "card-credit.say"),
    "advice 5: the consumer centre at once": ("advice-centre.title", "contacts.title", "contact.hotline-188.about"),
    "contacts: 188 guides to the nearest centre": ("contact.hotline-188.details", "advice-centre.body"),
    "contacts: IPA for how to erase the screen": ("contact.ipa.about", "contact.ipa.hours", "advice-centre.hint"),
    "contacts: IPA by mail": ("contact.ipa.details",),
    "the press contact is not for consultation, the town's centre is": ("advice-centre.body",),
    "video 1, with the loudness warning": ("learn-videos.title", "learn-videos.body"),
    "video 2, with the loudness warning": ("learn-videos-close.title", "learn-videos-close.body"),
    "leaflet as paper": ("leaflet.heading", "leaflet.lead"),
    "leaflet a: real companies' names are fake too": ("advice-doubt.body",),
    "leaflet b: the warning does not tell the PC's state": ("advice-look.body", "close-for-me.body"),
    "leaflet c: do not call the number": ("close-for-me.sign.dont-call", "differ-number.title"),
    "leaflet d: even after a call, do not pay or tell numbers": ("stop-first.title", "stop-first.body"),
    "leaflet case: 35,000 yen of e-money": ("case-pay-buy.body",),
    "leaflet case: 'the number is wrong, buy again'": (
        "case-pay-again.title",
        "case-pay-again.body",
        "stop-first.body",
    ),
    "leaflet case: found it odd and hung up": ("case-pay-again-why.body",),
    "the consumer centre's own number": ("family.slot.local_centre",),
    "consult memo": ("memo.heading",),
    "figure 1: counts and average amounts, with the note on the part of a year": (
        "figures-cases.title",
        "figures-amounts.title",
        "figure.bar.2021",
        "figures-cases.note",
    ),
    "figure 2: cards and e-money": ("figures-ways.title", "figure.bar.card", "figure.bar.prepaid"),
    "statements: yearly counts": ("figures-cases.title", "figures-cases.body"),
    "PIO-NET footnote": ("figures-cases.note", "leaflet.note"),
}
"""Item of the source -> the keys that say it."""

OUTSIDE_THE_FLOW = {"contact", "family", "figure", "leaflet", "memo"}
"""Tables of words that belong to no step."""


@pytest.mark.parametrize("item", HERE)
def test_items_that_are_here(item: str, guide: Guide) -> None:
    for key in HERE[item]:
        assert key in JA
        owner = key.split(".")[0]
        assert owner in guide.steps or owner in OUTSIDE_THE_FLOW, key


def test_figures_and_amounts_of_the_source() -> None:
    """The words round how 23,722 yen became 141,665, and keep the amounts of the leaflet's case."""
    assert round(141_665 / 23_722) == 6
    assert "約6倍" in JA["figures-amounts.title"].text
    assert "3万5千円分" in JA["case-pay-buy.body"].text
