"""Gives a program file the name and company that its maker would have written into it: VS_VERSIONINFO of winver.h."""

from __future__ import annotations

import ctypes
import struct
from ctypes import wintypes
from pathlib import Path

RT_VERSION = 16
LANGUAGE, CODE_PAGE = 0x0409, 1200
SIGNATURE, STRUCTURE = 0xFEEF04BD, 0x00010000

kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
kernel32.BeginUpdateResourceW.argtypes = [wintypes.LPCWSTR, wintypes.BOOL]
kernel32.BeginUpdateResourceW.restype = wintypes.HANDLE
kernel32.UpdateResourceW.argtypes = [
    *(wintypes.HANDLE, ctypes.c_void_p, ctypes.c_void_p),
    *(wintypes.WORD, ctypes.c_char_p, wintypes.DWORD),
]
kernel32.EndUpdateResourceW.argtypes = [wintypes.HANDLE, wintypes.BOOL]


def stamp(program: Path, *, original: str, company: str) -> None:
    """Writes both into a program file, in the place of what it said before. Raises OSError if that fails."""
    data = version_info({"CompanyName": company, "OriginalFilename": original, "ProductName": original})
    handle = kernel32.BeginUpdateResourceW(str(program), True)
    written = kernel32.UpdateResourceW(handle, RT_VERSION, 1, LANGUAGE, data, len(data))
    if not (handle and written and kernel32.EndUpdateResourceW(handle, False)):
        raise ctypes.WinError(ctypes.get_last_error())


def version_info(strings: dict[str, str]) -> bytes:
    """The resource with these strings, in one language."""
    fixed = struct.pack("<13I", SIGNATURE, STRUCTURE, 1 << 16, 0, 1 << 16, 0, 0x3F, 0, 0x40004, 1, 0, 0, 0)
    lines = [_block(name, f"{value}\0".encode("utf-16-le"), text=True) for name, value in strings.items()]
    table = _block(f"{LANGUAGE:04X}{CODE_PAGE:04X}", b"", lines, text=True)
    translation = _block("Translation", struct.pack("<HH", LANGUAGE, CODE_PAGE))
    inner = [_block("StringFileInfo", b"", [table], text=True), _block("VarFileInfo", b"", [translation], text=True)]
    return _block("VS_VERSION_INFO", fixed, inner)


def _block(key: str, value: bytes, children: list[bytes] | None = None, *, text: bool = False) -> bytes:
    """Length, length of the value (of text in characters), kind, key, value, children; each on a border of four."""
    head = _padded(b"\0" * 6 + f"{key}\0".encode("utf-16-le")) + value
    for child in children or []:
        head = _padded(head) + child
    count = len(value) // 2 if text else len(value)
    return struct.pack("<HHH", len(head), count, int(text)) + head[6:]


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)
