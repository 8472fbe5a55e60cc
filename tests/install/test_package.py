"""What is in the package and what is not, and that it is the same each time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.end2end.conftest import ROOT
from tests.install.conftest import output
from tools.build.allowed import INSIDE, check, prune, size
from tools.build.bundled import locked
from tools.build.freeze import BuildFailed
from tools.build.licences import allowed
from tools.build.sums import sha256

pytestmark = [pytest.mark.release("builds the Linux package, minutes"), pytest.mark.xdist_group("deb")]

BUILDER = ROOT / "build" / "venv" / "bin" / "python"


def test_an_unknown_file_stops_the_build_and_what_is_dropped_does_not_come_back(own_copy: Path) -> None:
    import PySide6

    (own_copy / INSIDE / "libgtk-3.so.0").write_bytes(b"x")
    with pytest.raises(BuildFailed, match="libgtk"):
        check(own_copy, "linux")
    prune(own_copy, "linux")
    assert not (own_copy / INSIDE / "libgtk-3.so.0").exists()
    quick = Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Quick.so.6"
    shutil.copy(quick, own_copy / INSIDE / "PySide6" / "Qt" / "lib")
    prune(own_copy, "linux")
    with pytest.raises(BuildFailed, match=r"libQt6Quick\.so\.6"):
        check(own_copy, "linux")


def test_it_is_small_and_every_package_has_its_licence_and_its_line(unpacked: Path) -> None:
    assert size(unpacked) < 125e6
    parts = json.loads((unpacked / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert parts["bomFormat"] == "CycloneDX"
    listed = {one["name"]: one for one in parts["components"]}
    for name, number in locked("linux").items():
        assert listed[name]["version"] == number
        assert listed[name]["licenses"], name
    for one in parts["components"]:
        for terms in one["licenses"]:
            assert allowed(one["name"], terms.get("expression") or terms["license"]["id"]), "by its SPDX name"
    # For three our own texts stand.
    texts = {path.name for path in (unpacked / "licences").iterdir() if path.is_dir()}
    assert locked("linux").keys() - texts == {
        "libsonic",
        "pyside6-essentials",
        "shiboken6",
    }
    notice = (unpacked / "licences" / "Qt.txt").read_text(encoding="utf-8")
    assert "exchange" in notice
    assert "download.qt.io" in notice
    assert (unpacked / INSIDE / "PySide6" / "Qt" / "lib" / "libQt6Core.so.6").exists()


def test_the_sum_fits(package: Path) -> None:
    line = (package.parent / "SHA256SUMS").read_text(encoding="utf-8").split()
    assert line == [sha256(package), package.name]


def test_two_clean_builds_are_the_same_package(package: Path, tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from tools.build import linux\n"
    code += "linux.WORK = Path(sys.argv[1]); linux._build()"
    output(BUILDER, "-c", code, tmp_path)
    (again,) = tmp_path.glob("*.deb")
    assert sha256(again) == sha256(package)
