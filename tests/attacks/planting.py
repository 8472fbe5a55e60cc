"""What can be planted in the place of a file, and every place in which the program reads one.

A new place is one line of `PLACES`: its path, and what must be true although something was planted there.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.companion.autostart import FileAutostart
from app.companion.button_place import FILE_NAME as BUTTON
from app.companion.button_place import ButtonPlace, PlaceFile
from app.companion.instance_lock import FILE_NAME as LOCK
from app.companion.instance_lock import Lock
from app.guide.bookmark import NAME as BOOKMARK
from app.guide.bookmark import Bookmark
from app.guide.figures.figure_loader import load_figures
from app.guide.flow_loader import load_guide
from app.kiosk.rules.kiosk_policy import KioskRefused, read_kiosk
from app.kiosk.rules.staff_choices import FILE_NAME as CHOICES
from app.kiosk.rules.staff_choices import Choices, ChoicesFile
from app.kiosk.rules.staff_journal import FILE_NAME as AUDIT
from app.kiosk.rules.staff_journal import Audit, StaffAction
from app.kiosk.rules.staff_pin import NO_PIN, StaffDoor
from app.kiosk.rules.staff_pin import TRIES_NAME as TRIES
from app.kiosk.visits.counts import FILE_NAME as COUNTS
from app.kiosk.visits.counts import Counts
from app.kiosk.visits.metrics import Kind, Metric
from app.kiosk.visits.paper_ration import FILE_NAME as PAPERS
from app.kiosk.visits.paper_ration import Ration
from app.rescue.browsers.finding import Browser
from app.rescue.browsers.kinds import KINDS
from app.rescue.browsers.sessions import KEPT, keep_pages_away
from app.rescue.sound.browser_mute import JOURNAL, BrowserMute
from app.rescue.sound.mixer import Stream
from app.settings.admin_policy import Policy, read_policy
from app.settings.ledger import FILE_NAME as LEDGER
from app.settings.ledger import Ledger
from app.settings.photos import DoubtfulPhoto, Photos, read_photo
from app.settings.pin import FILE_NAME as PIN
from app.settings.pin import Pin
from app.settings.settings import Settings
from app.settings.store import FILE_NAME as SETTINGS
from app.settings.store import PREVIOUS, SettingsFile
from app.settings.tries import Outcome
from app.speech.worker.clips import Clips
from app.system import paths
from app.system.logfile import begin_log, current_log, end_log, packed
from app.system.photo import LARGEST as LARGEST_PHOTO
from app.system.problems import ContentError
from app.texts import Library

NOON = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)
PHOTO = "photos/photo-" + "0" * 32
CHROMIUM = next(kind for kind in KINDS if kind.id == "chromium")
FIREFOX = next(kind for kind in KINDS if kind.id == "firefox")
STEP = Metric(Kind.STEP, "start")


class FakeMixer:
    """One stream that sounds."""

    def __init__(self, pid: int = 7) -> None:
        self._pid = pid
        self.is_muted = False

    def streams(self) -> list[Stream]:
        """See Mixer."""
        return [Stream("1", self._pid, self.is_muted, "browser", True)]

    def set_muted(self, _stream: Stream, muted: bool) -> bool:
        """See Mixer."""
        self.is_muted = muted
        return True

    def forget_mutes(self, _applications: frozenset[str]) -> frozenset[str]:
        """See Mixer."""
        return frozenset()


# ---- what is planted


def fifo(path: Path) -> None:
    """A pipe: whoever opens it waits for ever."""
    os.mkfifo(path)


def endless(path: Path) -> None:
    """A link to what never ends."""
    path.symlink_to("/dev/zero")


def nowhere(path: Path) -> None:
    """A link to nothing."""
    path.symlink_to(path.with_name("nothing"))


def folder(path: Path) -> None:
    """A folder with something in it."""
    (path / "something").mkdir(parents=True)


def sparse(path: Path) -> None:
    """A file that takes no room and has 120 million bytes."""
    path.touch()
    os.truncate(path, 120_000_000)


def ear(path: Path) -> None:
    """A socket."""
    before = Path.cwd()
    os.chdir(path.parent)  # a socket's whole path may have 107 bytes
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)
    os.chdir(before)


def brackets(path: Path) -> None:
    """More brackets than a reader can count; they make Python's readers raise RecursionError."""
    path.write_bytes(b'{"x":' + b"[" * 4_000)


def foreign(path: Path) -> None:
    """Another user's file."""
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    path.write_bytes(b"{}")
    os.chown(path, 65534, 65534)


PLANTS: tuple[Callable[[Path], None], ...] = (fifo, endless, nowhere, folder, sparse, ear, brackets, foreign)


# ---- where it is planted


def mutes(data: Path) -> bool:
    """The siren falls silent, and the next start gives back what a crash left mute."""
    mixer = FakeMixer()
    quiet = BrowserMute(lambda: mixer, data / JOURNAL)
    quiet.repair()
    is_silent = quiet.hush([7]) == 1 and mixer.is_muted
    BrowserMute(lambda: mixer, data / JOURNAL).repair()
    return is_silent and not mixer.is_muted


def keeps(data: Path) -> bool:
    """A place is kept all the same."""
    file = PlaceFile(data)
    is_usual = file.load() == ButtonPlace()
    file.save(ButtonPlace("one", 0.5, 0.5))
    return is_usual and file.load() == ButtonPlace("one", 0.5, 0.5)


def bookmarks(data: Path) -> bool:
    """A step is noted all the same."""
    one = Bookmark(data / BOOKMARK, lambda: NOON)
    is_none = one.read() is None
    one.put("start")
    return is_none and one.read() == ("start", False)


def logs(data: Path) -> bool:
    """There is a log all the same."""
    handler = begin_log(data, "guide")
    end_log(handler)
    return current_log() is None and b"starts" in handler.path.read_bytes()


def locks(data: Path) -> bool:
    """The lock can be had, and nobody's number is read out of what stands there."""
    one = Lock(data)
    is_nobody = one.holder() == 0
    is_taken = one.take()
    one.release()
    return is_nobody and is_taken


def counts(data: Path) -> bool:
    """A visit is counted."""
    one = Counts(data, [STEP])
    one.add([STEP], date(2026, 6, 3))
    [row] = one.rows()
    return row.count == 1


def audits(data: Path) -> bool:
    """A line is written."""
    one = Audit(data, lambda: NOON)
    one.note(StaffAction.OPENED)
    return len(one.recent(1)) == 1


def moves(kind: object, name: str) -> Callable[[Path], bool]:
    """The pages of a browser that was ended are moved aside."""

    def moved(profile: Path) -> bool:
        (profile / name).parent.mkdir(exist_ok=True)
        (profile / name).touch()
        keep_pages_away(Browser(kind, 0, 0.0), [profile])  # type: ignore[arg-type]
        [kept] = profile.glob(f"{KEPT}-*")
        return bool(list(kept.iterdir()))

    return moved


def raises(error: type[Exception], read: Callable[[Path], object]) -> Callable[[Path], bool]:
    """It cannot be read, and that is said in one way."""

    def refused(data: Path) -> bool:
        with pytest.raises(error):
            read(data)
        return True

    return refused


def english(data: Path) -> object:
    """The words of one language, with the others as they are shipped."""
    (data / "ja.toml").write_bytes((paths.LOCALES / "ja.toml").read_bytes())
    return Library(data).texts("en")


PLACES: dict[str, Callable[[Path], bool]] = {
    JOURNAL: mutes,
    BUTTON: keeps,
    BOOKMARK: bookmarks,
    LOCK: locks,
    "guide.log": logs,
    "setup.log": lambda data: packed(data, NOON.date())[1].startswith(b"PK"),
    SETTINGS: lambda data: SettingsFile(data).load() == Settings(),
    PREVIOUS: lambda data: SettingsFile(data).load() == Settings(),
    LEDGER: lambda data: Ledger(data).recent(NOON) == (),
    PIN: lambda data: Pin(data).check("2468").outcome is Outcome.BROKEN,
    PHOTO: lambda data: len(Photos(data).read(Path(PHOTO).name) or b"") <= LARGEST_PHOTO,
    "chosen.png": raises(DoubtfulPhoto, lambda data: read_photo(data / "chosen.png")),
    "entry.desktop": lambda data: not FileAutostart(data / "entry.desktop", b"entry").is_on(),
    "policy.toml": lambda data: read_policy(data / "policy.toml", administrator=os.geteuid()) == Policy(),
    "kiosk.toml": raises(KioskRefused, lambda data: read_kiosk(data / "kiosk.toml", ["ja"], user=1)),
    CHOICES: lambda data: ChoicesFile(data).load() == Choices(),
    TRIES: lambda data: StaffDoor(NO_PIN, data).wait == 0,
    AUDIT: audits,
    COUNTS: counts,
    f"{COUNTS}-journal": counts,
    f"{COUNTS}-wal": counts,
    f"{COUNTS}-shm": counts,
    PAPERS: lambda data: Ration(30, data, lambda: NOON).take(),
    "Sessions": moves(CHROMIUM, "Current Session"),
    "sessionstore.jsonlz4": moves(FIREFOX, "sessionstore-backups/recovery.jsonlz4"),
    "flow.toml": raises(ContentError, load_guide),
    "figure.toml": raises(ContentError, load_figures),
    "ja.toml": raises(ContentError, Library),
    "en.toml": raises(ContentError, english),
    "ja.zip": lambda data: not Clips(data, lambda _: None).has("ja"),
}
"""What must hold in a folder, by the path in it where something was planted."""


class TooLate(BaseException):
    """Caught by nobody who catches what goes wrong with files."""


@contextmanager
def bounded(seconds: float, megabytes: int = 400) -> Iterator[None]:
    """What takes longer or more fails, instead of holding up every test after it or filling the memory.

    Raises:
        TooLate: the time is up.
        MemoryError: the memory is.
    """

    def late(*_: object) -> None:
        raise TooLate

    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before, handler = resource.getrlimit(resource.RLIMIT_AS), signal.signal(signal.SIGALRM, late)
    resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * 1_000_000, before[1]))
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.5)  # again and again, for where the first is caught
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        resource.setrlimit(resource.RLIMIT_AS, before)
