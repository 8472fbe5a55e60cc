"""Packs a folder as an app package of Windows (MSIX): a ZIP with a map of hashed blocks, and a list of content types.

Form: learn.microsoft.com, "App package block map schema", and ECMA-376 part 2, annexes C and D. Each block of 64 KB is
compressed separately, so that Windows can check and fetch blocks alone. Not yet installed on a real Windows.
"""

from __future__ import annotations

import base64
import hashlib
import time
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

MANIFEST, BLOCK_MAP, CONTENT_TYPES = "AppxManifest.xml", "AppxBlockMap.xml", "[Content_Types].xml"

BLOCK = 65_536  # bytes
BLOCK_SPACE = "http://schemas.microsoft.com/appx/2010/blockmap"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
TYPE_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"

TYPES = {".exe": "application/x-msdownload", ".dll": "application/x-msdownload", ".png": "image/png"}
OTHER_TYPE = "application/octet-stream"
NAMED_TYPES = {
    MANIFEST: "application/vnd.ms-appx.manifest+xml",
    BLOCK_MAP: "application/vnd.ms-appx.blockmap+xml",
}


class Blocks:
    """Compresses one stream whose blocks can be read alone; takes the place of zipfile's own compressor.

    Attributes:
        listed: hash and compressed size of each block. The end of the stream belongs to no block.
    """

    def __init__(self) -> None:
        self.listed: list[tuple[str, int]] = []
        self._packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)

    def compress(self, block: bytes) -> bytes:
        """A block, after which a reader can start afresh."""
        packed = self._packer.compress(block) + self._packer.flush(zlib.Z_FULL_FLUSH)
        self.listed.append((base64.b64encode(hashlib.sha256(block).digest()).decode(), len(packed)))
        return packed

    def flush(self) -> bytes:
        """The end of the stream."""
        return self._packer.flush()


def pack(files: Mapping[str, bytes], path: Path, epoch: int) -> Path:
    """Packs files; returns the package.

    Args:
        files: content by the name that will be installed, with `/`; the manifest is the last.
        path: of the package.
        epoch: seconds since 1970, in place of the moment of building.
    """
    listed = ElementTree.Element("BlockMap", xmlns=BLOCK_SPACE, HashMethod=SHA256)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            listed.append(_add(package, quote(name, safe="/"), content, epoch))
            listed[-1].set("Name", name.replace("/", "\\"))
        _add(package, BLOCK_MAP, _xml(listed), epoch)
        _add(package, CONTENT_TYPES, _xml(content_types([*files, BLOCK_MAP])), epoch)
    return path


def _add(package: zipfile.ZipFile, name: str, content: bytes, epoch: int) -> ElementTree.Element:
    """Adds a file by its name in the ZIP; returns its entry in the map, which has no name yet."""
    info = zipfile.ZipInfo(name, time.gmtime(epoch)[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0  # the rights of a file are the installer's to give
    blocks = Blocks()
    with package.open(info, "w") as member:
        member._compressor = blocks  # type: ignore[attr-defined]
        for start in range(0, len(content), BLOCK):
            member.write(content[start : start + BLOCK])
    entry = ElementTree.Element("File", Size=str(len(content)), LfhSize=str(len(info.FileHeader())))
    for digest, size in blocks.listed:
        ElementTree.SubElement(entry, "Block", Hash=digest, Size=str(size))
    return entry


def content_types(names: list[str]) -> ElementTree.Element:
    """The list of content types: by extension, and by name for exceptions and names without one."""
    root = ElementTree.Element("Types", xmlns=TYPE_SPACE)
    kinds = {Path(name).suffix.lower() for name in names} - {""}
    for kind in sorted(kinds):
        its_type = TYPES.get(kind, OTHER_TYPE)
        ElementTree.SubElement(root, "Default", Extension=kind[1:], ContentType=its_type)
    for name in sorted(names):
        if name in NAMED_TYPES or not Path(name).suffix:
            its_type = NAMED_TYPES.get(name, OTHER_TYPE)
            ElementTree.SubElement(root, "Override", PartName=f"/{quote(name, safe='/')}", ContentType=its_type)
    return root


def _xml(root: ElementTree.Element) -> bytes:
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))
