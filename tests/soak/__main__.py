"""One piece of a soak, in a process of its own: python -m tests.soak PART SEED ACTS. It prints what came of it."""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import linear_regression
from time import monotonic
from typing import Any

import psutil
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.application import read_content
from app.bootstrap import Asked
from app.companion.resident import Resident
from app.companion.watch import Call, FrontWindow
from app.rescue.rescuer import ScreenState
from app.system.memory import give_back
from tests.soak.home import FamilyMonkey, Home, walk_to
from tests.soak.tremor import OFF, Walk
from tests.thrown_away import throw_away
from tests.widgets.hands import Time, timed_gate
from tests.widgets.looks import LOW, SCREENS
from tools.staged import StagedRescuer, staged_guide
from tools.walks import pages

NO_FAULTS = ("This plugin does not support", "requestActivate() called for", "no bookmark")
"""Of the screen that stands in; on a full disk."""

PROCESS, troubles = psutil.Process(), list[str]()
Acts = Iterator[tuple[str, list[str], dict[str, Any]]]
"""After each act what was done, what is wrong, figures so far."""


def monkey(folder: Path, seed: int, acts: int) -> Acts:
    """Anything, at a family's PC."""
    home, met = Home(folder), set[str]()
    one = FamilyMonkey(home, seed)
    for _ in range(acts):
        done = one.act()
        met.add(home.presenter.content.id)
        yield f"{done} on {home.presenter.content.id}", list(home.lost()), {"pages": len(met)}
    home.close()


def tremor(_folder: Path, seed: int, acts: int) -> Acts:
    """A shaking hand that means one button of each page."""
    chance, told = Random(seed), Counter[str]()
    while told.total() < acts:
        time, rescuer = Time(), StagedRescuer()
        one = staged_guide(rescuer=rescuer, gate=timed_gate(time))[1]
        one.window.resize(*chance.choice((*SCREENS[:3], LOW[2])))
        one.window.show()
        walk = Walk(one, rescuer, time, chance.randrange(10**9), off=OFF)
        walk.go()
        one.views.put_away()
        one.window.deleteLater()
        throw_away()
        told += walk.told
        figures = {"unwanted %": round(100 * told["unwanted"] / told.total(), 2), **told}
        yield from [("", [], figures)] * walk.told.total()


def resident_quarter(folder: Path, seed: int) -> Iterator[None]:
    """A look each ten seconds, pages that howl and go, calls, each with a page of the guide; saved settings."""
    chance, resident = Random(seed), Resident(Asked(folder, is_silent=True))
    walks, resident._guard.keep = list(pages(read_content()[0]).values()), lambda: None  # type: ignore[method-assign]
    resident.wait()
    while True:
        for look in range(90):
            page = FrontWindow(look, pid=1, rect=(0, 0, 800, 600), call=chance.choice(list(Call)))
            resident._companion._note_front(page if look % 30 > 20 else FrontWindow(look))
            resident._tend()
            if look % 30 == 29:
                resident._companion._request(ScreenState(has_page=True), None)
                walk_to(resident._guide.guidance.presenter, chance.choice(walks))
                resident._guide.guidance.window.close()
            QApplication.processEvents()
            throw_away()
        if chance.random() < 0.25:
            resident.wait()
        yield


def hours(folder: Path, seed: int, quarters: int) -> Acts:
    """Of the program that waits, by quarters; the first third of them meets all there is."""
    samples, began = list[tuple[float, int]](), monotonic()
    for nth, _ in zip(range(1, quarters + 1), resident_quarter(folder, seed), strict=False):
        gc.collect()
        give_back()
        things = PROCESS.num_threads() + PROCESS.num_fds() + len(QApplication.allWidgets())
        samples.append((PROCESS.memory_info().rss / 1e6, things))
        late = samples[quarters // 3 :]
        hour = [one / 4 for one in range(len(late))]
        slope = linear_regression(hour, [mb for mb, _ in late]).slope if late[1:] else 0.0
        grows = nth == quarters and (slope > 0.5 or things > late[0][1] + 20)
        told = {"MB an hour": round(slope, 2), "MB": round(samples[-1][0]), "threads, files, widgets": things}
        yield "waits", ["it grows"] * grows, {**told, "times faster": round(nth * 900 / (monotonic() - began))}


PARTS: dict[str, Callable[[Path, int, int], Acts]] = {"monkey": monkey, "tremor": tremor, "hours": hours}


def listen(text: str) -> None:
    """Whatever is said of a fault is one: an exception anywhere, a message of Qt, a warning in the log."""
    if not text.startswith(NO_FAULTS):
        troubles.append(text)


def put_up_screens(seed: int, folder: Path) -> None:
    """Two of any size; the second one is finer."""
    dots, sizes = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96}, [*SCREENS, *LOW]
    at = zip((0, 1920), (sizes[seed % len(sizes)], sizes[seed % 3]), (1.0, 1.5), strict=True)
    screens = [dots | {"name": str(x), "x": x, "width": size[0], "height": size[1], "dpr": dpr} for x, size, dpr in at]
    (folder / "screens").write_text(json.dumps({"screens": screens}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={folder / 'screens'}"


def main(part: str, seed: str, acts: str) -> None:
    """Plays until all acts are done or something is wrong."""
    piece: dict[str, Any] = {"acts": 0, "fault": ""}
    with tempfile.TemporaryDirectory(prefix="anshin-soak-") as folder:
        put_up_screens(int(seed), Path(folder))
        _app, loud = QApplication([]), logging.Handler(logging.WARNING)
        loud.emit = lambda record: listen(loud.format(record))  # type: ignore[method-assign]
        logging.getLogger().addHandler(loud)
        sys.excepthook = lambda *error: listen("".join(traceback.format_exception(*error)))
        qInstallMessageHandler(lambda _kind, _at, text: listen(text))
        for what, wrong, figures in PARTS[part](Path(folder), int(seed), int(acts)):
            piece |= {"acts": piece["acts"] + 1, **figures}
            if all_wrong := [*wrong, *troubles]:
                piece["fault"] = f"{what}: {all_wrong[0]}"
                break
    print(json.dumps(piece, ensure_ascii=False), flush=True)
    os._exit(0)  # whatever still waits


if __name__ == "__main__":
    main(*sys.argv[1:])
