"""When a desk answers: weekdays, weekends, Japanese public holidays, the turn of the year. All in Japan time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from msgspec import Struct

JAPAN = timezone(timedelta(hours=9), "JST")  # without summer time, so this is exact and needs no time-zone files
Spans = tuple[tuple[time, time], ...]  # of one day, in order: from the first time (inclusive) to the second (exclusive)
SEARCH_DAYS = 40  # how far ahead to look for the next opening; the longest closure is the turn of the year


class Hours(Struct, frozen=True):
    """Opening hours of a desk.

    Attributes:
        weekday: spans on Monday to Friday.
        off_day: spans on Saturdays, Sundays and public holidays.
        varies: the hours differ from place to place; these are a rule of thumb, and must be shown as one.
        always: open day and night, every day.
    """

    weekday: Spans = ()
    off_day: Spans = ()
    varies: bool = False
    always: bool = False

    def on(self, day: date) -> Spans:
        """The opening spans of one day, of a desk that is not always open; none from 29 December to 3 January."""
        if is_turn_of_year(day):
            return ()
        return self.off_day if is_off_day(day) else self.weekday

    def is_open(self, moment: datetime) -> bool:
        """Whether the desk answers at this moment (an aware datetime of any zone)."""
        if self.always:
            return True
        local = moment.astimezone(JAPAN)
        return any(start <= local.time() < end for start, end in self.on(local.date()))

    def next_opening(self, moment: datetime) -> datetime:
        """The next moment at which the desk opens, in Japan time, strictly after `moment`.

        Raises:
            ValueError: for a desk that never opens or is always open.
        """
        local = moment.astimezone(JAPAN)
        for ahead in range(SEARCH_DAYS):
            day = local.date() + timedelta(days=ahead)
            for start, _ in self.on(day):
                opening = datetime.combine(day, start, JAPAN)
                if opening > local:
                    return opening
        raise ValueError("this desk has no next opening")


def is_turn_of_year(day: date) -> bool:
    """年末年始, 29 December to 3 January, when both 188 and IPA are closed."""
    in_year = (day.month, day.day)
    return in_year >= (12, 29) or in_year <= (1, 3)


def is_off_day(day: date) -> bool:
    """A Saturday, a Sunday or a Japanese public holiday (substitute holidays included)."""
    import jpholiday  # here and not above: it is needed only where numbers are shown, not for the first page

    return day.weekday() >= 5 or bool(jpholiday.is_holiday(day))
