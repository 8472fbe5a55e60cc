"""An administrator's policy counts only where nobody else can have written it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.settings.profile import LARGEST_FILE, Policy, can_change, default_path, fixed_keys, read_policy
from app.settings.settings import Scheme, Settings
from app.settings.store import read_settings
from tests.conftest import STRANGER
from tests.settings.conftest import FULL

TEXT = '[look]\ncolors = "contrast"\n\n[companion]\nautostart = true\nhelp_button = "wrong"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "anshin-guide"
    folder.mkdir(mode=0o755)
    one = folder / "policy.toml"
    one.write_text(TEXT)
    one.chmod(0o644)
    return one


def read(path: Path) -> Policy:
    """As if whoever runs the tests were the administrator."""
    return read_policy(path, administrator=os.geteuid())


def over(policy: Policy, settings: Settings) -> Settings:
    return read_settings(policy, settings).settings


def test_a_policy_lies_over_the_persons_settings(path: Path) -> None:
    found = read(path)
    after = over(found, FULL)
    assert after.look == replace(FULL.look, colors=Scheme.CONTRAST)
    assert after == replace(FULL, look=after.look)
    assert over(found, Settings()).companion.autostart
    assert fixed_keys(found) == {"look.colors", "companion.autostart", "companion.help_button"}


def test_people_and_places_can_be_fixed_but_not_the_guard(path: Path) -> None:
    path.write_text('[places.local_centre]\nname = ""\nnumber = "03-1111-2222"\n[guard]\nseal = ""\n[[people]]\n')
    found = read(path)
    assert fixed_keys(found) == {"places.local_centre", "people"}
    assert over(found, FULL).guard == FULL.guard


@pytest.mark.parametrize("number", ["188", "050-1", "03-5978-7509"])
def test_not_even_an_administrator_changes_official_numbers(path: Path, number: str) -> None:
    path.write_text(f'[places.bank]\nname = ""\nnumber = "{number}"\n')
    assert over(read(path), FULL) == FULL


def test_no_policy_is_no_news(tmp_path: Path) -> None:
    assert read(tmp_path / "none" / "policy.toml") == {}
    assert over({}, FULL) == FULL


SPOILT: dict[str, Callable[[Path], object]] = {
    "the group may write it": lambda path: path.chmod(0o664),
    "others may write its folder": lambda path: path.parent.chmod(0o757),
    "a link": lambda path: (path.rename(path.with_name("real")), path.symlink_to("real")),
    "a link to nothing": lambda path: (path.unlink(), path.symlink_to("nowhere")),
    "too large": lambda path: os.truncate(path, LARGEST_FILE + 1),
    "no TOML": lambda path: path.write_bytes(b"\xff ["),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_others_may_have_written_is_ignored_with_a_line_in_the_log(
    path: Path, spoil: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    spoil(path)
    assert read(path) == {}
    assert "ignored" in caplog.text


def test_what_somebody_else_owns_is_ignored(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert read_policy(path, administrator=STRANGER) == {}
    assert "ignored" in caplog.text


def test_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert default_path() == Path("/etc/anshin-guide/policy.toml")
    monkeypatch.setattr(sys, "platform", "win32")
    assert default_path({"PROGRAMDATA": "/data"}) == Path("/data/AnshinGuide/policy.toml")


@pytest.mark.parametrize("refused", [("open", "replace"), ("open",), ("replace",), ()])
def test_on_windows_what_this_account_can_write_or_replace_is_not_trusted(
    path: Path, monkeypatch: pytest.MonkeyPatch, refused: tuple[str, ...]
) -> None:
    def deny(*_: object) -> None:
        raise PermissionError

    for name in refused:
        monkeypatch.setattr(Path, name, deny)
    assert can_change(path) == (len(refused) < 2)
    monkeypatch.undo()
    assert path.read_text() == TEXT
