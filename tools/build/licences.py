"""The licence of each shipped part, as an SPDX expression, and its text. A licence that is not allowed stops the build,
and so does a package without a text."""

from __future__ import annotations

import re
import shutil
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.utils import canonicalize_name

from tools.build.bundled import installed
from tools.build.freeze import ROOT, BuildFailed

ALLOWED = {  # may be shipped with a program under MIT
    "MIT",
    "MIT-0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Apache-2.0",
    "PSF-2.0",
    # As long as their files are unchanged and replaceable (Qt, python-xlib): see THIRD_PARTY_NOTICES.md.
    "MPL-2.0",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    # The icons' font and the recorded voice.
    "OFL-1.1",
    "CC-BY-3.0",
}

READ = {
    ("python-xlib", "LGPLv2+"): "LGPL-2.1-or-later",
    ("pywin32", "PSF"): "PSF-2.0",
    ("segno", "BSD License"): "BSD-3-Clause",
}
"""What a package calls its licence, if that is no SPDX name, and the name of the text it comes with. If it is called
something else one day, the build stops until somebody has read the text."""

TEXTS = ROOT / "resources" / "packaging" / "licences"  # texts that come with no package, and the notice about Qt

IS_LICENCE = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)")

WITHOUT_TEXT = ("libsonic", "pyside6-essentials", "shiboken6")
"""Packages without a licence text, for which we have one; any other stops the build."""

STARTER = "pyinstaller"  # the frozen program starts with PyInstaller's code; its licence allows that with a notice


def licence(package: Distribution) -> str:
    """The SPDX expression of an installed package. Raises BuildFailed."""
    name = canonicalize_name(package.name)
    word = _word(package)
    try:
        return allowed(name, READ.get((name, word)) or str(canonicalize_license_expression(word)))
    except InvalidLicenseExpression as error:
        raise BuildFailed(f"{name}: {word or 'no licence'} (tools/build/licences.py, READ)") from error


def allowed(name: str, expression: str) -> str:
    """The expression, if it offers a choice that is allowed. Raises BuildFailed."""
    choices = [choice.split(" AND ") for choice in expression.split(" OR ")]
    if not any(ALLOWED.issuperset(choice) for choice in choices):  # parentheses match nothing
        raise BuildFailed(f"{name}: {expression} is not allowed (tools/build/licences.py, ALLOWED)")
    return expression


def _word(package: Distribution) -> str:
    """What it calls its licence: an expression, else the first line of the older field, else a classifier."""
    told = package.metadata.get_all
    older = [text.split("\n")[0] for text in told("License", [])]
    filed = [line for line in told("Classifier", []) if line.startswith("License ::")]
    words = filter(None, [*told("License-Expression", []), *older, *filed])
    return next(words, "").split(" :: ")[-1]


def collect(out: Path, system: str) -> None:
    """Writes `out/PACKAGE/FILE` for each licence text, and our own texts into `out` itself.

    Args:
        out: emptied first.
        system: whose packages: "linux", "windows", "macos".
    Raises:
        BuildFailed: a package has none.
    """
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(TEXTS, out)
    starter = distribution(STARTER)  # of the Python that builds; the same for all
    for part in (*installed(system), starter):
        _copy(part, out)


def _copy(package: Distribution, out: Path) -> None:
    name = canonicalize_name(package.name)
    inside = [file for file in package.files or [] if file.parts[0].endswith(".dist-info")]  # not in modules
    texts = [file for file in inside if IS_LICENCE.match(file.name)]
    if not texts and name not in WITHOUT_TEXT:
        raise BuildFailed(f"{name} has no licence text (tools/build/licences.py, WITHOUT_TEXT)")
    for file in texts:
        (out / name).mkdir(exist_ok=True)
        shutil.copy(str(package.locate_file(file)), out / name)
