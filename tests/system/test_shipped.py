"""What is shipped is known by digest in the frozen program: a damaged file is not used, the log names it."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from app.application import Guidance, content_or_emergency
from app.contacts.official import WITH_POLICE
from app.guide.built_in_guide import emergency_guide
from app.guide.figures import figure_loader as figures
from app.pages.content import Action, Do
from app.speech.archive import HEAD, SUMS, Archive, Damaged, clip_name, list_of
from app.system import paths, shipped
from app.widgets.pictures import draw_panel
from tests.end2end.conftest import ROOT
from tools.build.manifest import SEALED, digests

KINDS = [folder for folder in SEALED if not folder.endswith("voice")]  # are copied; the voice has 10 MB


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A copy of what is shipped, of which this process is the frozen program."""
    folder = tmp_path / "installed"
    for kind in KINDS:
        shutil.copytree(ROOT / kind, folder / kind)
    known = digests(folder, sorted(path for path in folder.rglob("*") if path.is_file()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "frozen", True, raising=False)
        patch.setitem(sys.modules, shipped.DIGESTS, SimpleNamespace(DIGESTS=known))  # type: ignore[arg-type]
        patch.setattr(paths, "LOCALES", folder / "locales")
        patch.setattr(paths, "GUIDE", folder / "resources" / "guide")
        patch.setattr(paths, "ILLUSTRATIONS", folder / "resources" / "illustrations")
        patch.setattr(figures, "FOLDER", folder / "resources" / "figures")
        figures.shipped_figures.cache_clear()
        yield folder
    figures.shipped_figures.cache_clear()


def damage(path: Path) -> None:
    """One bit of the last byte."""
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))


@pytest.mark.parametrize("file", ["locales/ja.toml", "resources/guide/1-start.toml", "resources/figures/2-ipa.toml"])
def test_for_a_damaged_flow_or_words_the_built_in_guide_comes(
    root: Path, file: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert content_or_emergency()[2] == 0
    figures.shipped_figures.cache_clear()
    damage(root / file)
    guide, _, code = content_or_emergency()
    assert (guide.steps, code) == (emergency_guide().steps, 1)
    assert f"{Path(file).name}: file" in caplog.text
    assert shipped.changed() == [file]


def test_with_every_file_damaged_the_guide_goes_from_its_first_page_to_the_numbers(
    root: Path, guidance: Callable[..., Guidance], caplog: pytest.LogCaptureFixture
) -> None:
    for path in root.rglob("*.*"):
        damage(path)
    guide, library, _ = content_or_emergency()
    one = guidance(words=library, steps=guide)
    while one.presenter.content.id != "contacts":
        goes_on = next(button for button in one.presenter.content.buttons if button.action.do in (Do.NEXT, Do.NO))
        one.presenter.act(goes_on.action)
    assert {desk.number for desk in one.presenter.content.callees} == {desk.number for desk in WITH_POLICE}
    one.presenter.act(Action(Do.HELP))
    assert {"188", "03-5978-7509"} <= {desk.number for desk in one.presenter.content.callees}


def test_a_damaged_language_is_not_offered_nor_one_that_was_put_beside(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    damage(root / "locales" / "en.toml")
    shutil.copy(root / "locales" / "ja.toml", root / "locales" / "zz.toml")
    _, library, code = content_or_emergency()
    assert (library.choices(), code) == ([("ja", "日本語")], 0)
    assert "en.toml" in caplog.text


@pytest.mark.parametrize("spoil", [damage, Path.unlink])
def test_a_damaged_picture_is_an_empty_panel(
    root: Path, qapp: QApplication, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    folder, size = root / "resources" / "illustrations", QSize(200, 160)
    spoil(folder / "dont-call.svg")
    QPixmapCache.clear()
    drawn = draw_panel("dont-call", size, "#ffffff", 1.0).toImage()
    assert drawn == draw_panel("there-is-none", size, "#ffffff", 1.0).toImage()
    assert "dont-call.svg" in caplog.text


def test_a_damaged_clip_is_not_said(tmp_path: Path) -> None:
    path, sentence = tmp_path / "ja.zip", "でんわを かけないで ください"
    sums = list_of([(clip_name(sentence), b"true"), (HEAD, b"head")])
    for clip in (b"true", b"lie"):
        with zipfile.ZipFile(path, "w") as made:
            for name, part in ((clip_name(sentence), clip), (HEAD, b"head"), (SUMS, sums)):
                made.writestr(name, part)
        if clip == b"true":
            assert Archive(path).read(sentence) == b"headtrue"
    with pytest.raises(Damaged):
        Archive(path).read(sentence)
