"""Every scene by its name in `app.learn.exercises`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.learn.scenes.others import Call, Notice, PictureScene, Restore
from app.learn.scenes.page import Ask, FakePage, FakePageCross, Lures, LuresCross
from app.learn.scenes.scene import Scene
from app.learn.scenes.system import BlueList, Keys, PowerMenu, Tasks, TasksPicked

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
