"""Counts as a table that Excel opens by a double click, and that can be read again, also after Excel has saved it.

One row a day and thing: day, kind, words, mark, total, and a column for each kiosk that bears its name. UTF-8 with BOM
and CRLF (RFC 4180), because Excel takes a file without BOM for the system's old encoding.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from app.kiosk.things import Kind, Row, Thing, words_of
from app.texts import Texts

HEADINGS = ("day", "kind", "what", "mark", "total")
"""Keys below `kiosk.counts.heading`; the columns before those of the kiosks."""

MOST_COUNT = 10**9
MOST_KIOSKS = 2_000

_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII)
_MARK = re.compile(rf"({'|'.join(Kind)}):([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)
_KIOSK = re.compile("k-[0-9a-f]{8}", re.ASCII)
_COUNT = re.compile("[0-9]{1,10}", re.ASCII)
_LONGEST_ID = 60

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell must not begin with: programs would calculate it (OWASP, CSV Injection)."""


class Doubt(StrEnum):
    """Why a file cannot be merged. The words are at `kiosk.merge.<value>`."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NO_TABLE = "no-table"
    LINE = "line"
    NO_COUNTS = "no-counts"


class BadTable(ValueError):
    """A file is no table of counts.

    Attributes:
        doubt: why.
        line: the line that is wrong, counted from 1; 0 where it is the whole.
    """

    def __init__(self, doubt: Doubt, line: int = 0) -> None:
        super().__init__(f"{doubt}, line {line}")
        self.doubt = doubt
        self.line = line


def write_table(rows: Iterable[Row], texts: Texts) -> bytes:
    """The table of these counts, sorted by day and thing.

    Args:
        rows: counts of one kiosk or of many; each day, thing and kiosk once.
        texts: the words of the headings, and of what was counted. They come from our own files, never from visitors.
    """
    cells: dict[tuple[date, Thing], dict[str, int]] = defaultdict(dict)
    for row in rows:
        cells[row.day, row.thing][row.kiosk] = row.count
    kiosks = sorted({kiosk for counts in cells.values() for kiosk in counts})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*(_safe(texts[f"kiosk.counts.heading.{name}"].text) for name in HEADINGS), *kiosks])
    for (day, thing), counts in sorted(cells.items()):
        words = (_safe(texts[f"kiosk.counts.{thing.kind}"].text), _safe(_words(thing, texts)))
        numbers = (sum(counts.values()), *(counts.get(kiosk, "") for kiosk in kiosks))
        writer.writerow([day.isoformat(), *words, f"{thing.kind}:{thing.id}", *numbers])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def read_table(content: bytes) -> tuple[Row, ...]:
    """The counts of a table, also of one that Excel has saved: other dates, other encoding.

    Raises:
        BadTable: it is none, or a line of it is wrong.
    """
    lines = csv.reader(io.StringIO(_text(content), newline=""), strict=True)
    try:
        kiosks = _kiosks(next(lines, []))
        return tuple(row for line in lines if any(line) for row in _rows(line, kiosks, lines.line_num))
    except csv.Error as error:
        raise BadTable(Doubt.LINE, lines.line_num) from error


def is_kiosk(name: str) -> bool:
    """Whether this can be the name of a kiosk."""
    return bool(_KIOSK.fullmatch(name))


def thing_of(mark: str) -> Thing | None:
    """The thing of a mark such as "step:close-esc"; None for what is none. It cannot be a formula, nor say anything."""
    found = _MARK.fullmatch(mark)
    return Thing(Kind(found[1]), found[2]) if found and len(found[2]) <= _LONGEST_ID else None


def _words(thing: Thing, texts: Texts) -> str:
    """What a thing is called; an hour by its number."""
    if thing.kind is Kind.HOUR:
        words = texts.get("kiosk.counts.of-day")
        return words.filled(hour=int(thing.id[1:])).text if words and thing.id[1:].isdecimal() else thing.id
    return words_of(thing, texts)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _text(content: bytes) -> str:
    """UTF-8, or what Excel writes in Japan unless told otherwise."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadTable(Doubt.NO_TABLE)


def _kiosks(heading: Sequence[str]) -> list[str]:
    """The names in the first line."""
    names = heading[len(HEADINGS) :]
    while names and not names[-1]:  # a spreadsheet may add empty columns
        names = names[:-1]
    if not names or len(names) > MOST_KIOSKS or len(set(names)) < len(names) or not all(map(is_kiosk, names)):
        raise BadTable(Doubt.NO_TABLE, 1)
    return list(names)


def _rows(line: Sequence[str], kiosks: Sequence[str], number: int) -> Iterable[Row]:
    found, thing = _DAY.fullmatch(line[0]), thing_of(line[3]) if len(line) > len(HEADINGS) else None
    counts = line[len(HEADINGS) : len(HEADINGS) + len(kiosks)]
    if found is None or thing is None or any(line[len(HEADINGS) + len(kiosks) :]):
        raise BadTable(Doubt.LINE, number)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as error:
        raise BadTable(Doubt.LINE, number) from error
    for kiosk, count in zip(kiosks, counts, strict=False):  # a spreadsheet may cut empty cells at the end
        if count and not (_COUNT.fullmatch(count) and int(count) <= MOST_COUNT):
            raise BadTable(Doubt.LINE, number)
        if count:
            yield Row(day, thing, kiosk, int(count))
