"""The counts as a CSV file that Excel opens: UTF-8 with BOM and CRLF (RFC 4180); without a BOM Excel assumes the
system's legacy encoding. No word in it comes from a visitor.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date

from app.kiosk.visits.counts import Day, Kind
from app.texts import Texts

HEADINGS = ("day", "kind", "what", "mark", "total")
"""Keys below `kiosk.counts.heading`."""


def write_table(days: Mapping[date, Day], texts: Texts) -> bytes:
    """A line for each thing of each day."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(texts[f"kiosk.counts.heading.{name}"].text for name in HEADINGS)
    for day, counts in sorted(days.items()):
        for kind, of_kind in sorted(counts.items()):
            for id_, count in sorted(of_kind.items()):
                words = (texts[f"kiosk.counts.{kind}"].text, words_of(kind, id_, texts))
                writer.writerow([day.isoformat(), *words, f"{kind}:{id_}", count])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def words_of(kind: Kind, id_: str, texts: Texts) -> str:
    """The name of what was counted; its id if this version has no words for it.

    A step is named by its title, on a kiosk by the kiosk's title. Endings have words of their own; new content may add
    endings with a title only.
    """
    if kind is Kind.HOUR:
        return texts["kiosk.counts.of-day"].filled(hour=id_.removeprefix("h").removeprefix("0")).text
    titles = [f"lobby.{id_}.title", f"{id_}.title"]
    own = f"kiosk.{kind}.{id_}"
    keys = {Kind.STEP: titles, Kind.ENDING: [own, *titles]}.get(kind, [own])
    found = next(filter(None, map(texts.get, keys)), None)
    return found.text if found else id_
