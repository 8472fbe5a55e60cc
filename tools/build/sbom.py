"""A list of the program's parts as CycloneDX, for centres that need one and for vulnerability scanners."""

from __future__ import annotations

import platform
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.utils import canonicalize_name

from app import __version__
from tools.build.bundled import installed
from tools.build.freeze import NAME, source_time
from tools.build.licences import allowed, licence
from tools.build.windows_python import PYTHON_VERSION

FILE = "sbom.cdx.json"

PARTS = (  # parts that are not Python packages: the voices of the recorded clips, the icons' font
    ("HTS Voice Mei", "2009-2013", "CC-BY-3.0", ComponentType.DATA),
    ("Kokoro-82M", "1.0", "Apache-2.0", ComponentType.DATA),
    ("Koniwa", "tnc", "CC-BY-3.0", ComponentType.DATA),
    ("Font Awesome Free Solid", "6.7.2", "OFL-1.1", ComponentType.DATA),
)


def write_sbom(path: Path, system: str) -> None:
    """Writes the list. The same lock file and commit give the same bytes.

    Args:
        system: "linux", "windows" or "macos".
    Raises:
        BuildFailed: the licence of a part is unknown or not allowed.
    """
    bom = Bom()
    bom.metadata.timestamp = datetime.fromtimestamp(source_time(), UTC)
    bom.metadata.component = _component(NAME, __version__, "MIT", ComponentType.APPLICATION)
    for component in _components(system):
        bom.components.add(component)
        bom.register_dependency(bom.metadata.component, [component])
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"{NAME}:{system}:{__version__}:{source_time()}")
    text = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _components(system: str) -> Iterator[Component]:
    python = PYTHON_VERSION if system == "windows" else platform.python_version()
    yield _component("Python", python, "PSF-2.0", ComponentType.PLATFORM)
    for part in PARTS:
        yield _component(*part)
    for package in installed(system):
        name = canonicalize_name(package.name)
        yield _component(name, package.version, licence(package), ComponentType.LIBRARY)


def _component(name: str, number: str, terms: str, kind: ComponentType) -> Component:
    return Component(
        name=name,
        version=number,
        type=kind,
        bom_ref=f"{name}@{number}".replace(" ", "-"),
        licenses=[LicenseFactory().make_from_string(allowed(name, terms))],
        purl=PackageURL("pypi", name=name, version=number) if kind is ComponentType.LIBRARY else None,
    )
