"""Programs that are never switched off, a day in minutes: the one that waits for a call, and a kiosk in a lobby."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import linear_regression
from typing import Any

import psutil
from PySide6.QtWidgets import QApplication

from app.application import read_content
from app.bootstrap import Asked
from app.companion.resident import Resident
from app.companion.watch import Call, FrontWindow
from app.settings.store import FILE_NAME
from app.system.memory import give_back
from tests.kiosk.window.test_monkey import LobbyMonkey, is_as_it_must
from tests.soak.home import walk_to
from tests.support.thrown_away import throw_away
from tools.situations import pages
from tools.staged_kiosk import stage

PROCESS = psutil.Process()

QUARTER = 900  # seconds that pass in one act of the parts that let hours pass

Quarters = Iterator[list[str]]  # after each what is wrong


def resident(folder: Path, seed: int) -> Quarters:
    """A look each ten seconds, pages that howl and go, calls, each with a page of the guide; saved settings."""
    (folder / FILE_NAME).write_text("[press]\ninterval = 0.0\n", encoding="utf-8")  # calls come faster than hands
    chance = Random(seed)
    one = Resident(Asked(folder, is_silent=True))
    walks, one.guard.keep = list(pages(read_content()[0]).values()), lambda: None  # type: ignore[method-assign]
    one.wait()
    while True:
        for look in range(QUARTER // 10):
            page = FrontWindow(look, pid=1, rect=(0, 0, 800, 600), call=chance.choice(list(Call)))
            one.companion.watch.seen.emit(page if look % 30 > 20 else FrontWindow(look))
            one.tend()
            if look % 30 == 29:
                one.companion.open()
                walk_to(one.guide.guidance, chance.choice(walks))
                one.guide.guidance.window.close()
            QApplication.processEvents()
            throw_away()
        if chance.random() < 0.25:
            one.wait()
        yield []


def kiosk(folder: Path, seed: int) -> Quarters:
    """Visitors who press anything, and nobody; no clock is set."""
    staged = stage(folder)
    monkey = LobbyMonkey(staged, seed)
    del monkey.kinds[monkey.set_the_clock]
    while True:
        done = ""
        until = staged.clock.seconds + QUARTER
        while staged.clock.seconds < until and is_as_it_must(staged):
            done = monkey.act()
        yield [] if is_as_it_must(staged) else [f"left, or stuck, after {done}"]


def hours(
    quarters: Callable[[Path, int], Quarters], folder: Path, seed: int, acts: int
) -> Iterator[tuple[str, list[str], dict[str, Any]]]:
    """What a program that is never switched off keeps; the first third of the time meets all there is."""
    samples = list[tuple[float, int]]()
    for nth, wrong in zip(range(1, acts + 1), quarters(folder, seed), strict=False):
        gc.collect()
        give_back()
        things = PROCESS.num_threads() + PROCESS.num_fds() + len(QApplication.allWidgets())
        samples.append((PROCESS.memory_info().rss / 1e6, things))
        late = samples[acts // 3 :]
        hour = [at * QUARTER / 3600 for at in range(len(late))]
        slope = linear_regression(hour, [mb for mb, _ in late]).slope if late[1:] else 0.0
        if nth == acts and (slope > 0.5 or things > late[0][1] + 20):
            wrong.append("it grows")
        yield "waits", wrong, {"MB an hour": round(slope, 2), "threads, files, widgets": things}
