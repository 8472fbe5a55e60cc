"""Signs Windows programs with osslsigncode, where a certificate is configured.

ANSHIN_SIGN_PFX        the certificate with its key, a PKCS #12 file
ANSHIN_SIGN_PASSWORD   its password
ANSHIN_SIGN_TIMESTAMP  address of a time-stamp authority (RFC 3161); without it a signature ends with its certificate

Smart App Control wants every EXE and DLL signed, not only the installer. What its maker has signed stays as it is.

python -m tools.build.sign FILE …     signs these, as makensis has its uninstaller signed
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("osslsigncode",)
"""Debian packages."""

KINDS = {".exe", ".dll", ".pyd"}
DESCRIPTION = "anshin-guide"

SECURITY_DIRECTORY = 4
"""Index of the signature in the table of a PE file (Microsoft, "PE Format", Optional Header Data Directories)."""

TABLE_OFFSET = {0x10B: 96, 0x20B: 112}
"""Where that table begins in the optional header, for 32 and 64 bit."""


@dataclass(frozen=True)
class Certificate:
    """Who signs.

    Attributes:
        file: the PKCS #12 file.
        password: of that file.
        timestamp: address of a time-stamp authority; empty: none.
    """

    file: Path
    password: str
    timestamp: str = ""

    @classmethod
    def configured(cls, environ: Mapping[str, str] = os.environ) -> Certificate | None:
        """The one that the environment names; None: nothing is to be signed."""
        file = environ.get("ANSHIN_SIGN_PFX")
        if not file:
            return None
        return cls(Path(file), environ.get("ANSHIN_SIGN_PASSWORD", ""), environ.get("ANSHIN_SIGN_TIMESTAMP", ""))


class SigningFailed(Exception):
    """A file could not be signed; the message is osslsigncode's."""


def sign_folder(folder: Path, certificate: Certificate) -> int:
    """Signs every program and library below a folder that bears no signature yet; returns how many those were."""
    unsigned = [path for path in sorted(folder.rglob("*")) if path.suffix in KINDS and not is_signed(path)]
    for path in unsigned:
        sign(path, certificate)
    return len(unsigned)


def sign(file: Path, certificate: Certificate) -> None:
    """Signs one file in place.

    Raises:
        SigningFailed: wrong password, no program file, or the time-stamp authority does not answer.
    """
    signed = file.with_name(file.name + ".signed")
    with tempfile.NamedTemporaryFile("w", prefix="anshin-sign-") as password:  # not on the command line, which all see
        password.write(certificate.password)
        password.flush()
        command = ["osslsigncode", "sign", "-pkcs12", str(certificate.file), "-readpass", password.name]
        command += ["-h", "sha256", "-n", DESCRIPTION]
        command += ["-ts", certificate.timestamp] if certificate.timestamp else []
        command += ["-in", str(file), "-out", str(signed)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        signed.unlink(missing_ok=True)
        raise SigningFailed(f"{file.name}: {(done.stderr or done.stdout).strip()}")
    signed.chmod(file.stat().st_mode)
    signed.replace(file)


def is_signed(file: Path) -> bool:
    """Whether a PE file bears a signature, whoever's and however good.

    Raises:
        ValueError: it is no PE file.
    """
    data = file.read_bytes()
    if data[:2] != b"MZ":
        raise ValueError(f"{file.name}: not a program")
    (start,) = struct.unpack_from("<I", data, 0x3C)
    header = start + 24  # after the signature "PE" and the file header
    (magic,) = struct.unpack_from("<H", data, header)
    entry = header + TABLE_OFFSET[magic] + 8 * SECURITY_DIRECTORY
    _, length = struct.unpack_from("<II", data, entry)
    return bool(length)


def main(files: list[str]) -> int:
    """Signs files by the configured certificate."""
    certificate = Certificate.configured()
    if certificate is None:
        print("ANSHIN_SIGN_PFX is not set", file=sys.stderr)
        return 1
    for file in files:
        sign(Path(file), certificate)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
