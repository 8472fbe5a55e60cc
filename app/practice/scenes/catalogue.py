"""Every scene by its name in `app.practice.exercises`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.practice.scenes.others import Call, Notice, PictureScene, Restore
from app.practice.scenes.scene import Scene
from app.practice.scenes.system import BlueList, Keys, PowerMenu, Tasks, TasksPicked
from app.practice.scenes.warning_page import Ask, FakePage, FakePageCross, Lures, LuresCross

SCENES: Mapping[str, type[Scene]] = MappingProxyType(
    {
        "picture": PictureScene,
        "page": FakePage,
        "page-cross": FakePageCross,
        "lure": Lures,
        "lure-cross": LuresCross,
        "ask": Ask,
        "keys": Keys,
        "list": BlueList,
        "power": PowerMenu,
        "tasks": Tasks,
        "tasks-picked": TasksPicked,
        "restore": Restore,
        "call": Call,
        "notice": Notice,
    }
)
