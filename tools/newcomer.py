"""What a newcomer with nothing but Debian, its Python and git meets: both commands of the README, and a build.

python3 dev.py newcomer [window | pictures | test | denied | installer | pythons …]

window     `dev.py run` on a screen, and the seconds until its first page is painted: build/newcomer/window.png
pictures   `dev.py run` without a screen
test       `dev.py test`, with its output
denied     the same where namespaces are forbidden, as in an ordinary container: collects all, runs one room's
installer  what the job of that name in .github/workflows/proof.yml calls, as root in a tree that is somebody else's
pythons    outside the root: checks and collection on each other supported Python that this machine has

Without a name all of them, in this order. The root is Debian's smallest set and a clone of
HEAD, made anew each time: that takes half a minute, and one that was kept might not be clean. What is made there and
depends on the commit alone (the voice, Windows' installer) is moved to this folder for the release tier. Standard
library only; Linux, as root.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from dev import ROOT as PROJECT
from dev import VERSIONS
from tools.desktop import own_desktop

FOLDER = PROJECT / "build" / "newcomer"
ROOT = FOLDER / "root"
CLONE = Path("/srv/anshin-guide")  # the newcomer's clone, as seen from inside the root

PACKAGES = "ca-certificates,git,python3,python3-venv"
"""On top of Debian's smallest set; the workflow installs the same into its containers."""

OF_THE_ROOT = (3, 13)  # Debian 13's own Python, which `test` covers

OF_THE_NETWORK = ("etc/resolv.conf", "etc/ssl/certs/ca-certificates.crt")
"""How this machine reaches the network; that is no preparation."""

SOMEBODY = 1234  # a user other than the one who builds

COLOURS = 300  # a screen with so many shows a page; an empty one has a single colour, an empty window adds a few

HANDED_ON = ("build/voice", "resources/voice", "build/windows", "build/wine")

INSIDE = """
set -e
mount --bind "$0" "$0"
cd "$0"
mount -t proc proc proc
for each in dev sys; do mount --rbind "/$each" "$each"; done
set +e
chroot . env -i --chdir=/srv/anshin-guide PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  HOME=/srv LANG=C.UTF-8 SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt CI="$CI" "$@"
exit $?
"""
"""Mounts the root and runs a command in the clone, in a mount namespace of its own, which takes all mounts away."""

TRIAL = """
set -e -o pipefail
git clone -q "$1" "$2"
cd "$2"
"$0" dev.py check
.venv/bin/python -m pytest --collect-only -q --release | tail -1
"""
"""Checks and collection by an interpreter, in a clone."""

DENIED = ("setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin")
"""A changed root cannot make user namespaces; without this capability it cannot make process namespaces either."""


def main(names: list[str]) -> int:
    """Tries the named parts, or all; prints a line for each; returns 1 if one failed."""
    chosen = [PARTS[name] for name in names or PARTS]
    make_root()
    verdicts = list(map(_is_good, chosen))
    hand_on()
    print("newcomer: all is well" if all(verdicts) else "newcomer: failed", flush=True)
    return int(not all(verdicts))


def _is_good(part: Callable[[], str]) -> bool:
    """Tries a part, and prints its line."""
    began = time.monotonic()
    is_good = True
    try:
        told = part()
    except (AssertionError, subprocess.SubprocessError, OSError) as error:
        is_good = False
        told = f"FAILED: {error}"
    print(f"newcomer {part.__name__}: {told} [{time.monotonic() - began:.0f} s]", flush=True)
    return is_good


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
        for made in _outside(CLONE / name).glob("*"):
            here = PROJECT / name / made.name
            if not here.exists():
                here.parent.mkdir(parents=True, exist_ok=True)
                made.rename(here)


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
    _run("run")
    tour = _outside(CLONE / "tour")
    told = re.findall(r'src="(\S+\.png)"', (tour / "index.html").read_text(encoding="utf-8"))
    there = {file.name for file in tour.glob("*.png") if file.stat().st_size > 1_000}
    assert len(told) > 100, f"{len(told)} pictures"
    assert there == set(told), f"not all are there: {there ^ set(told)}"
    return f"{len(told)} pictures"


def test() -> str:
    """All checks and the default tier."""
    _run("test")
    return "passed"


def denied() -> str:
    """All workers collect the same tests; those of one room run."""
    _run("test", "--unchecked", before=DENIED, PYTEST_ADDOPTS="-k 'companion and not end2end'")
    return "collected, and a room passed"


def installer() -> str:
    """It is there; the build has had it test itself."""
    subprocess.run(["chown", "-R", str(SOMEBODY), _outside(CLONE)], check=True)
    _run("build", "--target", "msix", "--out", "dist", "--fast-voice")
    made = sorted(file.name for file in _outside(CLONE / "dist").iterdir())
    assert any(name.endswith("-setup.exe") for name in made), made
    subprocess.run(["chown", "-R", "0:0", _outside(CLONE)], check=True)
    return ", ".join(made)


def pythons() -> str:
    """Checks and collection on each supported Python that this machine has."""
    tried = []
    for major, minor in VERSIONS:
        name = f"python{major}.{minor}"
        python = _found(name)
        if python and (major, minor) != OF_THE_ROOT:
            clone = FOLDER / name
            shutil.rmtree(clone, ignore_errors=True)
            subprocess.run(["bash", "-c", TRIAL, python, PROJECT, clone], check=True)
            tried.append(name)
    return f"passed on {', '.join(tried) or 'none'}, of those that are here"


def _found(name: str) -> str | None:
    """An interpreter of this name that can make a virtual environment."""
    for python in (shutil.which(name), *map(str, Path.home().glob(f".pyenv/versions/*/bin/{name}"))):
        if python and subprocess.run([python, "-c", "import ensurepip"], capture_output=True).returncode == 0:
            return python
    return None


PARTS = {part.__name__: part for part in (window, pictures, test, denied, installer, pythons)}


def _outside(path: Path) -> Path:
    return ROOT / path.relative_to("/")


def _run(*command: str, before: tuple[str, ...] = (), **variables: str) -> None:
    """Runs dev.py in the root to its end. Raises CalledProcessError."""
    subprocess.run(_inside(*command, before=before, **variables), check=True, stdin=subprocess.DEVNULL)


def _inside(*command: str, before: tuple[str, ...] = (), **variables: str) -> list[str | Path]:
    """The command line that runs dev.py in the root; its processes end with it."""
    apart = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]
    settings = [f"{name}={value}" for name, value in variables.items()]
    return [*apart, "bash", "-c", INSIDE, ROOT, *settings, *before, "python3", "dev.py", *command]


def _colours(screen: Mapping[str, str], picture: Path) -> int:
    """Takes a picture of the screen; returns how many colours are on it."""
    subprocess.run(["import", "-window", "root", picture], env=screen, check=True)
    counted = subprocess.run(["identify", "-format", "%k", picture], env=screen, check=True, capture_output=True)
    return int(counted.stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
