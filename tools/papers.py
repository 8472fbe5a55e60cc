"""Writes all papers of sample data as PDF files, to be looked at or tried on a printer.

python -m tools.papers [--out DIR] [--locale CODE …]
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.contacts.hours import JAPAN
from app.guide.flow import Guide
from app.guide.session import State
from app.paper.fridge import fridge_sheet
from app.paper.leaflet import leaflet
from app.paper.memo import make_memo
from app.paper.memo_sheet import memo_sheet
from app.paper.render import Paper, pdf
from app.settings.family_contacts import Contact, Places
from app.settings.phone import Number
from app.settings.settings import Companion, Settings
from app.texts import Texts
from tools.walks import shortest_walks

MOMENT = datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN)

PEOPLE = (Contact("むすめ", Number("090-0000-0000")), Contact("たろう", Number("03-0000-0000", "12")))
CENTRE = Contact("", Number("03-0000-0001"))
FAMILY = Settings(people=PEOPLE, places=Places(local_centre=CENTRE), companion=Companion(autostart=True))


def main(arguments: list[str]) -> int:
    """Writes the papers; returns 0."""
    parser = argparse.ArgumentParser(prog="tools.papers", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/papers"))
    parser.add_argument("--locale", nargs="+", default=["ja", "en"])
    asked = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, paper in _papers(asked.locale):
        path = asked.out / f"{name}.pdf"
        path.write_bytes(pdf(paper))
        print(path)
    return 0


def _papers(languages: list[str]) -> Iterator[tuple[str, Paper]]:
    from PySide6.QtWidgets import QApplication

    from app.application import read_content

    _app = QApplication.instance() or QApplication(sys.argv[:1])
    guide, library = read_content()
    for language in languages:
        texts = library.texts(language)
        for name, paper in _samples(guide, texts):
            yield f"{language}-{name}", paper


def _samples(guide: Guide, texts: Texts) -> Iterator[tuple[str, Paper]]:
    yield "fridge", fridge_sheet(FAMILY, texts)
    yield "fridge-empty", fridge_sheet(Settings(), texts)
    yield "leaflet", leaflet(texts)
    yield "leaflet-centre", leaflet(texts, centre=CENTRE)
    yield "leaflet-family", leaflet(texts, people=PEOPLE)
    for name, state in (("memo", _walked(guide)), ("memo-empty", State("start"))):
        yield name, memo_sheet(make_memo(guide, state, texts, MOMENT), texts)


def _walked(guide: Guide) -> State:
    """A walk with much to tell."""
    from app.guide.session import Session
    from tools.walks import press

    session = Session(guide)
    for action in shortest_walks(guide)["card-prepaid-hurry"]:
        press(session, action)
    return session.state


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
