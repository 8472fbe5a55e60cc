"""Nobody means harm: a package that is locked at a version with a known fault, and an audit that reassures falsely."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tools import audit
from tools.audit import FOLDER, OLDEST, Advisories, Answer, answer_in, told
from tools.build.bundled import pinned

LIST = Advisories.read()
OFFLINE = ("--no-pip-audit",)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lock file with a setuptools of before the fix, and one that is fine."""
    lines = ["setuptools==78.1.0 \\", "    --hash=sha256:00", "six==1.17.0 ; sys_platform == 'win32' \\", "    # via x"]
    (tmp_path / "run.txt").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_nothing_that_is_locked_has_a_known_fault_that_was_not_thought_about(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert audit.main(OFFLINE, today=LIST.checked) == 0
    said = capsys.readouterr().out
    assert f"looked through on {LIST.checked}, 0 days ago" in said
    assert all(lock in said for lock in ("run.txt", "windows.txt", "build.txt", "dev.txt", "voice.txt", "listen.txt"))


def test_a_version_with_a_known_fault_fails_and_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(OFFLINE, folder, LIST.checked) == 1
    assert "FAULT setuptools 78.1.0: CVE-2025-47273" in capsys.readouterr().out


def test_a_fault_that_is_kept_is_told_each_time_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    audit.main(OFFLINE, today=LIST.checked)
    said = capsys.readouterr().out
    hit = [one for one in LIST.all if one.accepted and any(map(one.hits, pinned(FOLDER / "run.txt")))]
    assert hit, "Qt is old on purpose"
    for one in hit:
        assert one.id in said
        assert one.accepted in said


@pytest.mark.parametrize("days", [OLDEST + 1, 4000, -1])
def test_an_old_list_and_a_wrong_clock_reassure_nobody(days: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(OFFLINE, today=LIST.checked + timedelta(days=days)) == 2
    assert "nobody can say" in capsys.readouterr().out


def test_the_list_is_believed_for_its_time() -> None:
    assert audit.main(OFFLINE, today=LIST.checked + timedelta(days=OLDEST)) == 0


def test_every_entry_is_about_something_that_is_locked() -> None:
    names = {package.name for lock in FOLDER.glob("*.txt") for package in pinned(lock)}
    assert {one.package for one in LIST.all} <= names
    assert len({one.id for one in LIST.all}) == len(LIST.all)
    assert isinstance(LIST.checked, date)


SKIPPED = {"name": "six", "skip_reason": "Dependency not found on PyPI and could not be audited: six (1.17.0)"}
CLEAN = {"name": "six", "version": "1.17.0", "vulns": []}
HIT = {"name": "six", "version": "1.17.0", "vulns": [{"id": "PYSEC-2030-1", "aliases": ["CVE-2030-9"]}]}


def report(*found: dict[str, object]) -> str:
    return json.dumps({"dependencies": found, "fixes": []})


def test_where_pip_audit_skips_a_package_it_has_not_said_that_nothing_is_known() -> None:
    assert not answer_in(report(SKIPPED)).is_whole
    assert not answer_in(report(CLEAN, SKIPPED)).is_whole
    assert answer_in(report(CLEAN)) == Answer(is_whole=True)


def test_what_pip_audit_knows_fails_unless_it_was_thought_about() -> None:
    answer = answer_in(report(HIT, CLEAN))
    assert list(told([answer], set())) == ["FAULT six 1.17.0: CVE-2030-9, PYSEC-2030-1"]
    assert not list(told([answer], {"CVE-2030-9"}))


@pytest.mark.parametrize(("printed", "code"), [(report(HIT), 1), (report(CLEAN), 0), (report(SKIPPED), 2), ("", 2)])
def test_pip_audit_is_asked_where_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str, code: int
) -> None:
    """Whatever it says of a list that is too old to count: its own findings hold, its silence does not."""
    program = tmp_path / "bin" / "pip-audit"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nprint({printed!r})\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    (tmp_path / "run.txt").write_text("six==1.17.0\n")
    assert audit.main((), tmp_path, LIST.checked + timedelta(days=4000)) == code
