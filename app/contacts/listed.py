"""The digits that translatable words may hold; all others come from code, where they are filled in.

So no word of a locale file can bring a number to dial, or an hour, onto a page: an entry with a digit that is not
listed here, in whatever script, is not used. What ends a key (`digit.8`, `month-12`) need not be listed.
"""

from __future__ import annotations

import re
from functools import cache

from app.contacts.digits import half_width, has_digits, numbers_in
from app.contacts.official import BY_ID

_BY_DIGITS: dict[str, str] = {
    "0": "family.number.doubt.area-code",
    "00": "kiosk.counts.of-day kiosk.page.centre.hours-hint",
    "1": "quiz-number.body option.make-staff-pin setup.ready-key-nowhere kiosk.fault.one-line "
    "kiosk.page.papers.leaflet-go kiosk.page.papers.rests chart.quarter-1",
    "2": "quiz-security.body learn-figures.body learn-source.body",
    "3": "close-home.body close-esc.body close-esc.beside close-keys.title mac-close.body mac-quit.title "
    "notice-browser.choice.chrome "
    "notice-browser.choice.edge notice-chrome-menu.title notice-edge-menu.title learn-esc.body learn-source.body "
    "learn-videos.hint learn-videos-close.hint case-call-number-why.body case-pay-buy.body case-clerk-home-why.body "
    "quiz-notice.body family-before.body family.notice.too-many fridge.close-esc leaflet.close-esc "
    "practice.hold.lesson practice.task-keys.title practice.reboot-keys.title chart.quarter-1 code.videos-hint",
    "4": "learn-figures.body quiz-leave.body family.pin.doubt.length family.notice.too-many setup.finish-pin-new "
    "figures-quarters.body figures-months.body chart.quarter-2 kiosk.command.pin",
    "5": "close-home.body close-esc.body close-esc.beside mac-close.body learn-esc.body learn-figures.title "
    "case-call-number-why.body "
    "case-call-end.body case-pay-buy.body case-clerk-home-why.body learn-signs.choice.features "
    "learn-signs.choice.advice quiz-police.body family.photo.doubt.too-large fridge.close-esc leaflet.close-esc "
    "leaflet.signs figures-amounts.title practice.hold.lesson",
    "6": "learn-figures.title quiz-hotline.body figures-amounts.title chart.quarter-2",
    "7": "quiz-power.body figures-cases.title chart.quarter-3",
    "8": "quiz-back.body family.pin.doubt.length setup.finish-pin-new kiosk.fault.file kiosk.command.pin",
    "9": "quiz-phone.body chart.quarter-3 kiosk.page.centre.hours-hint",
    "10": "quiz.body quiz-shop.body chart.quarter-4",
    "11": "learn-source.hint",
    "12": "learn-figures.hint practice.leave practice.leave-hint practice.opening.body chart.quarter-4",
    "14": "learn-figures.body",
    "17": "kiosk.page.centre.hours-hint",
    "20": "family.name.doubt.too-long",
    "24": "learn-figures.body learn-source.body",
    "30": "hang-up-rest.body",
    "35": "case-pay-buy.body",
    "60": "sign-age.title",
    "70": "case-pay-again-why.body sign-age.hint",
    "000": "learn-figures.body case-pay-buy.body figures-cases.title",
    "100": "case-call-bank.title case-call-bank.choice.pay case-call-bank-why.body",
    "142": "learn-figures.body",
    "800": "figures-months.title",
    "2016": "learn-figures.body",
    "2018": "learn-source.hint",
    "2021": "learn-figures.body learn-figures.hint",
    "2022": "learn-source.body",
    "2023": "figures-months.body",
    "521": "figures-months.body",
    "2020": "figures-ways.title",
    "789": "figures-quarters.title",
    "2024": "sign-age.hint",
    "2025": "figures-quarters.title",
    # How numbers on a screen begin, and that they are no proof; never a number to dial.
    "010": "differ-dial.body",
    "050": "differ-dial.hint family.number.caution.ip-phone",
    "0110": "differ-police.body",
    "0120": "differ-dial.title differ-dial.body leaflet.differ-call",
    "0800": "differ-dial.title",
}

LISTED = {(key, digits) for digits, keys in _BY_DIGITS.items() for key in keys.split()}
"""(key, digits) for each exception."""

_FILLED = re.compile(rf"\{{(?:[a-z_]+|{'|'.join(BY_ID)})\}}")
_OWN = re.compile(r"(?:^|[.-])([0-9]{1,2})$")


@cache
def unlisted(key: str, text: str, speech: str) -> frozenset[str]:
    """The digits in an entry that are neither filled in nor listed; see `digits_of`."""
    own = _OWN.search(key)
    found = digits_of(text, speech)
    return frozenset(one for one in found if (key, one) not in LISTED and not (own and own[1] == one))


def digits_of(text: str, speech: str) -> set[str]:
    """The digits in an entry that are not filled in, as 0-9; "?" for such as have no value.

    Args:
        text: as it stands in the file, with `{names}` of what is filled in.
        speech: the same as it is read aloud, where only three digits in a row are a number.
    """
    text, speech = _FILLED.sub(" ", text), _FILLED.sub(" ", speech)
    found = set(numbers_in(text) | numbers_in(speech))
    if has_digits(text):
        found |= set(re.findall("[0-9]+", half_width(text))) or {"?"}
    return found
