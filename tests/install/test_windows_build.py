"""How the Windows installer is made: a genuine Python, only known files, signatures, the same bytes again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.install.conftest import output, small_program, verify
from tests.install.on_windows import ICON
from tools.build.allowed import INSIDE, size
from tools.build.nsis import make_setup
from tools.build.sign import COMMAND, command, sign_folder, unsigned
from tools.build.sums import sha256
from tools.build.windows_freeze import FROZEN
from tools.build.windows_trial import Trial
from tools.build.wine import Wine

pytestmark = [
    pytest.mark.release("builds the Windows installer and runs it under wine, minutes"),
    pytest.mark.xdist_group("wine"),
]

SIGNING = """osslsigncode sign -certs {cert} -key {key} -h sha256 -n anshin-guide -in "$1" -out "$1.signed" &&
mv "$1.signed" "$1"
"""


def signing(certificate: Path) -> str:
    """A command that signs by a script, as a service's client is one."""
    script = certificate.with_name("sign.sh")
    script.write_text(SIGNING.format(cert=certificate, key=certificate.with_name("key.pem")))
    return f'sh "{script}" {{file}}'


def test_it_is_small(setup: Path) -> None:
    clips = sum(path.stat().st_size for path in FROZEN.rglob("*.zip") if path.parent.name == "voice")
    assert size(FROZEN) - clips < 72e6
    assert setup.stat().st_size < 33e6


def test_its_programs_begin_with_the_boot_loader_that_we_compiled(setup: Path) -> None:
    """It asks for Windows' own C library; the one in the wheel for another."""
    for name in ("anshin-guide.exe", "anshin-guide-console.exe"):
        assert "DLL Name: msvcrt.dll" in output("objdump", "-p", FROZEN / name)


def test_every_program_without_a_signature_gets_ours(setup: Path, certificate: Path, tmp_path: Path) -> None:
    """Smart App Control looks at each library, too; what its own makers signed stays as it was."""
    copy = shutil.copytree(FROZEN, tmp_path / "copy")
    bare = unsigned([copy])
    python = copy / INSIDE / "python313.dll"
    assert {"anshin-guide.exe", "anshin-guide-console.exe", "_miniaudio.pyd"} <= {path.name for path in bare}
    before = sha256(python)
    assert sign_folder(copy, command({COMMAND: signing(certificate)})) == len(bare)
    assert unsigned([copy]) == []
    verify(copy / "anshin-guide.exe", certificate)
    assert sha256(python) == before


@pytest.mark.display
def test_installer_and_uninstaller_are_signed(
    setup: Path, certificate: Path, wine: Wine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(COMMAND, signing(certificate))
    folder = small_program(tmp_path)
    made = make_setup(folder, ICON, tmp_path / "guide-setup.exe", tmp_path / "work")
    verify(made, certificate)
    trial = Trial(wine, made)
    assert trial.install() == 0
    verify(trial.folder() / "uninstall.exe", certificate)
    trial.uninstall()


def test_the_same_folder_gives_the_same_installer(setup: Path, tmp_path: Path) -> None:
    folder = small_program(tmp_path)
    first = make_setup(folder, ICON, tmp_path / "one" / "guide-setup.exe", tmp_path / "one")
    second = make_setup(folder, ICON, tmp_path / "two" / "guide-setup.exe", tmp_path / "two")
    assert sha256(first) == sha256(second)
