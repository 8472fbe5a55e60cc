"""Writes a picture of every page in the real window, and an index with all of them.

python3 dev.py tour [--setup | --practice | --kiosk] [--out DIR] [--locale CODE] [--text-size SIZE] [--window WxH]
                    [--colors SCHEME]
python3 dev.py tour --papers [--out DIR] [--locale CODE]     papers with sample data as PDF, to try on a printer

Kiosk and set-up have one text size and one colour scheme.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from app.application import read_content
from app.bootstrap import Options
from app.guide.session import Session
from app.kiosk.kiosk_controller import View
from app.layout.theme import Scheme, TextSize, make_theme
from app.pages.content import Action, Do
from app.paper.memo import make_memo
from app.paper.papers import fridge_sheet, leaflet, memo_sheet
from app.paper.render import Paper, pdf
from app.practice import exercises
from app.practice.practice import Practice
from app.practice.practice_window import PracticeWindow
from app.presenter.walk import answer
from app.settings.family_numbers import parse_number
from app.settings.household import Household
from app.settings.settings import Contact, FamilyContacts, Settings
from app.speech.speaker import Speaker
from app.system import paths
from app.texts import Library, Words
from app.widgets.press_gate import PressGate
from tools.situations import CENTRE, EVENING, pages
from tools.staged import PIXELS_PER_MM, StagedSetup, staged_guide
from tools.staged_kiosk import PIN, SECTIONS, made_up, stage
from tools.walks import route, shortest_walks

PEOPLE = (Contact("花子", parse_number("090-1234-5678")), Contact("一郎", parse_number("03-1234-5678")))

HEAD = '<!doctype html><meta charset="utf-8"><style>figure{display:inline-block;margin:6px}img{width:480px}</style>'
"""The index begins with this."""

Tour = Iterator[tuple[str, QWidget]]  # each page's name, and the window that shows it


def main() -> None:
    """Writes the pictures, or the papers."""
    asked = _asked()
    asked.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app = QApplication([])
    if asked.tour is papers:
        for name, paper in papers(asked.locale):
            (asked.out / f"{name}.pdf").write_bytes(pdf(paper))
        print(f"Papers: {asked.out}")
    else:
        _draw(asked)


def _draw(asked: argparse.Namespace) -> None:
    """Writes a picture of each page, and the index."""
    index = HEAD
    with tempfile.TemporaryDirectory(prefix="anshin-tour-") as folder:
        options = Options(Path(folder), asked.locale, TextSize(asked.size), Scheme(asked.colors))
        for number, (page, window) in enumerate(asked.tour(options, QSize(*asked.window)), 1):
            for _ in range(8):  # nested layouts settle one level at a time
                QApplication.processEvents()
            name = f"{number:03}-{page}.png"
            window.grab().save(str(asked.out / name))
            index += f'<figure><img src="{name}" loading="lazy"><figcaption>{name}</figcaption></figure>'
    (asked.out / "index.html").write_text(f"{index}\n", encoding="utf-8")
    print(f"{number} pictures: {asked.out / 'index.html'}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py tour", description=__doc__)
    which = parser.add_mutually_exclusive_group()
    for tour in (setup, practice, kiosk, papers):
        which.add_argument(f"--{tour.__name__}", dest="tour", action="store_const", const=tour, default=guide)
    parser.add_argument("--out", type=Path, default=Path("tour"))
    parser.add_argument("--locale", default="ja")
    parser.add_argument("--text-size", dest="size", choices=list(TextSize), default=TextSize.NORMAL)
    parser.add_argument("--colors", choices=list(Scheme), default=Scheme.LIGHT)
    parser.add_argument("--window", help="1366x768; of the kiosk 1080x1920")
    asked = parser.parse_args()
    usual = "1080x1920" if asked.tour is kiosk else "1366x768"
    asked.window = map(int, (asked.window or usual).split("x"))
    return asked


def guide(options: Options, size: QSize) -> Tour:
    """Every step of the flow."""
    flow, guidance = staged_guide(options, clock=lambda: EVENING)
    guidance.window.resize(size)
    guidance.presenter.start()
    guidance.window.show()
    for name, presses in route(pages(flow)):
        for action in presses:
            guidance.presenter.act(action)
        yield name, guidance.window
    guidance.window.close()


def setup(options: Options, size: QSize) -> Tour:
    """The family's pages; nothing else is started."""
    Household(options.data_dir).save(Settings(family=FamilyContacts(PEOPLE)), new_pin=PIN)
    made = StagedSetup(options.data_dir, options.locale)
    made.setup.start()
    made.window.showNormal()
    made.window.resize(size)
    yield "door", made.window
    made.setup._unlock(PIN)
    yield "people", made.window
    for name in ("look", "voice", "ready", "finish", "done"):
        made.window._go_on()
        yield name, made.window
    made.window.show_end(made.setup._check)
    yield "check", made.window
    made.window.close()


def practice(options: Options, size: QSize) -> Tour:
    """What a person sees who does as told."""
    texts = Library(paths.LOCALES).texts(options.locale)
    theme = make_theme(options.size, options.scheme or Scheme.LIGHT, PIXELS_PER_MM)
    window = PracticeWindow(PressGate(0), texts, theme)
    course = Practice(window, texts, Speaker(), lambda _done: Words("", ""))
    window.resize(size)
    window.show()
    course.start()
    while course.state.moment is not exercises.DONE:
        moment = course.state.moment
        yield moment.id, window
        is_first = moment is exercises.OPENING
        course.act(exercises.Act.VERY_LOW if is_first else moment.right or exercises.Act.NEXT)
    yield exercises.DONE.id, window
    window.close()


def kiosk(options: Options, size: QSize) -> Tour:
    """The visitors' pages and the staff's, with made-up counts."""
    languages = tuple(dict.fromkeys((options.locale, "ja", "en")))
    staged = stage(options.data_dir, screen=size, languages=languages)
    made_up(staged.controller.counts)
    controller = staged.controller
    shell = staged.shell
    yield "attract", shell
    controller.decide(None)
    yield "start", shell
    presses = {
        "help": Action(Do.HELP),
        "centre": Action(Do.NUMBER, "family-local_centre"),
        "code-memo": Action(Do.CODE, "memo"),
        "code-videos": Action(Do.CODE, "videos"),
        "practice": Action(Do.PRACTICE),
    }
    for name, action in presses.items():
        staged.presenter.act(action)
        yield name, shell
    staged.wait(67)
    yield "countdown", shell
    controller.decide(None)
    staged.hold_corner()
    yield "pin", shell
    controller.pages[View.PIN].opened.emit()  # type: ignore[attr-defined]
    for section in SECTIONS:
        controller.pages[View.STAFF].show_section(section)  # type: ignore[attr-defined]
        yield f"staff-{section}", shell
    staged.close()


def papers(locale: str) -> Iterator[tuple[str, Paper]]:
    """Every kind of paper, well filled."""
    flow, library = read_content()
    texts = library.texts(locale)
    yield "fridge", fridge_sheet(Settings(family=FamilyContacts((*PEOPLE, CENTRE))), texts)
    yield "leaflet", leaflet(texts, [CENTRE])
    session = Session(flow)
    for action in shortest_walks(flow)["card-prepaid-hurry"]:
        answer(session, action)
    yield "memo", memo_sheet(make_memo(flow, session.state, texts, EVENING), texts)


if __name__ == "__main__":
    main()
