"""Packs a folder as an app package of Windows (MSIX): a ZIP with a map of hashed blocks, and a list of content types.

Form: learn.microsoft.com, "App package block map schema", and ECMA-376 part 2, annexes C and D. Each block of 64 KB is
compressed by itself, so that Windows can check and fetch blocks alone. Not yet installed on a real Windows.
"""

from __future__ import annotations

import base64
import hashlib
import struct
import xml.etree.ElementTree as ElementTree
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
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

LOCAL, CENTRAL, END = 0x04034B50, 0x02014B50, 0x06054B50
"""Signatures of APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16, of the ZIP format."""

VERSION, UTF8_NAMES, DEFLATED = 20, 0x800, 8

Blocks = list[tuple[str, int]]
"""Hash and compressed size of each block."""


class Writer:
    """Writes the ZIP; all files bear the same moment."""

    def __init__(self, path: Path, epoch: int) -> None:
        self._file = path.open("wb")
        when = max(datetime.fromtimestamp(epoch, UTC), datetime(1980, 1, 1, tzinfo=UTC))
        time = when.hour << 11 | when.minute << 5 | when.second // 2
        self._facts = VERSION, UTF8_NAMES, DEFLATED, time, (when.year - 1980) << 9 | when.month << 5 | when.day
        self._directory: list[bytes] = []

    def add(self, name: str, content: bytes) -> tuple[int, Blocks]:
        """Adds a file; its name has `/`, and is as it will be installed.

        Returns: (bytes of its local header, its blocks).
        """
        packed, blocks = compressed(content)
        known = name.encode() if name == CONTENT_TYPES else quote(name, safe="/").encode()
        lengths = zlib.crc32(content), len(packed), len(content), len(known), 0
        head = struct.pack("<HHHHHIIIHH", *self._facts, *lengths)
        places = struct.pack("<HHHII", 0, 0, 0, 0, self._file.tell())
        self._directory.append(struct.pack("<IH", CENTRAL, VERSION) + head + places + known)
        local = struct.pack("<I", LOCAL) + head + known
        self._file.write(local + packed)
        return len(local), blocks

    def close(self) -> None:
        """Writes the directory at the end."""
        start, count, directory = self._file.tell(), len(self._directory), b"".join(self._directory)
        end = struct.pack("<IHHHHIIH", END, 0, 0, count, count, len(directory), start, 0)
        self._file.write(directory + end)
        self._file.close()


def pack(files: Mapping[str, bytes | Path], path: Path, epoch: int) -> Path:
    """Packs files; returns the package.

    Args:
        files: content, or where it is read, by the name that will be installed, with `/`; the manifest among them.
        path: of the package.
        epoch: seconds since 1970 that stand in it in place of the moment of building.
    """
    writer = Writer(path, epoch)
    known = ElementTree.Element("BlockMap", {"xmlns": BLOCK_SPACE, "HashMethod": SHA256})
    for name in sorted(files, key=lambda name: (name == MANIFEST, name)):
        where = files[name]
        content = where if isinstance(where, bytes) else where.read_bytes()
        head, blocks = writer.add(name, content)
        facts = {"Name": name.replace("/", "\\"), "Size": str(len(content)), "LfhSize": str(head)}
        listed = ElementTree.SubElement(known, "File", facts)
        for digest, size in blocks:
            ElementTree.SubElement(listed, "Block", {"Hash": digest, "Size": str(size)})
    writer.add(BLOCK_MAP, _xml(known))
    writer.add(CONTENT_TYPES, _xml(content_types([*files, BLOCK_MAP])))
    writer.close()
    return path


def compressed(content: bytes) -> tuple[bytes, Blocks]:
    """One deflated stream of blocks that can be read alone; hash and compressed size of each.

    The end of the stream belongs to no block.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    parts, blocks = [], []
    for start in range(0, len(content), BLOCK):
        block = content[start : start + BLOCK]
        parts.append(packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH))
        blocks.append((base64.b64encode(hashlib.sha256(block).digest()).decode(), len(parts[-1])))
    return b"".join([*parts, packer.flush(zlib.Z_FINISH)]), blocks


def content_types(names: list[str]) -> ElementTree.Element:
    """The list of content types: by extension, and by name where there is none, or another one."""
    root = ElementTree.Element("Types", {"xmlns": TYPE_SPACE})
    kinds = {Path(name).suffix.lower() for name in names} - {""}
    for kind in sorted(kinds):
        facts = {"Extension": kind[1:], "ContentType": TYPES.get(kind, OTHER_TYPE)}
        ElementTree.SubElement(root, "Default", facts)
    for name in sorted(names):
        if name in NAMED_TYPES or not Path(name).suffix:
            facts = {"PartName": "/" + quote(name, safe="/"), "ContentType": NAMED_TYPES.get(name, OTHER_TYPE)}
            ElementTree.SubElement(root, "Override", facts)
    return root


def _xml(root: ElementTree.Element) -> bytes:
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))
