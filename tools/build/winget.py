"""The manifest by which `winget install` finds the Windows installer: four files, for one address and its checksum.

python -m tools.build.winget SETUP.exe ADDRESS FOLDER     writes them; ADDRESS is where SETUP.exe can be fetched

Form: learn.microsoft.com, "Create your package manifest", 1.9.0. The words are those of the installer.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from app.texts import read_locale
from tools.build.freeze import NAME, ROOT, version
from tools.build.sums import sha256
from tools.build.windows_freeze import WINDOWS

IDENTIFIER = "AnshinGuide.AnshinGuide"
FORM = "1.9.0"
LOCALES = {"ja": ("ja-JP", "JAPANESE"), "en": ("en-US", "ENGLISH")}
"""Language of ours: its tag, and its name in words.nsh."""

Table = dict[str, object]

INSTALLER: Table = {
    "Platform": ["Windows.Desktop"],
    "MinimumOSVersion": "10.0.17763.0",  # what Qt 6.9 asks for
    "InstallerType": "nullsoft",
    "UpgradeBehavior": "install",
    "ProductCode": NAME,  # the key below Uninstall
    "ExpectedReturnCodes": [
        {"InstallerReturnCode": 1, "ReturnResponse": "cancelledByUser"},
        {"InstallerReturnCode": 2, "ReturnResponse": "packageInUse"},
        {"InstallerReturnCode": 112, "ReturnResponse": "diskFull"},
    ],
}

FOR_ALL: Table = {
    "Scope": "machine",
    "InstallerSwitches": {"Custom": "/ALLUSERS"},
    "ElevationRequirement": "elevationRequired",
}


def manifests(setup: Path, address: str) -> dict[str, Table]:
    """The four files, by name.

    Args:
        setup: the installer, which is read for its checksum.
        address: where it can be fetched (https).
    """
    source = {"Architecture": "x64", "InstallerUrl": address, "InstallerSha256": sha256(setup).upper()}
    installers = [{**source, "Scope": "user"}, {**source, **FOR_ALL}]
    files = {
        IDENTIFIER: _table("version", {"DefaultLocale": "ja-JP"}),
        f"{IDENTIFIER}.installer": _table("installer", {**INSTALLER, "Installers": installers}),
    }
    for language, (tag, _) in LOCALES.items():
        kind = "defaultLocale" if tag == "ja-JP" else "locale"
        files[f"{IDENTIFIER}.locale.{tag}"] = _table(kind, _words(language))
    return files


def write(setup: Path, address: str, folder: Path) -> list[Path]:
    """Writes them; returns the files. As JSON within YAML, which contains it: no quoting of Japanese can go wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in manifests(setup, address).items():
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in table.items()]
        written.append(folder / f"{name}.yaml")
        written[-1].write_text("".join(lines), encoding="utf-8", newline="\n")
    return written


def _table(kind: str, facts: Table) -> Table:
    head: Table = {"PackageIdentifier": IDENTIFIER, "PackageVersion": version()}
    return {**head, **facts, "ManifestType": kind, "ManifestVersion": FORM}


def _words(language: str) -> Table:
    tag, name = LOCALES[language]
    text = (WINDOWS / "words.nsh").read_text(encoding="utf-8")
    found = re.search(rf'WelcomeText \$\{{LANG_{name}\}} "(.+?)\$\\r', text)
    assert found is not None
    return {
        "PackageLocale": tag,
        "Publisher": NAME,
        "PackageName": read_locale(ROOT / "locales" / f"{language}.toml")["ui.app-name"].text,
        "License": "MIT",
        "ShortDescription": found[1],
    }


if __name__ == "__main__":
    for path in write(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])):
        print(path)
