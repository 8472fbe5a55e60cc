"""A desktop of its own for tests and measurements, on Linux: virtual screen, window manager, bus, silent sound card.

    python -m tools.desktop [--apart] COMMAND [ARG …]

Runs the command with DISPLAY, DBUS_SESSION_BUS_ADDRESS and PULSE_SERVER set, and ends only what it started itself.
Where a part is missing, its variable is not set, and the tests that need it say so. With `--apart` the command also has
processes of its own: it sees none of the programs that run beside it, such as a developer's browser or another worker.
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
MARK = "ANSHIN_DESKTOP"
"""Set for the command: which parts of the desktop there are, as words."""

STEADY_SOUND = ("--realtime=no", "--high-priority=no", "--disable-shm=yes", "--exit-idle-time=-1")
"""Of a sound server. Not in real time: the kernel ends a real-time server that has to catch up after the machine stood
still. Nor with shared memory: programs that are killed in mid-sound, as tests do, leave it in disorder."""

NAMESPACE = ("unshare", "--pid", "--fork", "--mount-proc", "--kill-child")
AS_USER = ("--user", "--map-current-user")
INIT = ("bash", "-c", '"$@"; exit $?', "bash")
"""The first process of a namespace inherits its orphans; a shell reaps them, where Python would not."""

APART = "apart"
"""The word in MARK for a namespace of processes of its own."""

Seen = TypeVar("Seen")


class Desktop:
    """Starts the parts one by one; `environment` is what a program on this desktop needs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        self._parts = [part for part in os.environ.get(MARK, "").split() if part == APART]
        self._is_stopping = threading.Event()
        self.environment = dict(os.environ)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER", "QT_QPA_PLATFORM"):
            self.environment.pop(name, None)
        # Before the bus starts, which hands them on to the accessibility bus, whose socket lies there.
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
        """Starts a part that says nothing; `keep` are files that it has open, too."""
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
        if wait_for(self._is_managed):
            self._parts.append("display")

    def _is_managed(self) -> bool:
        """Whether a window manager has taken the screen."""
        return subprocess.run(["wmctrl", "-m"], env=self.environment, capture_output=True).returncode == 0

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
        """One server that dies must cost one test, not all that come after; it is said, never hidden."""
        code = server.wait()
        if not self._is_stopping.is_set():
            print(f"\nThe sound server of this desktop ended by itself ({code}); a new one starts.", file=sys.stderr)
            socket.unlink(missing_ok=True)
            self._start_sound_server(socket)


@contextmanager
def own_desktop() -> Iterator[dict[str, str]]:
    """The environment of programs on a desktop that is there while the block runs."""
    with tempfile.TemporaryDirectory(prefix="anshin-desktop-") as folder:
        desktop = Desktop(Path(folder))
        try:
            desktop.start()
            yield desktop.environment
        finally:
            desktop.stop()


def sound_answers(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the sound server can be reached."""
    return subprocess.run(["pactl", "info"], env=environment, capture_output=True).returncode == 0


def wait_for(look: Callable[[], Seen], seconds: float = 8.0) -> Seen:
    """Looks until something is found or a condition holds, or time is up; returns what was seen last.

    To look again after it would be a race: what was there may have gone.
    """
    deadline = time.monotonic() + seconds
    while not (seen := look()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return seen


def namespace() -> tuple[str, ...]:
    """The command before a command that gives it a process namespace of its own; empty where that is not allowed."""
    for command in (NAMESPACE, (NAMESPACE[0], *AS_USER, *NAMESPACE[1:])):
        if shutil.which(command[0]) and subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return (*command, *INIT)
    return ()


def main(command: list[str]) -> int:
    """Runs a command on a desktop of its own; on other systems than Linux, on the one there is."""
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
