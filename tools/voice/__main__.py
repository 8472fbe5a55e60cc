"""Makes resources/voice/*.zip: renders what is new or changed, keeps the rest.

What an emergency needs is rendered first, and the archive is packed several times on the way, so that a guide that is
already open can use what there is. If it is interrupted, it continues from there the next time.

python3 dev.py voice [--fast]
"""

from __future__ import annotations

import argparse
import os
import time
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tqdm import tqdm

from app.speech.archive import HEAD, SUMS, archive_path, clip_name, list_of
from app.system import paths
from app.system.files import write_atomically
from dev import ROOT
from tools.voice.catalogue import Line, lines
from tools.voice.ogg import split
from tools.voice.parts import Part, parts
from tools.voice.voices import FAST, GOOD, Voice, kept_path, render

KEPT = ROOT / "build" / "voice"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
PACKED_AT = (32, 128, 512)  # after so many new clips the archive is packed, before all are there


def main() -> None:
    """Brings the archives up to date."""
    parser = argparse.ArgumentParser(prog="dev.py voice")
    parser.add_argument("--fast", action="store_true", help="the fast voice for what the good one has not said yet")
    voice = FAST if parser.parse_args().fast else GOOD
    for language in voice.languages:
        make(language, voice, archive_path(paths.VOICE, language))


def make(language: str, voice: Voice, path: Path) -> None:
    """Makes the archive of a language: the good voice's kept clips, the rest by `voice`.

    An archive by the good voice alone stays as it is while it has every sentence, even if its clips are not kept.
    """
    wanted = lines(paths.GUIDE, paths.LOCALES, language)
    if voice is FAST and is_good(path, wanted):
        print(f"{path.name}: the good voice has every sentence; dev.py voice renders what is said otherwise now")
        return
    said = {line: parts(line, language) for line in wanted}
    clips = {line: best(sentence, voice) for line, sentence in said.items()}
    made = 0
    for made in render_missing(said, voice):
        if made in PACKED_AT:
            write_archive({line: clip for line, clip in clips.items() if clip.exists()}, path)
    write_archive(clips, path)
    print(f"{path.name}: {len(wanted)} clips, {made} of them new, {path.stat().st_size / 1e6:.2f} MB, {origin(path)}")


def is_good(path: Path, wanted: Iterable[Line]) -> bool:
    """Whether an archive is by the good voice alone and has all these sentences."""
    if origin(path) != GOOD.name:
        return False
    with zipfile.ZipFile(path) as archive:
        return {clip_name(line.reading) for line in wanted} <= {*archive.namelist()}


def origin(path: Path) -> str:
    """Which voices made an archive; empty if there is none."""
    if not path.exists():
        return ""
    with zipfile.ZipFile(path) as archive:
        return archive.comment.decode()


def render_missing(said: dict[Line, tuple[Part, ...]], voice: Voice) -> Iterator[int]:
    """Renders what neither voice has said yet, on all cores, with a progress bar; yields how many there are so far.

    Raises:
        Unspeakable: a sentence cannot be said as it stands.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    missing = [sentence for sentence in said.values() if not best(sentence, voice).exists()]
    if not missing:
        return
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        rendered = pool.map(partial(_render_one, voice), missing, chunksize=2)
        for count, _ in enumerate(tqdm(rendered, total=len(missing), unit=" clips", disable=None), 1):
            yield count


def _render_one(voice: Voice, sentence: tuple[Part, ...]) -> None:
    write_atomically(kept_path(voice, sentence, KEPT), render(voice, sentence))


def best(sentence: tuple[Part, ...], voice: Voice) -> Path:
    """The good voice's kept clip of a sentence, else this voice's."""
    good = kept_path(GOOD, sentence, KEPT)
    return good if good.exists() else kept_path(voice, sentence, KEPT)


def write_archive(clips: dict[Line, Path], path: Path) -> None:
    """Packs clips; the same clips make the same archive, byte for byte."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    voices = sorted({clip.name.split("-")[0] for clip in clips.values()})
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as archive:
        members = sorted(_members(clips))
        for name, content in (*members, (SUMS, list_of(members))):
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content)
        archive.comment = ", ".join(voices).encode()
    _replace(fresh, path)


def _replace(fresh: Path, path: Path) -> None:
    """On Windows it waits until no voice has the old one open; each new page of the guide ends that."""
    while True:
        try:
            fresh.replace(path)
            return
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(0.05)


def _members(clips: dict[Line, Path]) -> Iterator[tuple[str, bytes]]:
    heads = set()
    for line, clip in clips.items():
        head, sound = split(clip.read_bytes())
        heads.add(head)
        yield clip_name(line.reading), sound
    [head] = heads  # one encoder, one set of settings
    yield HEAD, head


if __name__ == "__main__":
    main()
