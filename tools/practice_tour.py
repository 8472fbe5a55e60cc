"""Shows every page of the practice and writes a picture of each, and a page with all of them: `dev.py tour --practice`.

python -m tools.practice_tour [--out DIR] [--window WxH] [--locale CODE] [--text-size SIZE]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from app.bootstrap import Options
from app.practice.exercises import Act, Phase, State, after
from app.practice.practice_main import compose
from app.settings.settings import TextSize
from app.speech.speaker import Speaker
from app.system import paths
from app.texts import Library, Words
from tools.staged import PIXELS_PER_MM
from tools.tour import add_text_size, tour_parser, write_pictures


def main(arguments: list[str]) -> int:
    """Writes the pictures; returns 0."""
    parser = tour_parser("dev.py tour --practice", __doc__, "1366x768")
    add_text_size(parser)
    asked = parser.parse_args(arguments)
    write_pictures(asked, _photograph(asked))
    return 0


def _photograph(asked: argparse.Namespace) -> Iterator[str]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    options = Options(asked.out, asked.locale, TextSize(asked.size))
    texts = Library(paths.LOCALES).texts(asked.locale)
    practice = compose(texts, options, Speaker(), lambda _done: Words("", ""), PIXELS_PER_MM)
    practice.window.resize(*map(int, asked.window.split("x")))
    practice.window.show()
    practice.start()
    for number, (name, act) in enumerate(_right_way(State()), start=1):
        app.processEvents()
        file = f"{number:02}-{name}.png"
        practice.window.grab().save(str(asked.out / file))
        yield file
        practice.act(act)
    practice.window.close()


def _right_way(state: State) -> Iterator[tuple[str, Act]]:
    """Each page's name, and what is done there by a person who does all as told."""
    while state.phase is not Phase.DONE:
        step = state.doing
        act = step.right if step else Act.VERY_LOW if state.phase is Phase.OPENING else Act.NEXT
        name = step.id if step else f"{state.phase}-{state.current.id}" if state.phase is Phase.PRAISE else state.phase
        yield name, act
        state = after(state, act)
    yield state.phase, Act.PRINT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
