"""What Windows says of a file's rights, read as Microsoft documents them; POSIX: kiosk/test_kiosk_policy.py."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock, patch

from app.settings.rights import is_loose_on_windows

FILE = Path("kiosk.toml")


def rights(owner: str, entries: list[tuple[int, int, int, str]] | None) -> SimpleNamespace:
    """What Windows says of one file: its owner, and (type, flags, mask, who) of each entry; None: no list at all."""
    listed = [((kind, flags), mask, who) for kind, flags, mask, who in entries or ()]
    dacl = SimpleNamespace(GetAceCount=lambda: len(listed), GetAce=listed.__getitem__)
    return SimpleNamespace(
        GetSecurityDescriptorOwner=lambda: owner,
        GetSecurityDescriptorDacl=lambda: dacl if entries is not None else None,
    )


SYSTEM, ADMINISTRATORS, USERS = "S-1-5-18", "S-1-5-32-544", "S-1-5-32-545"
FULL_CONTROL, READ, ADD_FILES = 0x1F01FF, 0x1200A9, 0x100116


TRUSTED = [
    rights(ADMINISTRATORS, [(0, 0, FULL_CONTROL, SYSTEM), (0, 0, READ, USERS)]),
    rights(ADMINISTRATORS, [(0, 0xB, FULL_CONTROL, "S-1-3-0"), (0, 0, READ, USERS)]),
    rights(ADMINISTRATORS, [(1, 0, FULL_CONTROL, USERS)]),
    rights(ADMINISTRATORS, []),
]
LOOSE = [
    rights(USERS, []),
    rights(ADMINISTRATORS, None),
    rights(ADMINISTRATORS, [(0, 0, ADD_FILES, USERS)]),
    rights(ADMINISTRATORS, [(0, 3, FULL_CONTROL, "S-1-1-0")]),
    rights(ADMINISTRATORS, [(0, 0, 0x40000000, USERS)]),
    rights(ADMINISTRATORS, [(0, 0, 0x10000, USERS)]),
]


def is_loose(told: object) -> bool:
    """What is said of a file for which Windows, by pywin32, tells these rights."""
    windows = SimpleNamespace(
        OWNER_SECURITY_INFORMATION=1,
        DACL_SECURITY_INFORMATION=4,
        SE_FILE_OBJECT=1,
        ACCESS_DENIED_ACE_TYPE=1,
        error=OSError,
        GetNamedSecurityInfo=lambda *_: told,
        ConvertSidToStringSid=str,
    )
    with patch.dict(sys.modules, win32security=windows):
        return is_loose_on_windows(FILE)


def test_rights_on_windows_as_documented() -> None:
    """The reading of rights against what Microsoft documents; not yet run on a real Windows."""
    assert [is_loose(told) for told in TRUSTED] == [False] * len(TRUSTED)
    assert [is_loose(told) for told in LOOSE] == [True] * len(LOOSE)


def test_rights_that_cannot_be_read_are_not_trusted() -> None:
    told = rights(ADMINISTRATORS, [(9, 0, READ, USERS)])
    told.GetSecurityDescriptorDacl().GetAce = MagicMock(side_effect=NotImplementedError)  # as pywin32 raises
    assert is_loose(told)
