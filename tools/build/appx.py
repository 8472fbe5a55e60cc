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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Entry:
    """A file as it stands in the ZIP.

    Attributes:
        name: in the ZIP, with `/` and percent signs.
        head: the local header's fields after its signature, up to the length of the name.
        blocks: hash and compressed size of each block.
        size: bytes, uncompressed.
        offset: where its local header begins.
    """

    name: bytes
    head: bytes
    blocks: tuple[tuple[str, int], ...]
    size: int
    offset: int


class Writer:
    """Writes the ZIP; all files bear the same moment."""

    def __init__(self, path: Path, epoch: int) -> None:
        self._file = path.open("wb")
        when = max(datetime.fromtimestamp(epoch, UTC), datetime(1980, 1, 1, tzinfo=UTC))
        self._time = when.hour << 11 | when.minute << 5 | when.second // 2
        self._date = (when.year - 1980) << 9 | when.month << 5 | when.day
        self._entries: list[Entry] = []

    def add(self, name: str, content: bytes) -> Entry:
        """Adds a file; its name has `/`, and is as it will be installed."""
        packed, blocks = compressed(content)
        offset = self._file.tell()
        known = name.encode() if name == CONTENT_TYPES else quote(name, safe="/").encode()
        lengths = zlib.crc32(content), len(packed), len(content), len(known), 0
        head = struct.pack("<HHHHHIIIHH", VERSION, UTF8_NAMES, DEFLATED, self._time, self._date, *lengths)
        self._file.write(struct.pack("<I", LOCAL) + head + known + packed)
        self._entries.append(Entry(known, head, tuple(blocks), len(content), offset))
        return self._entries[-1]

    def close(self) -> None:
        """Writes the directory at the end."""
        start = self._file.tell()
        for one in self._entries:
            places = struct.pack("<HHHII", 0, 0, 0, 0, one.offset)
            self._file.write(struct.pack("<IH", CENTRAL, VERSION) + one.head + places + one.name)
        count, size = len(self._entries), self._file.tell() - start
        self._file.write(struct.pack("<IHHHHIIH", END, 0, 0, count, count, size, start, 0))
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
    for name in sorted(files, key=lambda one: (one == MANIFEST, one)):
        content = files[name]
        entry = writer.add(name, content if isinstance(content, bytes) else content.read_bytes())
        head = str(30 + len(entry.name))  # bytes of the local header
        facts = {"Name": name.replace("/", "\\"), "Size": str(entry.size), "LfhSize": head}
        listed = ElementTree.SubElement(known, "File", facts)
        for digest, size in entry.blocks:
            ElementTree.SubElement(listed, "Block", {"Hash": digest, "Size": str(size)})
    writer.add(BLOCK_MAP, _xml(known))
    writer.add(CONTENT_TYPES, _xml(content_types([*files, BLOCK_MAP])))
    writer.close()
    return path


def compressed(content: bytes) -> tuple[bytes, list[tuple[str, int]]]:
    """One deflated stream of blocks that can be read alone; hash and compressed size of each.

    The end of the stream belongs to no block.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    parts, blocks = [], []
    for block in _blocks(content):
        parts.append(packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH))
        blocks.append((_hash(block), len(parts[-1])))
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


def _blocks(content: bytes) -> Iterator[bytes]:
    return (content[start : start + BLOCK] for start in range(0, len(content), BLOCK))


def _hash(block: bytes) -> str:
    return base64.b64encode(hashlib.sha256(block).digest()).decode()


def _xml(root: ElementTree.Element) -> bytes:
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))
