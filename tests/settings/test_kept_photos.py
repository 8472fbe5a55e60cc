"""Photos are copied whole, under a name made from their content."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.settings.family_contacts import PHOTO_NAME
from app.settings.photos import FOLDER, DoubtfulPhoto, PhotoDoubt, Photos, read_photo
from app.system.files import SaveFailed
from app.system.photo import LARGEST

CONTENT = b"\x89PNG\r\n\x1a\n not really" * 100


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "まご の 写真.png"
    path.write_bytes(CONTENT)
    return path


def test_a_photo_is_kept(tmp_path: Path, source: Path) -> None:
    photos = Photos(tmp_path / "data")
    name = photos.keep_content(read_photo(source))
    assert PHOTO_NAME.fullmatch(name)
    assert photos.read(name) == CONTENT
    assert source.read_bytes() == CONTENT
    assert photos.keep_content(read_photo(source)) == name
    assert len(list((tmp_path / "data" / FOLDER).iterdir())) == 1


def test_a_photo_behind_a_link_is_copied(tmp_path: Path, source: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(source)
    photos = Photos(tmp_path)
    assert photos.read(photos.keep_content(read_photo(link))) == CONTENT


def test_a_photo_that_was_damaged_is_whole_again_when_it_is_chosen_again(tmp_path: Path, source: Path) -> None:
    photos = Photos(tmp_path)
    name = photos.keep_content(read_photo(source))
    (tmp_path / FOLDER / name).write_bytes(b"half of it")
    assert photos.keep_content(read_photo(source)) == name
    assert photos.read(name) == CONTENT


def test_what_is_too_large_or_no_file_is_refused(tmp_path: Path) -> None:
    large, empty, pipe = tmp_path / "large", tmp_path / "empty", tmp_path / "pipe"
    large.write_bytes(b"x")
    os.truncate(large, LARGEST + 1)
    empty.write_bytes(b"")
    os.mkfifo(pipe)
    for path in (large, empty, pipe, tmp_path, tmp_path / "none"):
        with pytest.raises(DoubtfulPhoto) as refused:
            read_photo(path)
        assert refused.value.doubt is (PhotoDoubt.TOO_LARGE if path == large else PhotoDoubt.UNREADABLE)


@pytest.mark.parametrize("name", ["../settings.toml", "/etc/passwd", "photo-" + "0" * 32])
def test_other_names_are_nothing(tmp_path: Path, name: str) -> None:
    assert Photos(tmp_path).read(name) is None


def test_a_copy_that_cannot_be_written_is_told(tmp_path: Path, source: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    with pytest.raises(SaveFailed):
        Photos(tmp_path).keep_content(read_photo(source))


def test_copies_that_nobody_names_go(tmp_path: Path) -> None:
    photos = Photos(tmp_path)
    one, two = photos.keep_content(b"one"), photos.keep_content(b"two")
    (tmp_path / FOLDER / "photo-of-somebody.png").write_bytes(b"not ours")
    photos.drop_others({two})
    assert photos.read(one) is None
    assert photos.read(two) == b"two"
    assert (tmp_path / FOLDER / "photo-of-somebody.png").exists()
