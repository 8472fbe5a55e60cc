"""The official numbers. Constants: no file, argument or update can change or hide them.

`checked` is the date of the newest published source that they were compared with. Before each release a person compares
them again with the live official pages (docs/releasing.md has the list).
"""

from __future__ import annotations

from datetime import date, datetime, time

from msgspec import Struct

from app.contacts.hours import JAPAN, Hours


class Official(Struct, frozen=True):
    """One official desk.

    Attributes:
        id: its name in the code and in the locale files (`contact.<id>`).
        checked: the date of the newest source that it was compared with.
    """

    id: str
    number: str
    hours: Hours
    checked: date
    mail: str | None = None


DAY_AND_NIGHT = Hours(always=True)

# Of 188: every day but the turn of the year; on off-days 国民生活センター answers 10-16. Weekday hours differ by
# centre: 9-16 is the time that nearly all have in common.
_NINE_TO_FOUR = (time(9), time(16))
_TEN_TO_FOUR = (time(10), time(16))

HOTLINE_188 = Official(
    id="hotline-188",
    number="188",
    hours=Hours(weekday=(_NINE_TO_FOUR,), off_day=(_TEN_TO_FOUR,), varies=True),
    # Published: 消費者庁 消費者ホットライン; 国民生活センター.
    checked=date(2026, 3, 31),
)

# Of IPA: closed on Saturdays, Sundays, holidays and at the turn of the year (広報くさつ 2025-01).
_MORNING = (time(10), time(12))
_AFTERNOON = (time(13, 30), time(17))

IPA = Official(
    id="ipa",
    number="03-5978-7509",
    hours=Hours(weekday=(_MORNING, _AFTERNOON)),
    # Published: IPA 情報セキュリティ安心相談窓口; 国民生活センター 2022-02-24; 広報くさつ 2025-01.
    checked=date(2025, 1, 31),  # the newest source with both number and hours
    mail="anshin@ipa.go.jp",
)

POLICE_9110 = Official(
    id="police-9110",
    number="#9110",
    hours=Hours(weekday=((time(8, 30), time(17, 15)),), varies=True),  # differs by prefecture
    # Published: 警察庁 警察相談専用電話.
    checked=date(2026, 3, 31),
)

POLICE_110 = Official(
    id="police-110",
    number="110",
    hours=DAY_AND_NIGHT,
    # Published: 警察庁.
    checked=date(2026, 3, 31),
)

ALWAYS = (HOTLINE_188, IPA)  # shown at the end of every path, and one press away from every page
WITH_POLICE = (HOTLINE_188, IPA, POLICE_9110, POLICE_110)  # shown where harm was done or is being done

STOP_ABROAD = Official(
    id="stop-abroad",
    number="0120-210-364",
    # 国際電話不取扱受付センター: stops calls from and to abroad on a land line. Staff on weekdays 9-17, else a
    # recording that takes the request.
    hours=DAY_AND_NIGHT,
    # Published: 警察庁 2025-04-28; 京都府警察 国際電話不取扱受付センター.
    checked=date(2025, 4, 28),
)

MY_NUMBER = Official(
    id="my-number",
    number="0120-95-0178",
    # マイナンバー総合フリーダイヤル: stopping a card is taken at any hour; other questions by day.
    hours=DAY_AND_NIGHT,
    # Published: 酒田市 2024-09-30; 能美市 2021-04-01.
    checked=date(2024, 9, 30),
)

# Every number that the guide may show from code; STOP_ABROAD and MY_NUMBER each have a card of their own.
BY_ID = {desk.id: desk for desk in (*WITH_POLICE, STOP_ABROAD, MY_NUMBER)}

KNOWN_SINCE = max(desk.checked for desk in BY_ID.values())
KNOWN_UNTIL = date(2035, 12, 31)  # later holidays and hours cannot be known today


def can_be_now(moment: datetime) -> bool:
    """Whether a clock that shows this may be right. If not, no page may say who answers now.

    A moment before these numbers were last compared cannot be now: an empty battery resets the clock to 1970, or to the
    year in which the PC was made. A moment after `KNOWN_UNTIL` does not count either.

    Args:
        moment: aware, of any zone.
    """
    return KNOWN_SINCE <= moment.astimezone(JAPAN).date() <= KNOWN_UNTIL


def is_left_to_station(desk: Official, now: datetime) -> bool:
    """Whether #9110 is closed, so that urgent matters go to the local police station, which never closes."""
    return desk is POLICE_9110 and can_be_now(now) and not desk.hours.is_open(now)
