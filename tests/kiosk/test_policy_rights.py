"""kiosk.toml is never used where visitors may have written it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.kiosk.rules.kiosk_policy import KioskRefused, Refusal, read_kiosk
from app.settings.table_reader import FaultKind
from tests.kiosk.test_kiosk_policy import LANGUAGES, NOBODY, make_policy, read, refused, told


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_policy(tmp_path)


def loosen_file(path: Path) -> None:
    path.chmod(0o664)


def loosen_for_all(path: Path) -> None:
    path.chmod(0o646)


def loosen_folder(path: Path) -> None:
    path.parent.chmod(0o775)


def give_file(path: Path) -> None:
    os.chown(path, NOBODY, NOBODY)


def give_folder(path: Path) -> None:
    os.chown(path.parent, NOBODY, NOBODY)


def link(path: Path) -> None:
    path.rename(path.with_name("real"))
    path.symlink_to("real")


def dangle(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


@pytest.mark.parametrize(
    "spoil",
    [loosen_file, loosen_for_all, loosen_folder, give_file, give_folder, link, dangle],
    ids=lambda one: one.__name__,
)
def test_what_visitors_may_have_written_is_refused(path: Path, spoil: Callable[[Path], None]) -> None:
    read(path)
    spoil(path)
    error = refused(path)
    assert (error.reason, error.key) == (Refusal.UNSAFE, "kiosk.refused.unsafe")
    assert {kind for _, kind in told(error)} == {FaultKind.RIGHTS}
    assert str(error.faults[0].values["path"]).startswith(str(path.parent))


def test_a_kiosk_that_runs_as_the_owner_is_refused_by_itself(path: Path) -> None:
    """The same with the real account of a process, not one that is told."""
    os.chown(path.parent, NOBODY, NOBODY)
    os.chown(path, NOBODY, NOBODY)
    for folder in path.parents[1:5]:
        folder.chmod(folder.stat().st_mode | 0o111)
    os.seteuid(NOBODY)
    try:
        with pytest.raises(KioskRefused) as caught:
            read_kiosk(path, LANGUAGES)
    finally:
        os.seteuid(0)
    assert caught.value.reason is Refusal.UNSAFE
    assert len(caught.value.faults) == 2
