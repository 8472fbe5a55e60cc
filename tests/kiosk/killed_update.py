"""Takes new content and is killed before each of its steps on the disk in turn; run by test_updates.py, no threads.

The checks of content are left out: here it matters only that it is whole.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.guide.model import Guide
from app.kiosk import updates

STEPS = ("rename", "replace", "mkdir", "rmdir", "unlink", "fsync", "open")
FILES = ("guide/1-start.toml", "guide/2-more.toml", "locales/en.toml", "locales/ja.toml")


def content(folder: Path, tag: str) -> Path:
    """A folder of updates whose files all say who they are."""
    for name in FILES:
        path = folder / updates.SOURCE_NAME / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'who = {{ text = "{tag}" }}\n')
    return folder


def found(state: Path) -> str:
    """Which content holds: its tag, "shipped", or "half"."""
    now = updates.load_content(state)
    if not now.is_updated:
        return "shipped"
    folder = next(path for path in (state / updates.CURRENT, state / updates.OLD) if path.exists())
    said = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.toml")}
    tag = now.library.texts("ja")["who"].text
    return tag if said == {name: f'who = {{ text = "{tag}" }}\n' for name in FILES} else "half"


def deadly(real: Callable[..., Any], left: list[int]) -> Callable[..., Any]:
    def step(*args: Any, **options: Any) -> Any:
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return real(*args, **options)

    return step


def killed_before(step: int, source: Path, state: Path) -> bool:
    """Installs in a process of its own; returns whether it was killed, and not done before."""
    child = os.fork()
    if child == 0:
        left = [step]
        for name in STEPS:
            setattr(os, name, deadly(getattr(os, name), left))
        io.open = deadly(io.open, left)
        updates.install_update(source, state)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def walk(folder: Path, before: Path | None, after: Path) -> Counter[str]:
    """Kills at every step of an update. What holds then, and whether the next update goes through."""
    seen: Counter[str] = Counter()
    for step in range(1_000):
        state = folder / "state"
        shutil.rmtree(state, ignore_errors=True)
        if before is not None:
            updates.install_update(before, state)
        is_killed = killed_before(step, after, state)
        seen[found(state)] += 1
        updates.install_update(after, state)
        seen["again"] += found(state) == "B" and [path.name for path in state.iterdir()] == [updates.CURRENT]
        if not is_killed:
            return seen
    raise AssertionError("it never came to an end")


def main(folder: Path) -> None:
    """Prints what was found: first with an older update there, then with none."""
    vars(os)["fsync"] = lambda _: None  # a kill loses nothing that was written
    vars(updates)["check_content"] = lambda _: Guide({}, {})
    old, new = content(folder / "a", "A"), content(folder / "b", "B")
    for before in (old, None):
        print(*(f"{name}={count}" for name, count in sorted(walk(folder, before, new).items())), sep=";")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
