"""An official desk in words: its number, when it answers, whether it does now. Numbers and times are from code."""

from __future__ import annotations

from datetime import datetime, time
from functools import reduce

from app.contacts.hours import JAPAN, Spans
from app.contacts.official import Official, can_be_now
from app.contacts.wording import digit_by_digit
from app.pages.content import OfficialContact, Status
from app.texts import Texts, Words

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK = 7


def describe_desk(desk: Official, texts: Texts, now: datetime) -> OfficialContact:
    """A desk as it is shown at a moment."""
    key = f"contact.{desk.id}"
    return OfficialContact(
        id=desk.id,
        number=desk.number,
        number_reading=digits(desk.number, texts),
        name=texts[f"{key}.name"],
        about=texts[f"{key}.about"],
        hours=hours_of(desk, texts),
        status=_status(desk, texts, now),
    )


def _status(desk: Official, texts: Texts, now: datetime) -> Status:
    if desk.hours.always:
        return Status(texts["status.always"], is_open=True)
    if not can_be_now(now):
        return Status(hours_of(desk, texts), is_open=False)
    if desk.hours.is_open(now):
        return Status(texts["status.open-perhaps" if desk.hours.varies else "status.open"], is_open=True)
    opening = desk.hours.next_opening(now)
    at = _clock(opening.time(), texts)
    return Status(texts["status.opens"].filled(day=_day(opening, now, texts), time=at), is_open=False)


def _day(opening: datetime, now: datetime, texts: Texts) -> Words:
    ahead = (opening.date() - now.astimezone(JAPAN).date()).days
    if ahead < 2:
        return texts["day.tomorrow" if ahead else "day.today"]
    if ahead < WEEK:
        return texts[f"day.{WEEKDAYS[opening.weekday()]}"]
    return texts["day.dated"].filled(month=opening.month, day=opening.day)


def hours_of(desk: Official, texts: Texts) -> Words:
    """When a desk answers."""
    spans = {"weekdays": _spans(desk.hours.weekday, texts), "off_days": _spans(desk.hours.off_day, texts)}
    return texts[f"contact.{desk.id}.hours"].filled(**spans)


def _spans(spans: Spans, texts: Texts) -> Words:
    def span(start: time, end: time) -> Words:
        return texts["clock.span"].filled(start=_clock(start, texts), end=_clock(end, texts))

    each = [span(start, end) for start, end in spans] or [Words("", "")]
    return reduce(lambda first, second: texts["clock.and"].filled(first=first, second=second), each)


def _clock(moment: time, texts: Texts) -> Words:
    return texts[f"clock.{moment:%H%M}"].filled(time=f"{moment.hour}:{moment:%M}")


def digits(number: str, texts: Texts) -> str:
    """A telephone number as it is said: digit by digit, with a pause for each dash."""
    return digit_by_digit(number, lambda sign: texts[f"digit.{sign}"].speech)
