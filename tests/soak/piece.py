"""One piece of a soak, in a process of its own: python -m tests.soak.piece PART SEED ACTS. Prints its outcome."""

from __future__ import annotations

import io
import json
import logging
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.application import Guidance
from app.guide.flow import load_guide
from app.system import paths
from tests.soak.days import hours, kiosk, resident
from tests.soak.home import FamilyMonkey, Home
from tests.soak.tremor import OFF, Walk, strike_on
from tests.support.thrown_away import throw_away
from tests.widgets.hands import Time, go, timed_gate
from tests.widgets.looks import LOW, SCREENS
from tools.situations import pages
from tools.staged import StagedRescuer, staged_guide

NO_FAULTS = ("This plugin does not support", "requestActivate() called for", "no bookmark")
"""Messages of the offscreen platform, and of a full disk."""

TWO_SCREENS = """{"screens": [
  {"name": "0", "x": 0, "y": 0, "width": %d, "height": %d, "dpr": 1.0, "logicalDpi": 96, "logicalBaseDpi": 96},
  {"name": "1", "x": 1920, "y": 0, "width": %d, "height": %d, "dpr": 1.5, "logicalDpi": 96, "logicalBaseDpi": 96}
]}"""

Acts = Iterator[tuple[str, list[str], dict[str, Any]]]  # after each act: what was done, what is wrong, figures so far


def monkey(folder: Path, seed: int, acts: int) -> Acts:
    home = Home(folder)
    one = FamilyMonkey(home, seed)
    met = set[str]()
    for _ in range(acts):
        done = one.act()
        page = home.presenter.content.id
        met.add(page)
        yield f"{done} on {page}", list(home.lost()), {"pages": len(met)}
    home.close()


def tremor(_folder: Path, seed: int, acts: int) -> Acts:
    """A trembling hand that aims at one button of each page."""
    chance = Random(seed)
    told = Counter[str]()
    while told.total() < acts:
        time = Time()
        rescuer = StagedRescuer()
        with shown(rescuer, time, chance) as one:
            walk = Walk(one, rescuer, time, chance.randrange(10**9), off=OFF)
            walk.go()
        told += walk.told
        figures = {"unwanted %": round(100 * told["unwanted"] / told.total(), 2), **told}
        yield from [("", [], figures)] * walk.told.total()


def steady(_folder: Path, seed: int, acts: int) -> Acts:
    """A hand that keeps striking one place or key, faster than a page can be read."""
    chance = Random(seed)
    names = [*pages(load_guide(paths.GUIDE))]
    for _ in range(acts):
        time = Time()
        with shown(StagedRescuer(), time, chance) as one:
            name = chance.choice(names)
            go(one, name)
            yield name, [f"it answered on {page}" for page in strike_on(one, time, chance)], {}


@contextmanager
def shown(rescuer: StagedRescuer, time: Time, chance: Random) -> Iterator[Guidance]:
    """A guide on a screen of some size."""
    one = staged_guide(rescuer=rescuer, gate=timed_gate(time))[1]
    one.window.resize(*chance.choice((*SCREENS[:3], LOW[2])))
    one.window.show()
    yield one
    one.views.put_away()
    one.window.deleteLater()
    throw_away()


PARTS: dict[str, Callable[[Path, int, int], Acts]] = {
    "monkey": monkey,
    "tremor": tremor,
    "steady": steady,
    "resident": partial(hours, resident),
    "kiosk": partial(hours, kiosk),
}


def listen() -> io.StringIO:
    """Where each trouble is written from now on: an exception anywhere, a message of Qt, a warning in the log."""
    troubles = io.StringIO()
    loud = logging.StreamHandler(troubles)
    loud.setLevel(logging.WARNING)
    loud.addFilter(lambda record: not record.getMessage().startswith(NO_FAULTS))
    logging.getLogger().addHandler(loud)
    sys.excepthook = lambda *error: logging.error("an exception", exc_info=error)
    qInstallMessageHandler(lambda _kind, _at, text: logging.warning("%s", text))
    return troubles


def put_up_screens(seed: int, folder: Path) -> None:
    """Two screens of any size; the second has a higher density."""
    sizes = [*SCREENS, *LOW]
    (folder / "screens").write_text(TWO_SCREENS % (*sizes[seed % len(sizes)], *sizes[seed % 3]))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={folder / 'screens'}"


def main(part: str, seed: str, acts: str) -> None:
    """Plays until all acts are done or something goes wrong."""
    piece: dict[str, Any] = {"acts": 0, "fault": ""}
    with tempfile.TemporaryDirectory(prefix="anshin-soak-") as folder:
        put_up_screens(int(seed), Path(folder))
        _app = QApplication([])
        troubles = listen()
        for what, wrong, figures in PARTS[part](Path(folder), int(seed), int(acts)):
            piece |= {"acts": piece["acts"] + 1, **figures}
            told = "\n".join([*wrong, troubles.getvalue()]).strip()
            if told:
                piece["fault"] = f"{what}: {told}"
                break
    print(json.dumps(piece, ensure_ascii=False), flush=True)
    os._exit(0)  # without waiting for anything


if __name__ == "__main__":
    main(*sys.argv[1:])
