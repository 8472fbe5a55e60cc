"""Shows every page of the kiosk and writes a picture of each, and a page with all of them: `dev.py tour --kiosk`.

python -m tools.kiosk_tour [--out DIR] [--window WxH] [--locale CODE]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.kiosk.rules.staff_pin import StaffPin, make_mark
from app.kiosk.visits.usage import MOST_TRIES
from app.kiosk.window.kiosk_controller import View
from app.pages.content import Action, Do
from app.paper.print_queue import kiosk_printer
from tools.kiosk_policy import sample_policy
from tools.staff_samples import PIN, made_up
from tools.staged_kiosk import compose_staged
from tools.tour import tour_parser, write_pictures


def main(arguments: list[str]) -> int:
    """Writes the pictures; returns 0."""
    asked = tour_parser("dev.py tour --kiosk", __doc__, "1080x1920").parse_args(arguments)
    width, height = map(int, asked.window.split("x"))
    with tempfile.TemporaryDirectory(prefix="anshin-tour-") as folder:
        write_pictures(asked, _photograph(Path(folder), asked.locale, (width, height), asked.out))
    return 0


def _photograph(folder: Path, locale: str, size: tuple[int, int], out: Path) -> Iterator[str]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    tour = Tour(folder, locale, QSize(*size))
    for number, name in enumerate(tour.pages(size), start=1):
        for _ in range(8):  # every layout asks its children
            app.processEvents()
        file = f"{number:02}-{name}.png"
        tour.kiosk.controller.stage.shell.grab().save(str(out / file))
        yield file


class Tour:
    """One kiosk with made-up counts, and what is pressed to see each of its pages."""

    def __init__(self, folder: Path, locale: str, screen: QSize) -> None:
        languages = (locale, *(code for code in ("ja", "en") if code != locale))
        policy = sample_policy(folder, StaffPin.from_mark(make_mark(PIN)), languages=languages)
        self._staged = compose_staged(policy, kiosk_printer(""), screen)
        self.kiosk = self._staged.kiosk
        made_up(self.kiosk.counts)

    def pages(self, size: tuple[int, int]) -> Iterator[str]:
        """Shows one page after the other; yields the name of each."""
        shell, controller = self.kiosk.controller.stage.shell, self.kiosk.controller
        shell.resize(*size)
        controller.tick()
        shell.show()
        for name, step in self._steps():
            step()
            controller.tick()
            yield name
        self.kiosk.close()

    def _steps(self) -> list[tuple[str, Callable[[], object]]]:
        controller, presenter = self.kiosk.controller, self.kiosk.guidance.presenter
        act = presenter.act

        def forbid() -> None:
            controller.decide(None)
            for _ in range(MOST_TRIES):
                controller.stage.lock.tried.emit()
            self._staged.wait(8)

        def staff() -> None:
            self._staged.wait(30)
            self.kiosk.entrance.on_corner_held()

        def opened() -> None:
            self.kiosk.entrance._open()

        return [
            ("attract", lambda: None),
            ("start", lambda: controller.decide(None)),
            ("help", lambda: act(Action(Do.HELP))),
            ("centre", lambda: act(Action(Do.NUMBER, "family-local_centre"))),
            ("code-memo", lambda: act(Action(Do.CODE, "memo"))),
            ("code-videos", lambda: act(Action(Do.CODE, "videos"))),
            ("practice", lambda: presenter.wanted.emit(Action(Do.OPEN, "practice"))),
            ("still", lambda: self._staged.wait(67)),
            ("frozen", forbid),
            ("pin", staff),
            ("staff-counts", opened),
            *(
                (f"staff-{name}", lambda name=name: controller._page(View.STAFF).show_section(name))  # type: ignore[attr-defined]
                for name in ("look", "centre", "papers")
            ),
        ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
