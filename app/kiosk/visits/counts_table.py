"""Counts as a table that Excel opens by a double click.

One row a day and thing: day, kind, words, mark, total, and a column for each kiosk that bears its name. UTF-8 with BOM
and CRLF (RFC 4180), because Excel takes a file without BOM for the system's old encoding.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from app.kiosk.visits.metrics import Kind, Metric, Row, words_of
from app.texts import Texts

HEADINGS = ("day", "kind", "what", "mark", "total")
"""Keys below `kiosk.counts.heading`; the columns before those of the kiosks."""

_KIOSK = re.compile("k-[0-9a-f]{8}", re.ASCII)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell must not begin with: programs would calculate it (OWASP, CSV Injection)."""


def write_table(rows: Iterable[Row], texts: Texts) -> bytes:
    """The table of these counts, sorted by day and thing.

    Args:
        rows: counts of one kiosk or of many; each day, thing and kiosk once.
        texts: the words of the headings, and of what was counted. They come from our own files, never from visitors.
    """
    cells: dict[tuple[date, Metric], dict[str, int]] = defaultdict(dict)
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


def is_kiosk(name: str) -> bool:
    """Whether this can be the name of a kiosk."""
    return bool(_KIOSK.fullmatch(name))


def _words(thing: Metric, texts: Texts) -> str:
    """What a thing is called; an hour by its number."""
    if thing.kind is Kind.HOUR:
        words = texts.get("kiosk.counts.of-day")
        return words.filled(hour=int(thing.id[1:])).text if words and thing.id[1:].isdecimal() else thing.id
    return words_of(thing, texts)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
