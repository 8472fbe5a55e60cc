"""Child programs get the library path that we were started with."""

from __future__ import annotations

import os
import sys

import pytest

from app.system.program import LIBRARIES, give_back_library_path

OURS = "/opt/guide/_internal"


@pytest.mark.parametrize(
    ("inherited", "left"),
    [
        ({LIBRARIES: OURS}, {}),
        ({LIBRARIES: OURS, f"{LIBRARIES}_ORIG": "/a"}, {LIBRARIES: "/a"}),
        ({LIBRARIES: "/a"}, {LIBRARIES: "/a"}),
        ({}, {}),
    ],
)
def test_frozen_it_is_given_back(
    monkeypatch: pytest.MonkeyPatch, inherited: dict[str, str], left: dict[str, str]
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", OURS, raising=False)
    monkeypatch.setattr(os, "environ", inherited)
    give_back_library_path()
    assert inherited == left
