"""What a newcomer with nothing but Debian, its Python and git meets: both commands of the README, and a build.

python3 dev.py newcomer [window | pictures | test | denied | installer | pythons …]

window     `dev.py run` on a screen, and the seconds until its first page is painted: build/newcomer/window.png
pictures   `dev.py run` without a screen
test       `dev.py test`, with its output
denied     the same where namespaces are forbidden, as in an ordinary container: collects all, runs one room's
installer  what the job of that name in .github/workflows/proof.yml calls, as root in a tree that is somebody else's
pythons    outside the root: checks and collection on each other supported Python that this machine has

Without a name all of them, in this order, the last two together. The root is Debian's smallest set and a clone of
HEAD, made anew each time: that takes half a minute, and one that was kept might not be clean. What is made there and
depends on the commit alone (the voice, Windows' installer) is moved to this folder for the release tier. Standard
library only; Linux, as root.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from dev import VERSIONS
from tools.desktop import own_desktop

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "build" / "newcomer"
ROOT = FOLDER / "root"
CLONE = Path("/srv/anshin-guide")
"""The newcomer's clone, as seen from inside the root."""

PACKAGES = "ca-certificates,git,python3,python3-venv"
"""On top of Debian's smallest set; the workflow installs the same into its containers."""

OF_THE_ROOT = (3, 13)
"""Debian 13's own Python, which `test` covers."""

TRUST = "etc/ssl/certs/ca-certificates.crt"
OF_THE_NETWORK = ("etc/resolv.conf", TRUST)
"""How this machine reaches the network; that is no preparation."""

SOMEBODY = 1234
"""A user other than the one who builds."""

COLOURS = 300
"""A screen with so many shows a page; an empty one has a single colour, an empty window adds a few."""

QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

HANDED_ON = ("build/voice", "resources/voice", "build/windows", "build/wine")

INSIDE = """
set -e
mount --bind "$0" "$0"
cd "$0"
mount -t proc proc proc
for each in dev sys; do mount --rbind "/$each" "$each"; done
set +e
"$@"
exit $?
"""
"""Mounts the root, in a mount namespace of its own, which takes all mounts away with it."""

DENIED = ("setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin")
"""A changed root cannot make user namespaces; without this capability it cannot make process namespaces either."""


def main(names: list[str]) -> int:
    """Tries the named parts, or all; prints a line for each; returns 1 if one failed."""
    chosen = [PARTS[name] for name in names or PARTS]
    try:
        make_root()
    except (OSError, subprocess.CalledProcessError) as error:  # the tool itself has said why
        print(f"newcomer: no root could be made: {error}", flush=True)
        return 1
    failed = [part.__name__ for part in chosen if part not in TOGETHER and not _tried(part)]
    with ThreadPoolExecutor() as pool:
        last = [part for part in chosen if part in TOGETHER]
        failed += [part.__name__ for part, is_good in zip(last, pool.map(_tried, last), strict=True) if not is_good]
    hand_on()
    print(f"newcomer: {', '.join(failed)} failed" if failed else "newcomer: all is well", flush=True)
    return int(bool(failed))


def _tried(part: Callable[[], str]) -> bool:
    began = time.monotonic()
    try:
        told = part()
    except (AssertionError, subprocess.SubprocessError, OSError) as error:
        told = f"FAILED: {error}"
    print(f"newcomer {part.__name__}: {told} [{time.monotonic() - began:.0f} s]", flush=True)
    return not told.startswith("FAILED")


def make_root() -> None:
    """Makes the root and clones HEAD into it. Raises CalledProcessError; the tool itself has said why."""
    shutil.rmtree(ROOT, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    bootstrap = ["mmdebstrap", "--mode=root", "--variant=minbase", f"--include={PACKAGES}", "--quiet"]
    subprocess.run([*bootstrap, "--dpkgopt=force-unsafe-io", "trixie", ROOT], check=True)
    for file in OF_THE_NETWORK:
        shutil.copy(Path("/", file), ROOT / file)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", PROJECT, _outside(CLONE)], check=True)


def hand_on() -> None:
    """Moves what was made in the root to this folder, unless it is there already."""
    for name in HANDED_ON:
        made = _outside(CLONE / name)
        here = PROJECT / name
        for one in made.iterdir() if made.is_dir() else ():
            if not (here / one.name).exists():
                here.mkdir(parents=True, exist_ok=True)
                one.rename(here / one.name)


def window() -> str:
    """The first page is painted; when the window is closed, the command ends."""
    began = time.monotonic()
    picture = FOLDER / "window.png"
    with own_desktop() as screen, (FOLDER / "window.log").open("wb") as log:
        command = _inside("run", DISPLAY=screen["DISPLAY"])
        running = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        while _colours(screen, picture) < COLOURS:
            assert running.poll() is None, f"it ended with {running.returncode}: {log.name}"
            time.sleep(0.2)
        seconds = time.monotonic() - began
        time.sleep(2.0)  # until animations have ended
        _colours(screen, picture)
        subprocess.run(["wmctrl", "-c", "あんしんガイド"], env=screen, check=True)
        assert running.wait(30) == 0, f"closed, it ended with {running.returncode}"
    return f"the first page was painted after {seconds:.0f} s"


def pictures() -> str:
    """Without a display there is a picture of every page instead."""
    subprocess.run(_inside("run"), check=True, stdin=subprocess.DEVNULL)
    tour = _outside(CLONE / "tour")
    told = re.findall(r'src="(\S+\.png)"', (tour / "index.html").read_text(encoding="utf-8"))
    there = {file.name for file in tour.glob("*.png") if file.stat().st_size > 1_000}
    assert len(told) > 100, f"{len(told)} pictures"
    assert there == set(told), f"not all are there: {there ^ set(told)}"
    return f"{len(told)} pictures"


def test() -> str:
    """All checks and the default tier."""
    subprocess.run(_inside("test"), check=True, stdin=subprocess.DEVNULL)
    return "passed"


def denied() -> str:
    """All workers collect the same tests; those of one room run."""
    command = _inside("test", "--unchecked", before=DENIED, PYTEST_ADDOPTS="-k 'companion and not end2end'")
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return "collected, and a room passed"


def installer() -> str:
    """It is there; the build has had it test itself."""
    subprocess.run(["chown", "-R", str(SOMEBODY), _outside(CLONE)], check=True)
    command = _inside("build", "--target", "msix", "--out", "dist", "--fast-voice")
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    made = sorted(file.name for file in _outside(CLONE / "dist").iterdir())
    assert any(name.endswith("-setup.exe") for name in made), made
    subprocess.run(["chown", "-R", "0:0", _outside(CLONE)], check=True)
    return ", ".join(made)


def pythons() -> str:
    """Checks and collection on each supported Python; names those that are missing here."""
    there = {version: python for version in VERSIONS if version != OF_THE_ROOT and (python := _python(*version))}
    trials = {version: subprocess.Popen(_trial(python, *version)) for version, python in there.items()}
    failed = [version for version, trial in trials.items() if trial.wait()]
    assert not failed, failed
    lacking = [version for version in VERSIONS if version not in there and version != OF_THE_ROOT]
    return f"{[*there]}; not here: {lacking or 'none'}"


def _python(major: int, minor: int) -> str | None:
    """An interpreter of this version that can make a virtual environment."""
    name = f"python{major}.{minor}"
    installed = map(str, Path.home().glob(f".pyenv/versions/{major}.{minor}.*/bin/{name}"))
    for python in (shutil.which(name), *installed):
        if python and subprocess.run([python, "-c", "import ensurepip"], **QUIET).returncode == 0:
            return python
    return None


def _trial(python: str, *version: int) -> list[str]:
    clone = FOLDER / "-".join(map(str, version))
    shutil.rmtree(clone, ignore_errors=True)
    collect = ".venv/bin/python -m pytest --collect-only -q --release | tail -1"
    steps = (f"git clone -q '{PROJECT}' '{clone}'", f"cd '{clone}'", f"'{python}' dev.py check", collect)
    return ["bash", "-o", "pipefail", "-c", " && ".join(steps)]


TOGETHER = (installer, pythons)
"""A busy machine does not disturb these."""

PARTS = {part.__name__: part for part in (window, pictures, test, denied, *TOGETHER)}


def _outside(path: Path) -> Path:
    return ROOT / path.relative_to("/")


def _inside(*command: str, before: tuple[str, ...] = (), **variables: str) -> list[str | Path]:
    """The command line that runs dev.py in the root; its processes end with it."""
    own = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/srv", "LANG=C.UTF-8"]
    own += [f"SSL_CERT_FILE=/{TRUST}", f"CI={os.environ.get('CI', '')}", *(f"{a}={b}" for a, b in variables.items())]
    apart = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]
    root = [*before, "chroot", ".", "env", "-i", f"--chdir={CLONE}", *own, "python3", "dev.py", *command]
    return [*apart, "bash", "-c", INSIDE, ROOT, *root]


def _colours(screen: Mapping[str, str], picture: Path) -> int:
    """Takes a picture of the screen; returns how many colours are on it."""
    subprocess.run(["import", "-window", "root", picture], env=screen, check=True)
    counted = subprocess.run(["identify", "-format", "%k", picture], env=screen, check=True, capture_output=True)
    return int(counted.stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
