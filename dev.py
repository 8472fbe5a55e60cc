#!/usr/bin/env python3
"""The one command a developer needs. Standard library only; works on a fresh machine.

python3 dev.py setup              .venv with the locked packages; on Debian and Ubuntu the system's libraries
python3 dev.py setup --for build  what builds installers, as well; --for voice: what `run` needs, and the voice
python3 dev.py run [-- ARGS]      the guide (ARGS are the program's own)
python3 dev.py test [-- ARGS]     all checks and the default tier of tests (ARGS are pytest's: only these, one by one)
python3 dev.py test --unchecked   the default tier without the checks
python3 dev.py test --release     all checks and all tests: installers, wine, other browsers, long loops
python3 dev.py test --scenes      the scenes on a real desktop; on Windows on yours (--wine: on Linux, under wine)
python3 dev.py newcomer [PART …]  both commands of the README, and a build, on a bare Debian
python3 dev.py soak [PART …]      nights without a fault, from where it stopped: monkey, tremor, steady hand,
                                  resident, kiosk, scans of every look; --acts N; --seed S replays one piece
python3 dev.py mutants [NAME …]   seeds faults in copies; fails unless a test notices each
python3 dev.py check              format, types, arrows, flow, words, plain Japanese, the size of each room
python3 dev.py goldens [--check]  writes tests/goldens: all that the program says, as text; or compares it
python3 dev.py tour [ARGS]        a picture of every page of the guide, and an index; --setup, --practice, --kiosk:
                                  of their pages; --papers: all papers
python3 dev.py film [--out DIR]   the film and the pictures of the README, with a real browser on a test desktop
python3 dev.py build [ARGS]       installers: --target windows|msix|linux|macos [--out DIR] [--fast-voice]
python3 dev.py bench [ARGS]       speed and memory, compared with a bare window in the same run
python3 dev.py voice [ARGS]       renders what is new or changed in the recorded voice: an hour and a half at first.
                                  --fast: Japanese by the fast voice in minutes, as run and test do on their own
python3 dev.py lock               resolves the lock files
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BUILDER = ROOT / "build" / "venv"
"""Separate, so that nothing for development can slip into a package."""

INTERPRETER = "Scripts/python.exe" if os.name == "nt" else "bin/python"
PYTHON = VENV / INTERPRETER
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("run", "voice", "dev", "build", "kokoro")}
"""Lock files for: the program; it and the fast voice; these and the tests; what is frozen, and what freezes it; the
good voice."""

CONTAIN = {"run": ("voice", "dev"), "voice": ("dev",)}
"""Lock files that contain another one."""

VERSIONS = ((3, 11), (3, 12), (3, 13))
"""Pythons for which the locked PySide6 has wheels."""

RUN = ["espeak-ng", "fonts-morisawa-bizud-gothic"]
RUN += ["libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libxkbcommon-x11-0"]  # for Qt
RUN += ["libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"]
RUN += ["libxcb-render-util0", "libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1"]
DESKTOP = ["xvfb", "openbox", "wmctrl", "pulseaudio", "pulseaudio-utils", "dbus", "at-spi2-core", "util-linux"]
TESTS = ["xdotool", "x11-xserver-utils", "poppler-utils", "cups-daemon", "cups-client", "chromium", "osslsigncode"]
RELEASE = ["firefox-esr", "strace", "cage", "grim", "wtype", "wlr-randr", "systemd", "udev"]
BUILD = ["binutils", "dpkg-dev", "libwayland-client0", "libwayland-cursor0", "libgssapi-krb5-2", "libxcb-util1"]
BUILD += [*DESKTOP, "wine", "wine64", "nsis", "osslsigncode", "openssl", "locales"]
BUILD += ["gcc-mingw-w64-x86-64-win32", "gcc", "libc6-dev", "zlib1g-dev"]  # pip compiles what it asks for its name
SYSTEM = {
    "run": RUN,
    "voice": RUN,
    "dev": RUN + DESKTOP + TESTS,
    "release": RUN + DESKTOP + TESTS + RELEASE,
    "build": RUN + BUILD,
}
NEWCOMER = ["mmdebstrap", *DESKTOP, "imagemagick"]
"""Debian packages for: the program; the desktop of the tests (tools/desktop.py); the default tier; the release tier;
building installers (Windows' under wine); a bare machine, and a look at it."""

TOOLS = ("goldens", "mutants", "soak", "tour")
"""Commands that need what tests need; each runs the tool of its name."""

WORKERS = max(2, os.cpu_count() or 1)


def main(argv: list[str]) -> int:
    """Runs one command; returns its exit code."""
    commands: dict[str, Callable[[list[str]], int]] = {
        "setup": setup,
        "run": run,
        "test": test,
        "newcomer": newcomer,
        "check": check,
        "film": film,
        "build": build,
        "bench": bench,
        "voice": voice,
        "lock": lock,
    }
    name, *arguments = argv or [""]
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    if name in TOOLS:
        return setup() or module(f"tools.{name}", arguments)
    if name in commands:
        return commands[name](arguments)
    print(__doc__)
    return 2


def setup(arguments: Sequence[str] = (), need: str = "dev") -> int:
    """Makes this folder ready: system libraries, .venv, locked packages, voice. Skips what is done already."""
    asked = arguments[1] if arguments[:1] == ["--for"] else need
    if asked == "build":
        return setup(need="voice") or make_builder()
    return keep_voice() if has_packages(asked) else 1


def has_packages(need: str) -> bool:
    """Installs system libraries and .venv; returns whether they are there now."""
    system_packages(SYSTEM[need])
    return make_venv(VENV, "dev" if need == "release" else need)


def make_builder() -> int:
    """Prepares what builds installers."""
    system_packages(SYSTEM["build"])
    return 0 if make_venv(BUILDER, "build") else 1


def make_venv(venv: Path, need: str) -> bool:
    """Makes a virtual environment with the locked packages if it is missing; returns whether it is there now."""
    its_python = venv / INTERPRETER
    if its_python.exists() and any(is_ready(venv, lock) for lock in (need, *CONTAIN.get(need, ()))):
        return True
    python = suitable_python()
    if python is None:
        names = ", ".join(f"{a}.{b}" for a, b in VERSIONS)
        print(f"This needs Python {names}; found only {sys.version.split()[0]}. Install one of them and start again.")
        return False
    print(f"[1/3] {venv.relative_to(ROOT)} with {python}", flush=True)
    if not its_python.exists():
        call([python, "-m", "venv", str(venv)])
    print(f"[2/3] locked packages ({LOCKS[need].name})", flush=True)
    options = ["--disable-pip-version-check", "--no-deps", "--require-hashes"]
    call([its_python, "-m", "pip", "install", *options, "-r", LOCKS[need]])
    (venv / f"ready-{need}").write_text(digest(LOCKS[need]))
    return True


def is_ready(venv: Path, need: str) -> bool:
    """Whether the present state of a lock file was installed there."""
    stamp = venv / f"ready-{need}"
    return stamp.exists() and stamp.read_text() == digest(LOCKS[need])


def digest(*files: Path) -> str:
    """Changes when one of the files does."""
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def suitable_python() -> str | None:
    """This Python if it is supported, else another on PATH that is."""
    if sys.version_info[:2] in VERSIONS:
        return sys.executable
    names = (f"python{a}.{b}" for a, b in reversed(VERSIONS))
    return next(filter(None, map(shutil.which, names)), None)


def system_packages(names: list[str]) -> None:
    """On Debian and its derivatives: installs what is missing, and says so. Elsewhere wheels bring what they need."""
    if sys.platform == "win32" or not shutil.which("dpkg-query"):
        return
    missing = [name for name in names if not is_installed(name)]
    try:
        import ensurepip  # noqa: F401  (Debian splits it off; without it no .venv can be made)
    except ImportError:
        missing.append("python3-venv")
    if not missing:
        return
    become = [] if os.geteuid() == 0 else ["sudo"]
    command = [*become, "apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    if become and not shutil.which("sudo"):
        print("Missing system packages. As administrator:\n  " + " ".join(command[1:]))
        return
    print("System packages: " + " ".join(missing), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    no = subprocess.DEVNULL
    subprocess.run([*become, "apt-get", "update", "-q"], env=environment, stdout=no, check=False)
    if subprocess.run(command, env=environment, stdout=no, check=False).returncode:
        print("Not installed. Try:\n  " + " ".join(command))


def is_installed(name: str) -> bool:
    """Whether a Debian package is there, perhaps with a transition suffix (libglib2.0-0t64)."""
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status} ", name, f"{name}t64"]
    return "installed" in subprocess.run(query, capture_output=True, text=True, check=False).stdout.split()


def run(arguments: list[str]) -> int:
    """Starts the guide while its voice is made; without a display writes pictures of all pages instead."""
    if not has_packages("run"):
        return 1
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print("画面がないため、窓を開けません。かわりに、すべての画面の絵を tour/ に書きます。")
        print("There is no display, so no window can be opened. Writing pictures of all steps to tour/ instead.")
        return module("tools.tour", [])
    with voice_behind():
        return module("app", arguments)


def test(arguments: list[str]) -> int:
    """Checks and tests: the default tier, or with --release all. Each worker has a desktop of its own."""
    if "--scenes" in arguments:
        rest = [argument for argument in arguments if argument != "--scenes"]
        if setup(need="release"):
            return 1
        if "--wine" in rest and make_builder():
            return 1
        return module("tools.scenes", rest)
    is_release = "--release" in arguments
    chosen = [argument for argument in arguments if argument not in ("--release", "--unchecked", "--")]
    if setup(need="release" if is_release else "dev"):
        return 1
    if is_release and not prepare_release():
        return 1
    if chosen and not is_release:
        return module("tools.desktop", ["--apart", str(PYTHON), "-m", "pytest", *chosen])
    failed = []
    if not chosen and "--unchecked" not in arguments and check([]):
        failed.append("checks")
    tier = ["--release"] if is_release else []
    if module("pytest", [*in_workers(), *tier, *chosen]):
        failed.append("tests")
    print(f"failed: {', '.join(failed)}" if failed else "all is well")
    return int(bool(failed))


def prepare_release() -> bool:
    """Installs what only the release tier needs; returns whether it is there now."""
    if not make_venv(VENV, "kokoro"):
        return False
    return sys.platform != "linux" or not make_builder()


def in_workers() -> list[str]:
    """Options of pytest that spread the tests over workers; on Linux each on a desktop of its own."""
    if sys.platform != "linux":
        return ["-n", str(WORKERS), "--dist", "loadgroup"]
    python = f"{PYTHON} -m tools.desktop --apart {PYTHON}"
    return ["--tx", f"{WORKERS}*popen//python={python}", "--dist", "loadgroup"]


def newcomer(arguments: list[str]) -> int:
    """What a newcomer with nothing but Debian, its Python and git meets; on Linux, as root. Fills build/."""
    system_packages(NEWCOMER)
    return module("tools.newcomer", arguments, Path(sys.executable))


def check(_arguments: list[str]) -> int:
    """Everything that needs no running program. Runs all parts even if one fails."""
    if not has_packages("dev"):
        return 1
    scripts = PYTHON.parent
    parts: list[list[str | Path]] = [
        [PYTHON, "-m", "ruff", "format", "--check", "-q", "."],
        [PYTHON, "-m", "ruff", "check", "-q", "."],
        *mypy_of_all_systems(),
        [scripts / "lint-imports", "--no-cache"],
        [PYTHON, "-m", "tools.check_words"],
        [PYTHON, "-m", "tools.lines"],
    ]
    results = [subprocess.run([str(p) for p in part], cwd=ROOT, check=False).returncode for part in parts]
    return int(any(results))


def mypy_of_all_systems() -> list[list[str | Path]]:
    """Each with a cache of its own. Unreachable lines and needless ignores are reported for this system only."""
    elsewhere = ["--no-warn-unreachable", "--no-warn-unused-ignores"]
    systems = {one: [] if one == sys.platform else elsewhere for one in ("linux", "win32", "darwin")}
    mypy: list[str | Path] = [PYTHON, "-m", "mypy", "--platform"]
    return [[*mypy, one, "--cache-dir", f".mypy_cache/{one}", *more] for one, more in systems.items()]


def film(arguments: list[str]) -> int:
    """The film and the pictures of README and docs."""
    return setup() or module("tools.desktop", ["--apart", str(PYTHON), "-m", "tools.film", *arguments])


def build(arguments: list[str]) -> int:
    """An installer, for this system if none is named; with the good voice unless told --fast-voice."""
    if sys.platform == "win32":
        print("The installer for Windows is built on Linux: python3 dev.py build --target windows")
        return 2
    is_fast = "--fast-voice" in arguments
    arguments = [argument for argument in arguments if argument != "--fast-voice"]
    if not any(argument.startswith("--target") for argument in arguments):
        arguments = ["--target", "macos" if sys.platform == "darwin" else "linux", *arguments]
    if not has_packages("voice") or keep_voice(is_good=not is_fast) or make_builder():
        return 1
    command = [str(BUILDER / INTERPRETER), str(ROOT / "build_installer.py"), *arguments]
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):  # without a screen wine draws a hundred times slower
        return module("tools.desktop", command)
    return subprocess.run(command, check=False).returncode


def bench(arguments: list[str]) -> int:
    """Measurements, each beside a bare one from the same run."""
    return setup() or module("tools.desktop", [str(PYTHON), "-m", "tools.bench", *arguments])


def voice(arguments: list[str]) -> int:
    """Renders the recorded voice: only clips whose text, reading or recipe changed."""
    is_fast = "--fast" in arguments
    if not has_packages("voice") or not (is_fast or make_venv(VENV, "kokoro")):
        return 1
    return module("tools.voice", arguments)


@contextmanager
def voice_behind() -> Iterator[None]:
    """Makes the recorded voice in the background while a block runs; the next start makes what is missing."""
    if is_voice_made():
        yield
        return
    command = [sys.executable, str(ROOT / "dev.py"), "setup", "--for", "voice"]
    if sys.platform == "win32":
        behind = subprocess.Popen(command, creationflags=subprocess.IDLE_PRIORITY_CLASS)
    else:
        behind = subprocess.Popen(["nice", "-n", "19", *command], start_new_session=True)
    try:
        yield
    finally:
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/f", "/t", "/pid", str(behind.pid)], capture_output=True, check=False)
        elif behind.poll() is None:
            os.killpg(behind.pid, signal.SIGTERM)
        behind.wait()


VOICE_STAMP = ROOT / "resources" / "voice" / "made-from"
"""What the recorded voice was made from."""


def voice_sources() -> str:
    """Changes when words, readings or the way to say them may have changed."""
    files = [*sorted(ROOT.glob("tools/voice/*.[pt]*")), *sorted(ROOT.glob("resources/guide/*.toml"))]
    files += [*sorted(ROOT.glob("locales/*.toml")), ROOT / "app" / "guide" / "built_in_guide.py", LOCKS["kokoro"]]
    return digest(*files)


def is_voice_made(*, is_good: bool = False) -> bool:
    """Whether the recorded voice has every present sentence; `is_good`: by the good voice."""
    made = VOICE_STAMP.read_text() if VOICE_STAMP.exists() else ""
    return made == f"{voice_sources()} good" or (made == voice_sources() and not is_good)


def keep_voice(*, is_good: bool = False) -> int:
    """Brings the recorded voice up to date if the words may have changed.

    Args:
        is_good: all by the good voice; else the fast one says what the good one has not said yet.
    """
    if is_voice_made(is_good=is_good):
        return 0
    print("[3/3] recorded voice", flush=True)
    if voice([]) if is_good else module("tools.voice", ["--fast"]):
        print("The recorded voice could not be made; without it the system's own voice is used.")
        return int(is_good)
    VOICE_STAMP.write_text(f"{voice_sources()} good" if is_good else voice_sources())
    return 0


def lock(_arguments: list[str]) -> int:
    """Resolves requirements/*.in for all systems into lock files with hashes and without hosts."""
    setup()
    options = ["--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet"]
    options += ["--override", "requirements/overrides.txt"]
    everywhere = ["--universal", "--python-version", "3.11"]
    windows = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13"]
    for name in (*LOCKS, "windows"):
        target = [f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
        systems = windows if name == "windows" else everywhere
        call([PYTHON, "-m", "uv", "pip", "compile", *options, *systems, *target])
    return 0


def module(name: str, arguments: list[str], python: Path = PYTHON) -> int:
    """Runs a module of this folder with the Python of .venv, or another one."""
    return subprocess.run([str(python), "-m", name, *arguments], cwd=ROOT, check=False).returncode


def call(command: Sequence[str | Path]) -> None:
    """Runs a command that must succeed."""
    result = subprocess.run([str(part) for part in command], cwd=ROOT, check=False)
    if result.returncode:
        raise SystemExit(result.returncode)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
