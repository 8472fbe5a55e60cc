"""Walks every step in the real window and writes a picture of each, and a page with all of them.

python -m tools.tour [--out DIR] [--locale CODE] [--text-size SIZE] [--window WxH] [--colors SCHEME]
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from html import escape
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap import Options
from app.contacts.hours import JAPAN
from app.widgets.theme import Scheme, TextSize
from tools.staged import staged_guide
from tools.walks import pages, route

MOMENT = datetime(2026, 6, 3, 18, 0, tzinfo=JAPAN)
"""A Wednesday evening: 188 and IPA are closed, 110 is not, so all kinds of marks are seen."""


def main(arguments: list[str]) -> int:
    """Writes the pictures; returns 0."""
    parser = tour_parser("dev.py tour", __doc__, "1366x768")
    add_text_size(parser)
    parser.add_argument("--colors", choices=["light", "dark", "contrast"], default="light")
    asked = parser.parse_args(arguments)
    write_pictures(asked, _photograph(asked))
    return 0


def tour_parser(prog: str, description: str | None, window: str) -> argparse.ArgumentParser:
    """The options of every tour."""
    parser = argparse.ArgumentParser(prog=prog, description=description)
    parser.add_argument("--out", type=Path, default=Path("tour"))
    parser.add_argument("--locale", default="ja")
    parser.add_argument("--window", default=window)
    return parser


def add_text_size(parser: argparse.ArgumentParser) -> None:
    """The option of a tour whose pages have three sizes of text."""
    parser.add_argument("--text-size", "--size", dest="size", choices=["normal", "large", "largest"], default="normal")


def write_pictures(asked: argparse.Namespace, pictures: Iterator[str]) -> None:
    """Has the pictures written, off screen unless the environment says where, then a page with all of them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked.out.mkdir(parents=True, exist_ok=True)
    names = list(pictures)
    (asked.out / "index.html").write_text(_index(names, asked.locale), encoding="utf-8")
    print(f"{len(names)} pictures: {asked.out / 'index.html'}")


def _photograph(asked: argparse.Namespace) -> Iterator[str]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    options = Options(asked.out, asked.locale, TextSize(asked.size), Scheme(asked.colors))
    guide, guidance = staged_guide(options, clock=lambda: MOMENT)
    width, height = map(int, asked.window.split("x"))
    guidance.window.resize(width, height)
    guidance.icons.load()
    guidance.presenter.start()
    guidance.window.show()
    walks = pages(guide)
    for number, (name, presses) in enumerate(route(walks), start=1):
        for action in presses:
            guidance.presenter.act(action)
        app.processEvents()
        file = f"{number:02}-{name}.png"
        guidance.window.grab().save(str(asked.out / file))
        print(f"\r{number}/{len(walks)}", end="", flush=True)
        yield file
    print()
    guidance.window.close()


def _index(names: list[str], locale: str) -> str:
    """A page with all of these pictures."""
    figures = "".join(
        f'<figure><a href="{escape(name)}"><img src="{escape(name)}" loading="lazy"></a>'
        f"<figcaption>{escape(name.removesuffix('.png'))}</figcaption></figure>"
        for name in names
    )
    style = "body{font-family:sans-serif;display:flex;flex-wrap:wrap;gap:12px}img{width:480px;border:1px solid #999}"
    return (
        f'<!doctype html><html lang="{escape(locale)}"><meta charset="utf-8"><style>{style}</style>{figures}</html>\n'
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
