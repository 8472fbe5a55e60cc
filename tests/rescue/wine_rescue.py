"""The rescue itself, run by the Windows Python under wine from source. Prints what it saw as one line of JSON.

python.exe wine_rescue.py look | offered | held | close | remote | hands | ways | kill PID
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from msgspec.structs import asdict

from app.rescue import network, remote
from app.rescue.adapters import make_desktop
from app.rescue.browsers import KINDS
from app.rescue.closing import KEPT, keep_pages_away
from app.rescue.closing import close as close_browser
from app.rescue.page_watch import BrowserActivity, Suspects
from app.rescue.processes import Browser, owners
from app.rescue.service import RescueService


def pids_of(browser: Browser) -> list[int]:
    return [browser.pid, *(one.pid for one in browser.parts())]


def look() -> dict[str, Any]:
    browsers = dict.fromkeys(owners().values())
    windows = make_desktop().windows()
    front = next(iter(Suspects().note(BrowserActivity(owners(), windows))), None)
    return {
        "windows": [asdict(window) for window in windows],
        "browsers": [(one.kind.id, one.pid, pids_of(one)) for one in browsers],
        "front": front.pid if front else 0,
    }


def offered() -> dict[str, Any]:
    """What a look offers to close, and which windows are open and not visible."""
    with tempfile.TemporaryDirectory() as folder:
        ours = RescueService(Path(folder), hushes=False)
        ours._look()
        culprits = [one for target in ours._page.last.targets["browser"] for one in ours._browsers[target.id]]
        ours.close()
    hidden = make_desktop().hidden() or []
    return {"offered": [one.pid for one in culprits], "hidden": [window.pid for window in hidden]}


def held() -> dict[str, Any]:
    """Session files of which another process holds one open for a second: Windows lets nobody rename it meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder)
        (profile / "Sessions").mkdir()
        for name in ("Session_1", "Session_2"):
            (profile / "Sessions" / name).touch()
        holding = (
            f"import time; f = open({str(profile / 'Sessions' / 'Session_1')!r}); print(flush=True); time.sleep(1)"
        )
        other = subprocess.Popen([sys.executable, "-c", holding], stdout=subprocess.PIPE)
        other.stdout.readline()
        before = time.monotonic()
        keep_pages_away(Browser(KINDS[0], psutil.Process()), [profile])
        seconds = time.monotonic() - before
        other.wait(10)
        moved = sorted(path.name for path in profile.glob(f"{KEPT}-*/Sessions/*"))
    return {"moved": moved, "seconds": seconds}


def close() -> dict[str, Any]:
    (browser,) = set(owners().values())
    tree, desktop = pids_of(browser), make_desktop()  # whose libraries are loaded long before
    before = time.monotonic()
    result = close_browser(browser, desktop)
    seconds = time.monotonic() - before
    alive = [pid for pid in tree if psutil.pid_exists(pid)]
    return {"gone": result, "seconds": seconds, "tree": tree, "alive": alive}


def end_remote() -> dict[str, Any]:
    (found,) = remote.running()
    ended = remote.end(found)
    return {"program": found.id, "ended": ended, "alive": [pid for pid in found.pids if psutil.pid_exists(pid)]}


def hands() -> dict[str, Any]:
    """Everything together, as the window's rescuer does it: it looks and hushes, and ends."""
    with tempfile.TemporaryDirectory() as folder:
        ours = RescueService(Path(folder))
        try:
            ours._look()
            gone = [not ours._close_browsers(one) for one in [*ours._browsers.values()]]
        finally:
            ours._close()
    return {"gone": gone}


def ways_out() -> dict[str, Any]:
    """What this Windows says of its ways out, and whether it lets its radio be switched on."""
    return {"ways": [*(network.ways_out() or ())], "radio": network.switch_wifi(is_on=True)}


def kill(pid: str) -> dict[str, Any]:
    """Nothing of ours: tidies up what a test started and the rescue may not end."""
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(int(pid)).kill()
    return {}


SCENES = {
    **{"look": look, "offered": offered, "held": held, "close": close},
    **{"remote": end_remote, "hands": hands, "ways": ways_out, "kill": kill},
}

if __name__ == "__main__":
    print(json.dumps(SCENES[sys.argv[1]](*sys.argv[2:])), flush=True)
