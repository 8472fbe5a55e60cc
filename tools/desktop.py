"""A separate desktop for tests and measurements, on Linux: virtual screen, window manager, bus, silent sound card.

    python -m tools.desktop [--apart] COMMAND [ARG …]

Runs the command with DISPLAY, DBUS_SESSION_BUS_ADDRESS and PULSE_SERVER set, and ends only what it started itself.
The variable of a missing part is not set, and tests that need it say so. With `--apart` the command also gets a process
namespace: it cannot see programs outside, such as a developer's browser or another worker's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

SCREEN = "1366x768x24"
NULL_SINK = "anshin"
MARK = "ANSHIN_DESKTOP"  # names the parts that the desktop has, for the command

STEADY_SOUND = ("--realtime=no", "--high-priority=no", "--disable-shm=yes", "--exit-idle-time=-1")
"""Not in real time: the kernel kills a real-time server that has to catch up after the machine stalled. No shared
memory: programs killed in mid-sound, as tests do, leave it corrupted."""

NAMESPACE = ("--pid", "--fork", "--mount-proc", "--kill-child")
AS_USER = ("--user", "--map-current-user")
INIT = ("bash", "-c", '"$@"; exit $?', "bash")
"""The first process of a namespace inherits its orphans; a shell reaps them, Python would not."""

APART = "apart"  # the word in MARK for a process namespace

Seen = TypeVar("Seen")


class Desktop:
    """Starts the parts one by one; `environment` is what a program on this desktop needs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        self._parts = [APART] if APART in os.environ.get(MARK, "") else []
        self._is_stopping = threading.Event()
        self.environment = dict(os.environ)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER", "QT_QPA_PLATFORM"):
            self.environment.pop(name, None)
        # Before the bus starts: it passes them on to the accessibility bus, whose socket lies there.
        self.environment.update(XDG_RUNTIME_DIR=str(folder), HOME=str(folder))

    def start(self) -> None:
        """Starts everything that is installed."""
        self._bus()
        self._screen()
        self._sound()
        self.environment[MARK] = " ".join(self._parts)

    def stop(self) -> None:
        """Ends what was started, last first."""
        self._is_stopping.set()
        for process in reversed(self._started):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _run(self, *command: str, keep: Sequence[int] = ()) -> subprocess.Popen[bytes]:
        """Starts a part without its output; it inherits the files in `keep`."""
        no = subprocess.DEVNULL
        process = subprocess.Popen(command, env=self.environment, pass_fds=keep, stdin=no, stdout=no, stderr=no)
        self._started.append(process)
        return process

    def _bus(self) -> None:
        if not shutil.which("dbus-daemon"):
            return
        address = f"unix:path={self._folder / 'bus'}"
        self._run("dbus-daemon", "--session", "--nofork", f"--address={address}")
        if wait_for(lambda: (self._folder / "bus").exists()):
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = address
            self._parts.append("bus")

    def _screen(self) -> None:
        if not all(map(shutil.which, ("Xvfb", "openbox", "wmctrl"))):
            return
        read, write = os.pipe()
        command = f"Xvfb -displayfd {write} -screen 0 {SCREEN} -dpi 96 -nolisten tcp -noreset".split()
        self._run(*command, keep=[write])
        os.close(write)
        with os.fdopen(read) as number:
            self.environment["DISPLAY"] = f":{number.readline().strip()}"
        self._run("openbox", "--sm-disable")
        if wait_for(lambda: succeeds(["wmctrl", "-m"], self.environment)):  # a window manager has taken the screen
            self._parts.append("display")

    def _sound(self) -> None:
        if not (shutil.which("pulseaudio") and shutil.which("pactl")):
            return
        socket = self._folder / "sound"
        self.environment.update(PULSE_SERVER=f"unix:{socket}")
        if self._start_sound_server(socket):
            self._parts.append("sound")

    def _start_sound_server(self, socket: Path) -> bool:
        modules = (
            f"--load=module-native-protocol-unix auth-anonymous=1 socket={socket}",
            f"--load=module-null-sink sink_name={NULL_SINK} rate=24000 channels=1",
        )
        server = self._run("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", *STEADY_SOUND, *modules)
        threading.Thread(target=self._replace_when_dead, args=(server, socket), daemon=True).start()
        return wait_for(lambda: sound_answers(self.environment))

    def _replace_when_dead(self, server: subprocess.Popen[bytes], socket: Path) -> None:
        """A server that dies must cost one test, not all that follow; it is reported, too."""
        code = server.wait()
        if not self._is_stopping.is_set():
            print(f"\nThe sound server of this desktop ended by itself ({code}); a new one starts.", file=sys.stderr)
            socket.unlink(missing_ok=True)
            self._start_sound_server(socket)


@contextmanager
def own_desktop() -> Iterator[dict[str, str]]:
    """The environment for programs on a desktop that exists while the block runs."""
    with tempfile.TemporaryDirectory(prefix="anshin-desktop-") as folder:
        desktop = Desktop(Path(folder))
        try:
            desktop.start()
            yield desktop.environment
        finally:
            desktop.stop()


def sound_answers(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the sound server can be reached."""
    return succeeds(["pactl", "info"], environment)


def succeeds(command: Sequence[str], environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a command ends well; what it prints is dropped."""
    return subprocess.run(command, env=environment, capture_output=True).returncode == 0


def wait_for(look: Callable[[], Seen], seconds: float = 8.0) -> Seen:
    """Looks until something is found or time is up; returns what was seen last.

    Looking again afterwards would be a race: what was there may be gone.
    """
    deadline = time.monotonic() + seconds
    while not (seen := look()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return seen


def namespace() -> tuple[str, ...]:
    """Prefix that gives a command a process namespace of its own; empty where that is not allowed."""
    for user in ((), AS_USER):
        command = ("unshare", *user, *NAMESPACE)
        if shutil.which("unshare") and succeeds([*command, "true"]):
            return (*command, *INIT)
    return ()


def main(command: list[str]) -> int:
    """Runs a command on a desktop of its own; outside Linux, on the present one."""
    if command[:1] == ["--apart"]:
        prefix = namespace() if sys.platform == "linux" else ()
        environment = {**os.environ, MARK: APART if prefix else ""}
        inside = [sys.executable, "-m", "tools.desktop", *command[1:]]
        return subprocess.run([*prefix, *inside], env=environment, check=False).returncode
    if sys.platform != "linux":
        return subprocess.run(command, check=False).returncode
    with own_desktop() as environment:
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
