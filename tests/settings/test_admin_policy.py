"""An administrator's policy counts only where nobody else can have written it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.settings.profile import LARGEST_FILE, Policy, default_path, fixed_keys, is_loose_on_windows, read_policy
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


@dataclass
class Rights:
    """What Windows says of one file: its owner, and (type, flags, mask, who) of each entry; None: no list at all."""

    owner: str
    entries: list[tuple[int, int, int, str]] | None

    def GetSecurityDescriptorOwner(self) -> str:  # noqa: N802  names of pywin32
        return self.owner

    def GetSecurityDescriptorDacl(self) -> Any:  # noqa: N802
        if self.entries is None:
            return None
        listed = [((kind, flags), mask, who) for kind, flags, mask, who in self.entries]
        return SimpleNamespace(GetAceCount=lambda: len(listed), GetAce=lambda index: listed[index])


SYSTEM, ADMINISTRATORS, USERS = "S-1-5-18", "S-1-5-32-544", "S-1-5-32-545"
FULL_CONTROL, READ, ADD_FILES = 0x1F01FF, 0x1200A9, 0x100116


RIGHTS = [
    (Rights(ADMINISTRATORS, [(0, 0, FULL_CONTROL, SYSTEM), (0, 0, READ, USERS)]), True),
    (Rights(ADMINISTRATORS, [(0, 0xB, FULL_CONTROL, "S-1-3-0"), (0, 0, READ, USERS)]), True),
    (Rights(ADMINISTRATORS, [(1, 0, FULL_CONTROL, USERS)]), True),
    (Rights(ADMINISTRATORS, []), True),
    (Rights(USERS, []), False),
    (Rights(ADMINISTRATORS, None), False),
    (Rights(ADMINISTRATORS, [(0, 0, ADD_FILES, USERS)]), False),
    (Rights(ADMINISTRATORS, [(0, 3, FULL_CONTROL, "S-1-1-0")]), False),
    (Rights(ADMINISTRATORS, [(0, 0, 0x40000000, USERS)]), False),
    (Rights(ADMINISTRATORS, [(0, 0, 0x10000, USERS)]), False),
]


def test_without_pywin32_nothing_is_trusted(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def load(name: str) -> Any:
        raise ImportError(name)

    assert is_loose_on_windows(path, load)
    assert "without pywin32" in caplog.text


def is_loose(path: Path, rights: object) -> bool:
    """What is said of a file for which Windows, by pywin32, tells these rights."""
    windows = SimpleNamespace(
        OWNER_SECURITY_INFORMATION=1,
        DACL_SECURITY_INFORMATION=4,
        SE_FILE_OBJECT=1,
        ACCESS_DENIED_ACE_TYPE=1,
        error=OSError,
        GetNamedSecurityInfo=lambda *_: rights,
        ConvertSidToStringSid=str,
    )
    return is_loose_on_windows(path, lambda _: windows)


def test_rights_on_windows_as_documented(path: Path) -> None:
    """The reading of rights against what Microsoft documents; not yet run on a real Windows."""
    for rights, is_trusted in RIGHTS:
        assert is_loose(path, rights) != is_trusted, rights


def test_rights_that_cannot_be_read_are_not_trusted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def conditional(_index: int) -> Any:
        raise NotImplementedError("Ace type 9 is not supported yet")  # as pywin32 does

    rights = Rights(ADMINISTRATORS, [])
    listed = SimpleNamespace(GetAceCount=lambda: 1, GetAce=conditional)
    monkeypatch.setattr(rights, "GetSecurityDescriptorDacl", lambda: listed)
    assert is_loose(path, rights)
