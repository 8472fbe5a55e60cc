"""Writes a version resource into a program, run by the Windows Python under wine: as another program's maker would.

python.exe wine_version.py PROGRAM ORIGINAL COMPANY PRODUCT
"""

from __future__ import annotations

import sys

from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
    write_version_info_to_executable,
)

if __name__ == "__main__":
    program, *values = sys.argv[1:]
    names = ("OriginalFilename", "CompanyName", "ProductName")
    strings = StringTable("041104B0", [StringStruct(*pair) for pair in zip(names, values, strict=True)])
    parts = [StringFileInfo([strings]), VarFileInfo([VarStruct("Translation", [0x411, 1200])])]
    write_version_info_to_executable(program, VSVersionInfo(ffi=FixedFileInfo(), kids=parts))
