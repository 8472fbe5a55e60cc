"""Variables that hide or shrink the guide, set where every later start finds them (finding 11).

`QT_QPA_PLATFORM=offscreen` made it invisible, `QT_SCALE_FACTOR=0.1` as small as a stamp, the packaged one, too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from app.system.environment import FAMILIES, clean
from tests.conftest import command_of
from tests.end2end.conftest import Program, environment, program
from tools.desktop import wait_for

__all__ = ["environment", "program"]

HARM = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_SCALE_FACTOR": "0.1",
    "QT_SCREEN_SCALE_FACTORS": "0.1;0.2",
    "QT_FONT_DPI": "8",
    "QT_USE_PHYSICAL_DPI": "1",
    "QT_STYLE_OVERRIDE": "nonsense",
    "QT_QPA_PLATFORMTHEME": "nonsense",
    "QT_QPA_PLATFORM_PLUGIN_PATH": "/nowhere",
    "QT_PLUGIN_PATH": "/nowhere",
    "QT_QPA_GENERIC_PLUGINS": "evdevmouse",
    "QT_XCB_NO_XI2": "1",
    "QT_LOGGING_RULES": "*=true",
    "QT_FATAL_WARNINGS": "1",
    "QT_DEBUG_PLUGINS": "1",
    "QSG_RENDER_LOOP": "nonsense",
    "QML2_IMPORT_PATH": "/nowhere",
    "FONTCONFIG_FILE": "/dev/null",
    "FONTCONFIG_PATH": "/nowhere",
    "LC_ALL": "nonsense.GARBAGE",
    "LANGUAGE": "\udcff",
    "GDK_SCALE": "0.01",
    "XCURSOR_SIZE": "1",
}

OWN = {
    "QT_SCALE_FACTOR": "1.5",
    "QT_SCREEN_SCALE_FACTORS": "eDP-1=2;HDMI-1=1.25;",
    "QT_AUTO_SCREEN_SCALE_FACTOR": "0",
    "QT_ENABLE_HIGHDPI_SCALING": "1",
    "QT_IM_MODULE": "fcitx",
    "QT_ACCESSIBILITY": "1",
}
"""As desktops set them."""


@pytest.mark.parametrize("name", [name for name in HARM if name.startswith(FAMILIES)])
def test_what_could_hide_the_guide_is_taken_away(name: str) -> None:
    left = {name: HARM[name], "DISPLAY": ":0", "HOME": "/home/hanako"}
    clean(left)
    assert left == {"DISPLAY": ":0", "HOME": "/home/hanako"}


@pytest.mark.parametrize("factor", ["0", "-1", "0.99", "1e-3", "5", "16", "nan", "inf", "", "2;0.1", "1\n0.1"])
def test_a_factor_that_no_desktop_has_is_taken_away(factor: str) -> None:
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS"):
        left = {name: factor}
        clean(left)
        assert left == {}


def test_the_persons_own_scaling_typing_and_reading_aloud_stay() -> None:
    left = dict(OWN)
    clean(left)
    assert left == OWN


def test_two_factors_that_are_sane_alone_are_not_multiplied() -> None:
    left = {"QT_SCALE_FACTOR": "4", "QT_SCREEN_SCALE_FACTORS": "eDP-1=3"}
    clean(left)
    assert left == {"QT_SCREEN_SCALE_FACTORS": "eDP-1=3"}


@pytest.mark.parametrize(
    ("there", "wanted", "stays"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland", True),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "wayland;xcb", True),
        ({"DISPLAY": ":0"}, "xcb", True),
        ({"DISPLAY": ":0"}, "wayland", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "xcb", False),
        ({"DISPLAY": ":0"}, "xcb:nonsense", False),
        ({"DISPLAY": ":0"}, "vnc", False),
        ({}, "minimal", False),
    ],
)
def test_a_window_system_is_asked_for_only_where_it_is(there: dict[str, str], wanted: str, stays: bool) -> None:
    left = {**there, "QT_QPA_PLATFORM": wanted}
    clean(left)
    assert ("QT_QPA_PLATFORM" in left) == stays


def test_a_package_without_wayland_is_not_asked_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some desktops set it for all programs, and Qt ends one that cannot do it."""
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    left = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland"}
    clean(left)
    assert "QT_QPA_PLATFORM" not in left
    (tmp_path / "PySide6/Qt/plugins/platforms").mkdir(parents=True)
    (tmp_path / "PySide6/Qt/plugins/platforms/libqwayland-generic.so").touch()
    left["QT_QPA_PLATFORM"] = "wayland"
    clean(left)
    assert "QT_QPA_PLATFORM" in left


Picture = tuple[int, int, bytes]


def picture(window: str) -> Picture:
    """What a window shows."""
    from Xlib import X
    from Xlib.display import Display

    display = Display()
    try:
        one = display.create_resource_object("window", int(window))
        size = one.get_geometry()
        return size.width, size.height, bytes(one.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF).data)
    finally:
        display.close()


def settled(window: str) -> Picture:
    """What a window shows once it has not changed for a second."""
    shown = [picture(window)]

    def is_still() -> bool:
        time.sleep(1)
        shown.append(picture(window))
        return shown[-1] == shown[-2]

    assert wait_for(is_still, 20), "it never stands still"
    return shown[-1]


@pytest.mark.display
def test_with_all_of_them_the_window_looks_as_without_and_children_have_none(
    program: Callable[..., Program], tmp_path: Path
) -> None:
    """The real program: the very same picture."""
    one = program("--silent", "--data-dir", str(tmp_path / "a"))
    expected = settled(one.wait_for_window())
    one.close()
    two = program("--silent", "--data-dir", str(tmp_path / "b"), **HARM)
    shown = settled(two.wait_for_window())
    assert shown[:2] == expected[:2]
    assert sum(a != b for a, b in zip(shown[2], expected[2], strict=True)) < len(expected[2]) / 1000
    parent = psutil.Process(two.process.pid)
    assert wait_for(lambda: any("--guard" in command_of(child) for child in parent.children())), "its guard"
    for child in parent.children():
        inherited = Path(f"/proc/{child.pid}/environ").read_bytes().split(b"\0")
        assert not [one for one in inherited if one.startswith(tuple(map(os.fsencode, FAMILIES)))]
