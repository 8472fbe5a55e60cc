"""The samples for Windows' kiosks start ours, and have the form that Microsoft's schemas ask for."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from app.system.program import FOLDER

WINDOWS = sorted((FOLDER / "resources" / "kiosk").glob("*.xml"))

MAIN = {
    "windows-assigned-access": "http://schemas.microsoft.com/AssignedAccess/2017/config",
    "windows-shell-launcher": "http://schemas.microsoft.com/ShellLauncher/2018/Configuration",
}
"""The namespace of each sample, which Windows takes for its version."""

ADDED = {
    "rs5": "http://schemas.microsoft.com/AssignedAccess/201810/config",
    "v5": "http://schemas.microsoft.com/AssignedAccess/2022/config",
    "V2": "http://schemas.microsoft.com/ShellLauncher/2019/Configuration",
}
"""Namespaces of what later versions of Windows added."""

FORM = {
    "AssignedAccessConfiguration": ("Profiles Configs", ""),
    "ShellLauncherConfiguration": ("Profiles Configs?", ""),
    "Profiles": ("DefaultProfile? Profile*", ""),
    "AssignedAccess Profile": ("AllAppsList StartLayout? v5:StartPins? Taskbar v5:TaskbarLayout?", "Id Name?"),
    "ShellLauncher Profile": ("Shell", "Id Name?"),
    "AllAppsList": ("AllowedApps", ""),
    "AllowedApps": ("App*", ""),
    "App": ("", "AppUserModelId? DesktopAppPath? rs5:AutoLaunch? rs5:AutoLaunchArguments?"),
    "v5:StartPins": ("", ""),
    "Taskbar": ("", "ShowTaskbar"),
    "Shell": ("ReturnCodeActions? DefaultAction?", "Shell V2:AppType? V2:AllAppsFullScreen?"),
    "ReturnCodeActions": ("ReturnCodeAction*", ""),
    "ReturnCodeAction": ("", "ReturnCode Action"),
    "DefaultAction": ("", "Action"),
    "Configs": ("Config*", ""),
    "AssignedAccess Config": ("Account? AutoLogonAccount? UserGroup? DefaultProfile", ""),
    "ShellLauncher Config": ("Account? AutoLogonAccount? Profile", ""),
    "AutoLogonAccount": ("", "HiddenId? rs5:DisplayName?"),
    "AssignedAccess DefaultProfile": ("", "Id"),
    "ShellLauncher DefaultProfile": ("Shell", ""),
    "ShellLauncher Configs Profile": ("", "Id"),
}
"""Children in their order, then attributes; ? may be missing, * are several. By learn.microsoft.com, "Assigned
Access XML Schema Definition (XSD)" of 2024-04-08 and "Shell Launcher XML Schema Definition (XSD)" of 2024-02-15, so far
as the samples use them. Within a family some names mean two things: those bear its name, and that of the place."""

ALLOWED = {
    "Action": "RestartShell|RestartDevice|ShutdownDevice|DoNothing",
    "ReturnCode": r"-?\d+",
    "Id": r"\{[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\}",
    "V2:AppType": "UWP|Desktop",
    "ShowTaskbar": "true|false|0|1",
    "V2:AllAppsFullScreen": "true|false|0|1",
    "rs5:AutoLaunch": "true|false|0|1",
}


def short(name: str, main: str) -> str:
    """A name as the table has it."""
    space, _, local = name.rpartition("}")
    prefixes = {f"{{{uri}": f"{prefix}:" for prefix, uri in ADDED.items()}
    assert space in ("", f"{{{main}", *prefixes), f"unknown namespace of {name}"
    return prefixes.get(space, "") + local


def fits(names: list[str], form: str) -> bool:
    """Whether names stand in the order of a form."""
    parts = re.sub(r"(\S+?)([?*]?)(?= |$)", r"(?:\1 )\2", form).replace(") (", ")(").replace("? (", "?(")
    return re.fullmatch(parts.replace("* (", "*("), "".join(f"{name} " for name in names)) is not None


@pytest.mark.parametrize("path", WINDOWS, ids=lambda path: path.stem)
def test_windows_examples_are_well_formed_and_start_the_kiosk(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    words = [value for element in root.iter() for value in element.attrib.values()]
    assert any(r"%ProgramFiles%\anshin-guide\anshin-guide.exe" in word for word in words)
    assert any("--kiosk" in word for word in words)


def look_at(element: ElementTree.Element, main: str, above: str = "") -> None:
    """Fails where an element, or one in it, has not the documented form."""
    family = "AssignedAccess" if "AssignedAccess" in main else "ShellLauncher"
    name = short(element.tag, main)
    names = (f"{family} {above} {name}", f"{family} {name}", name)
    known = [FORM[one] for one in names if one in FORM]
    assert known, f"unknown: {name}"
    children, attributes = known[0]
    found = [short(child.tag, main) for child in element]
    assert fits(found, children), f"{name} has {found}, not {children}"
    given = {short(key, main): value for key, value in element.attrib.items()}
    assert set(given) <= set(attributes.replace("?", "").split())
    assert {one for one in attributes.split() if not one.endswith("?")} <= set(given), f"{name} lacks an attribute"
    assert all(re.fullmatch(ALLOWED.get(key, ".*"), value) for key, value in given.items()), given
    for child in element:
        look_at(child, main, "Configs" if "Config" in (above[:6], name) else name)


@pytest.mark.parametrize("path", WINDOWS, ids=lambda path: path.stem)
def test_they_have_the_documented_form(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    assert set(MAIN) == {one.stem for one in WINDOWS}
    assert root.tag.startswith(f"{{{MAIN[path.stem]}}}")
    look_at(root, MAIN[path.stem])


def test_each_account_gets_a_profile_that_there_is() -> None:
    for path in WINDOWS:
        root = ElementTree.parse(path).getroot()
        space = f"{{{MAIN[path.stem]}}}"
        made = {one.get("Id") for one in root.find(f"{space}Profiles") or ()} - {None}
        asked = {one.get("Id") for one in root.iter() if one.get("Id")} if root.find(f"{space}Configs") else set()
        assert len(made) == 1
        assert asked == made
