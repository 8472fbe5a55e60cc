"""New content: taken whole or not at all, whatever the disk does and whenever it is killed."""

from __future__ import annotations

import builtins
import errno
import io
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import paths
from app.guide.model import Guide
from app.kiosk import update_checks, updates
from app.kiosk.updates import CURRENT, NEW, OLD, SOURCE_NAME, Reason, UpdateRefused, install_update, load_content
from app.texts import Library
from tests.kiosk.killed_update import content, found
from tests.kiosk.sticks import EN, JA, NEW_TITLE, START, add, change, folder, make_stick, refused, set_text


@pytest.fixture(autouse=True)
def synced(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often something was to be brought onto the disk; here nothing waits for that."""
    calls: list[int] = []
    monkeypatch.setattr(os, "fsync", calls.append)
    return calls


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_stick(tmp_path / "stick")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def title(state: Path) -> str:
    return load_content(state).library.texts("ja")["start.title"].text


def test_without_an_update_there_is_what_was_shipped(state: Path, guide: Guide) -> None:
    now = load_content(state)
    assert not now.is_updated
    assert now.guide == guide
    assert not state.exists()


def test_new_content_is_taken_and_stays(source: Path, state: Path) -> None:
    install_update(source, state)
    shutil.rmtree(source)
    assert load_content(state).is_updated
    assert title(state) == NEW_TITLE
    assert load_content(state).library.languages() == Library(paths.LOCALES).languages()
    assert [path.name for path in state.iterdir()] == [CURRENT]
    assert (state / CURRENT).stat().st_mode & 0o777 == 0o700


def test_everything_is_on_the_disk_before_it_holds(
    source: Path, state: Path, synced: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file, and then the folders that hold their names; after that the new name of the whole."""
    files = len(list(folder(source).rglob("*.toml")))
    real = updates._swap

    def swap(where: Path) -> None:
        assert len(synced) == files + 3
        real(where)

    monkeypatch.setattr(updates, "_swap", swap)
    install_update(source, state)
    assert len(synced) == files + 4


def test_an_update_follows_another(source: Path, state: Path) -> None:
    install_update(source, state)
    set_text(source, JA, "start", "title", "どうしましたか？")
    install_update(source, state)
    assert title(state) == "どうしましたか？"
    assert [path.name for path in state.iterdir()] == [CURRENT]


def test_a_refused_update_keeps_the_one_before(source: Path, state: Path) -> None:
    install_update(source, state)
    set_text(source, JA, "start", "title", "03-1234-5678 に電話")
    with pytest.raises(UpdateRefused):
        install_update(source, state)
    assert title(state) == NEW_TITLE
    assert [path.name for path in state.iterdir()] == [CURRENT]


def test_a_new_page_may_come_with_its_words(source: Path, state: Path) -> None:
    target = re.search(r'next = "([a-z-]+)"', (source / SOURCE_NAME / "guide/2-closing.toml").read_text())
    assert target
    change(source, "guide/2-closing.toml", target[0], 'next = "one-more"')
    picture = sorted(path.stem for path in paths.ILLUSTRATIONS.glob("*.svg"))[0]
    page = f'\n[one-more]\nkind = "instruction"\nstage = 2\npicture = "{picture}"\nnext = "{target[1]}"\n'
    add(source, "guide/2-closing.toml", page)
    assert "one-more.title" in str(refused(source, state))
    add(source, JA, '\n[one-more]\ntitle = { text = "だいじょうぶです", speech = "だいじょうぶです" }\n')
    add(source, EN, '\n[one-more]\ntitle = { text = "All is well" }\n')
    install_update(source, state)
    assert "one-more" in load_content(state).guide.steps


def test_a_new_language_may_come(source: Path, state: Path) -> None:
    words = '[meta]\nname = { text = "Deutsch" }\n[start]\ntitle = { text = "Was ist los? Rufen Sie 188 an." }\n'
    add(source, "locales/de.toml", words)
    install_update(source, state)
    assert "de" in load_content(state).library.languages()


def test_it_is_the_copy_that_is_checked(source: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes the stick after the look at it does not get past the checks."""
    real = updates._copy

    def late(*args: Any) -> None:
        set_text(source, JA, "start", "title", "03-1234-5678")
        real(*args)

    monkeypatch.setattr(updates, "_copy", late)
    assert refused(source, state).reason is Reason.NUMBERS


def test_a_file_that_became_a_link_is_not_followed(source: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = update_checks.content_files

    def early(place: Path) -> list[Path]:
        files = real(place)
        (folder(source) / EN).rename(source / "en")
        (folder(source) / EN).symlink_to(source / "en")
        return files

    monkeypatch.setattr(updates, "content_files", early)
    assert refused(source, state).reason is Reason.UNREADABLE


def lose_file(one: Path) -> None:
    (one / "guide/4-phone.toml").unlink()


def lose_all(one: Path) -> None:
    shutil.rmtree(one)
    one.write_text("")


def link_it(one: Path) -> None:
    one.rename(one.with_name("real"))
    one.symlink_to("real")


def falsify(one: Path) -> None:
    path = one / "locales/ja.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(NEW_TITLE, "0120-444-444"), encoding="utf-8")


def older_program(one: Path) -> None:
    path = one / "locales/ja.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[kiosk.update]", "[kiosk.before]"), encoding="utf-8")


@pytest.mark.parametrize("spoil", [lose_file, lose_all, link_it, falsify, older_program])
def test_content_that_went_bad_is_not_used(
    source: Path, state: Path, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    install_update(source, state)
    spoil(state / CURRENT)
    with caplog.at_level(logging.INFO):
        assert not load_content(state).is_updated
    (record,) = [one for one in caplog.records if "not used" in one.getMessage()]
    assert record.levelno == logging.INFO


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([START, JA, EN]), st.binary(max_size=60), st.integers(0, 5_000))
def test_any_damage_ends_nothing(source: Path, state: Path, file: str, junk: bytes, at: int) -> None:
    shutil.rmtree(state, ignore_errors=True)
    shutil.copytree(folder(source), state / CURRENT)
    path = state / CURRENT / file
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + junk + whole[at + len(junk) :])
    now = load_content(state)
    assert now.guide.steps
    assert now.library.texts("ja")["start.title"].text


def counted(real: Callable[..., Any], left: list[int], number: int) -> Callable[..., Any]:
    def step(*args: Any, **options: Any) -> Any:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(number, os.strerror(number))
        return real(*args, **options)

    return step


@pytest.mark.parametrize(
    ("number", "before"), [(errno.ENOSPC, "A"), (errno.ENOSPC, "shipped"), (errno.EIO, "A"), (errno.EACCES, "A")]
)
def test_whatever_step_fails_content_is_old_or_new(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch, before: str, number: int
) -> None:
    """Each step on the disk in turn, with the checks left out; after a failure the next update goes through."""
    monkeypatch.setattr(updates, "check_content", lambda _: Guide({}, {}))
    older, newer = content(tmp_path / "a", "A"), content(tmp_path / "b", "B")
    seen = set()
    for step in range(1_000):
        shutil.rmtree(state, ignore_errors=True)
        if before == "A":
            install_update(older, state)
        left, reason = [step], None
        with monkeypatch.context() as patch:
            for name in ("rename", "mkdir", "rmdir", "unlink", "fsync", "open", "read", "scandir"):
                patch.setattr(os, name, counted(getattr(os, name), left, number))
            patch.setattr(io, "open", counted(builtins.open, left, number))
            try:
                install_update(newer, state)
            except UpdateRefused as error:
                reason = error.reason
        seen.add(reason)
        assert found(state) == (before if reason else "B")
        install_update(newer, state)
        assert found(state) == "B"
        assert [path.name for path in state.iterdir()] == [CURRENT]
        if left[0] >= 0:
            break
    assert step > 20
    assert seen == {None, Reason.UNREADABLE, Reason.FULL if number == errno.ENOSPC else Reason.UNSAVED}


def test_killed_before_every_step_content_is_old_or_new(tmp_path: Path) -> None:
    command = [sys.executable, "-B", "-m", "tests.kiosk.killed_update", str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    for line, before in zip(said.splitlines(), ("A", "shipped"), strict=True):
        seen = {name: int(count) for name, count in (part.split("=") for part in line.split(";"))}
        assert set(seen) == {before, "B", "again"}, seen
        assert seen[before] > 15, "most kills fall before the swap"
        assert seen["B"] > 1, "some fall after it"
        assert seen["again"] == seen[before] + seen["B"]


def test_a_link_in_the_state_is_not_written_through(source: Path, state: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("")
    state.mkdir()
    for name in (CURRENT, NEW, OLD):
        (state / name).symlink_to(elsewhere)
    install_update(source, state)
    assert title(state) == NEW_TITLE
    assert [path.name for path in elsewhere.iterdir()] == ["kept"]
