"""The packages for the Store: packed, and read back as their own maps say. Windows has not installed one yet."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib
from pathlib import Path

import pytest

from app.companion.autostart import TASK
from app.rescue.closing import keep_pages_away
from app.rescue.processes import Browser, kind_of
from app.system import program
from tests.conftest import require
from tests.install.conftest import output, verify
from tests.rescue import Ended
from tools.build import appx, msix
from tools.build.allowed import INSIDE

FOUNDATION = "{http://schemas.microsoft.com/appx/manifest/foundation/windows10}"
DESKTOP = "{http://schemas.microsoft.com/appx/manifest/desktop/windows10}"
UAP10 = "{http://schemas.microsoft.com/appx/manifest/uap/windows10/10}"

LARGE = bytes(range(256)) * 700  # three blocks, the last one not whole
LOCAL = b"PK\x03\x04"  # a local header begins with it (APPNOTE.TXT 4.3.7, of the ZIP format)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "made"
    inside = made / INSIDE
    (inside / "山田 太郎").mkdir(parents=True)
    (made / "anshin-guide.exe").write_bytes(LARGE)
    (inside / "LICENSE").write_text("text")
    (inside / "山田 太郎" / "a+b.toml").write_text("x = 1")
    (inside / "empty.dll").touch()
    return made


@pytest.fixture
def package(folder: Path, tmp_path: Path) -> Path:
    return appx.pack(msix.content(folder, is_shared=False), tmp_path / "guide.msix", 1_700_000_000)


def test_what_is_packed_comes_back_whole_and_the_same_each_time(package: Path, folder: Path, tmp_path: Path) -> None:
    again = appx.pack(msix.content(folder, is_shared=False), tmp_path / "again.msix", 1_700_000_000)
    assert again.read_bytes() == package.read_bytes()
    with zipfile.ZipFile(package) as found:
        assert found.testzip() is None
        assert len(ElementTree.fromstring(found.read(appx.BLOCK_MAP))) == 4 + len(msix.ASSETS) + 1
        assert found.read("anshin-guide.exe") == LARGE
        assert found.read(f"{INSIDE}/%E5%B1%B1%E7%94%B0%20%E5%A4%AA%E9%83%8E/a%2Bb.toml") == b"x = 1"
        assert found.namelist()[-3:] == [appx.MANIFEST, appx.BLOCK_MAP, appx.CONTENT_TYPES]


def test_each_block_can_be_unpacked_alone(package: Path) -> None:
    """So Windows fetches and checks them: at the sums of the sizes, beginning after the local header."""
    with zipfile.ZipFile(package) as found:
        (listed,) = (one for one in ElementTree.fromstring(found.read(appx.BLOCK_MAP)) if ".exe" in one.attrib["Name"])
        place = found.getinfo("anshin-guide.exe").header_offset + int(listed.attrib["LfhSize"])
    data = package.read_bytes()
    blocks = []
    for block in listed:
        size = int(block.attrib["Size"])
        blocks.append(zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[place : place + size]))
        place += size
    assert [len(block) for block in blocks] == [appx.BLOCK, appx.BLOCK, len(LARGE) - 2 * appx.BLOCK]
    assert b"".join(blocks) == LARGE
    assert data[place : place + 6] == b"\x03\x00" + LOCAL


@pytest.mark.parametrize("is_shared", [True, False])
def test_the_program_knows_whether_others_see_what_its_package_writes(
    is_shared: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the very manifest, which Windows lays beside it. Only then it may put a browser's files aside."""
    monkeypatch.setattr(program, "PACKAGE", tmp_path / appx.MANIFEST)
    assert not program.writes_apart(), "no package"
    program.PACKAGE.write_text(msix.manifest({}, is_shared=is_shared), encoding="utf-8")
    root = ElementTree.fromstring(program.PACKAGE.read_text(encoding="utf-8"))
    assert [one.text for one in root.iter() if "Virtualization" in one.tag] == ["disabled"] * is_shared
    assert program.writes_apart() is not is_shared
    (tmp_path / "sessionstore.jsonlz4").touch()
    keep_pages_away(Browser(kind_of("firefox"), Ended()), [tmp_path])
    assert (tmp_path / "sessionstore.jsonlz4").exists() is not is_shared


def test_the_manifest_starts_what_there_is() -> None:
    root = ElementTree.fromstring(msix.manifest({}, is_shared=False))
    (application,) = root.iter(f"{FOUNDATION}Application")
    assert application.get("Executable") == "anshin-guide.exe"
    (task,) = root.iter(f"{DESKTOP}Extension")
    assert (task.get("Executable"), task.get(f"{UAP10}Parameters")) == ("anshin-guide.exe", "--companion")
    assert next(iter(task)).get("TaskId") == TASK
    named = re.findall(r"Assets\\(\w+)\.png", msix.MANIFEST.read_text(encoding="utf-8"))
    assert set(named) == set(msix.ASSETS)


def test_another_reader_takes_it_for_a_package_and_signs_it(package: Path, certificate: Path, tmp_path: Path) -> None:
    require(shutil.which("osslsigncode") is not None, "no osslsigncode here; for it: apt-get install osslsigncode")
    signed = tmp_path / "signed.msix"
    keys = ("-certs", certificate, "-key", certificate.with_name("key.pem"))
    output("osslsigncode", "sign", *keys, "-h", "sha256", "-in", package, "-out", signed)
    verify(signed, certificate)
