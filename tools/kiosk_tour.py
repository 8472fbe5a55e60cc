"""Shows every page of the kiosk and writes a picture of each, and a page with all of them: `dev.py tour --kiosk`.

python -m tools.kiosk_tour [--out DIR] [--window WxH] [--locale CODE]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Writes the pictures; returns 0."""
    parser = argparse.ArgumentParser(prog="dev.py tour --kiosk", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("tour"))
    parser.add_argument("--window", default="1080x1920")
    parser.add_argument("--locale", default="ja")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked.out.mkdir(parents=True, exist_ok=True)
    width, height = map(int, asked.window.split("x"))
    with tempfile.TemporaryDirectory(prefix="anshin-tour-") as folder:
        names = Tour(Path(folder), asked.locale, (width, height), asked.out).take()
    from tools.tour import index

    (asked.out / "index.html").write_text(index(names, asked.locale), encoding="utf-8")
    print(f"{len(names)} pictures: {asked.out / 'index.html'}")
    return 0


class Tour:
    """One kiosk with made-up counts, and what is pressed to see each of its pages."""

    def __init__(self, folder: Path, locale: str, size: tuple[int, int], out: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from app.guide.flow_loader import load_guide
        from app.kiosk.rules.staff_pin import StaffPin, make_mark
        from app.kiosk.supervision.heartbeat import Heartbeat
        from app.kiosk.window.kiosk_root import compose_kiosk
        from app.kiosk.window.kiosk_services import KioskServices
        from app.paper.kiosk_print_queue import FixedDesk
        from app.paper.kiosk_printer import FixedPrinter
        from app.speech.speaker import Speaker
        from app.system import paths
        from app.texts import Library
        from app.widgets.gate import PressGate
        from tools.kiosk_policy import sample_policy
        from tools.staff_samples import NOW, PIN, PIXELS_PER_MM, made_up

        self._app = QApplication.instance() or QApplication(sys.argv[:1])
        self._out, self._size, self._now, self._names = out, size, 1000.0, list[str]()
        languages = (locale, *(code for code in ("ja", "en") if code != locale))
        policy = sample_policy(folder, StaffPin.from_mark(make_mark(PIN)), languages=languages)
        means = KioskServices(
            Speaker(),
            FixedDesk(FixedPrinter("")),
            Heartbeat(),
            PIXELS_PER_MM,
            monotonic=lambda: self._now,
            wall=lambda: NOW,
            gate=PressGate(0),
        )
        self._kiosk = compose_kiosk(policy, load_guide(paths.GUIDE), Library(paths.LOCALES), means)
        made_up(self._kiosk.counts)
        self._kiosk.guidance.icons.load()

    def take(self) -> list[str]:
        """Takes all pictures; returns their names."""
        shell, lobby = self._kiosk.controller.stage.shell, self._kiosk.controller
        shell.resize(*self._size)
        lobby.tick()
        shell.show()
        for name, step in self._steps():
            step()
            lobby.tick()
            self._take(name)
        self._kiosk.close()
        return self._names

    def _steps(self) -> list[tuple[str, Callable[[], object]]]:
        from app.kiosk.visits.usage import MOST_TRIES
        from app.kiosk.window.kiosk_controller import View
        from app.pages.content import Action, Do

        lobby, presenter = self._kiosk.controller, self._kiosk.guidance.presenter
        act = presenter.act

        def wait(seconds: float) -> None:
            self._now += seconds
            lobby.tick()

        def forbid() -> None:
            lobby.decide(None)
            for _ in range(MOST_TRIES):
                lobby.stage.lock.tried.emit()
            wait(8)

        def staff() -> None:
            wait(30)
            self._kiosk.entrance.knock()

        def opened() -> None:
            self._kiosk.entrance._open()

        return [
            ("attract", lambda: None),
            ("start", lambda: lobby.decide(None)),
            ("help", lambda: act(Action(Do.HELP))),
            ("centre", lambda: act(Action(Do.NUMBER, "family-local_centre"))),
            ("code-memo", lambda: act(Action(Do.CODE, "memo"))),
            ("code-videos", lambda: act(Action(Do.CODE, "videos"))),
            ("practice", lambda: presenter.wanted.emit(Action(Do.OPEN, "practice"))),
            ("still", lambda: wait(67)),
            ("frozen", forbid),
            ("pin", staff),
            ("staff-counts", opened),
            *(
                (f"staff-{name}", lambda name=name: lobby._page(View.STAFF).show_section(name))  # type: ignore[attr-defined]
                for name in ("look", "centre", "papers")
            ),
        ]

    def _take(self, name: str) -> None:
        for _ in range(8):  # every layout asks its children
            self._app.processEvents()
        file = f"{len(self._names) + 1:02}-{name}.png"
        self._kiosk.controller.stage.shell.grab().save(str(self._out / file))
        self._names.append(file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
