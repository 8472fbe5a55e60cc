"""Makes resources/voice/ja.zip: renders what is new or changed, keeps the rest.

python3 dev.py voice [--out FOLDER]
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path

from tqdm import tqdm

from app.speech.archive import HEAD, SUMS, archive_path, clip_name, list_of
from app.system import paths
from app.system.files import write_atomically
from app.texts import SOURCE
from tools.voice.catalogue import Line, lines

RECIPE = "\0".join(
    [
        *((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("render.py", "pronounce.py")),
        *(version(name) for name in ("pyopenjtalk-plus", "soundfile", "numpy")),
    ]
)
"""Changes with the way clips are made, so that all are made anew."""

KEPT = Path(__file__).resolve().parent.parent.parent / "build" / "voice"
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def main(arguments: list[str]) -> int:
    """Brings the archive up to date; returns the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py voice")
    parser.add_argument("--out", type=Path, default=paths.VOICE)
    out: Path = parser.parse_args(arguments).out
    wanted = lines(paths.GUIDE, paths.LOCALES, SOURCE)
    made = render_missing(wanted, KEPT)
    path = archive_path(out, SOURCE)
    write_archive(wanted, KEPT, path)
    print(f"{path.name}: {len(wanted)} clips, {made} of them new, {path.stat().st_size / 1e6:.2f} MB")
    return 0


def kept_path(line: Line, kept: Path) -> Path:
    """Where a rendered clip is kept; another reading, text or recipe is another file."""
    what = "\0".join((RECIPE, line.reading, line.text or ""))
    return kept / f"{hashlib.blake2b(what.encode(), digest_size=12).hexdigest()}.ogg"


def render_missing(wanted: Iterable[Line], kept: Path) -> int:
    """Renders the clips that are not kept yet, on all cores, with a progress bar; returns how many they were."""
    kept.mkdir(parents=True, exist_ok=True)
    missing = [line for line in wanted if not kept_path(line, kept).exists()]
    if missing:
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            clips = pool.map(_render, missing, chunksize=4)
            for line, clip in zip(missing, tqdm(clips, total=len(missing), unit=" clips", disable=None), strict=True):
                write_atomically(kept_path(line, kept), clip)
    return len(missing)


def _render(line: Line) -> bytes:
    from tools.voice.render import render

    return render(line.reading, line.text)


def write_archive(wanted: Iterable[Line], kept: Path, path: Path) -> None:
    """Packs the kept clips; equal clips make an equal archive, byte for byte."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as archive:
        members = sorted(_members(wanted, kept))
        for name, content in (*members, (SUMS, list_of(members))):
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content)
    fresh.replace(path)


def _members(wanted: Iterable[Line], kept: Path) -> Iterator[tuple[str, bytes]]:
    from tools.voice.render import split

    heads = set()
    for line in wanted:
        head, sound = split(kept_path(line, kept).read_bytes())
        heads.add(head)
        yield clip_name(line.reading), sound
    [head] = heads  # one encoder, one set of settings
    yield HEAD, head


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
