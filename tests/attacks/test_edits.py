"""Ten thousand seeded edits of every file that is shipped or kept: bits, digits of all scripts, lines, cuts, deletions.

Somebody with the person's own rights, or a dying disk. Two levels hold: what is shipped is known by digest, so that no
edit of it is read; what is kept, and the words of a checkout, are read, and bring no other number beside the official.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from app.application import Guidance
from app.contacts.digits import numbers_in
from app.contacts.listed import unlisted
from app.contacts.official import ALWAYS, BY_ID, WITH_POLICE
from app.guide.bookmark import NAME, Bookmark
from app.guide.built_in_guide import EmergencyLibrary, emergency_guide
from app.guide.flow import Guide
from app.guide.session import Session
from app.pages.content import Action, Content, Do
from app.rescue.sound.browser_mute import JOURNAL, BrowserMute
from app.settings.admin_policy import Policy
from app.settings.ledger import Ledger
from app.settings.profile import Profile
from app.settings.settings import Settings
from app.settings.store import SettingsFile
from app.system import shipped
from app.system.problems import decode
from app.texts import Entry, Library, Texts
from tests.attacks.planting import FakeMixer, mutes
from tests.attacks.shipping import KINDS, Shipped, install
from tests.conftest import WEDNESDAY_MORNING
from tests.end2end.conftest import ROOT
from tests.moments import help_page, number_page
from tests.settings.conftest import FULL

__all__ = ["install"]

SEED = 20261126
EDITS = 10_000
SCRIPTS = (
    "0123456789",
    "０１２３４５６７８９",
    "٠١٢٣٤٥٦٧٨٩",
    "०१२३४५६७८९",
    "⓪①②③④⑤⑥⑦⑧⑨",
    "⓿❶❷❸❹❺❻❼❽❾",
    "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡",
    "〇一二三四五六七八九",
)
FALSE = ("0120-188-188", "050-3136-1234", "189", "+1-202-555-0143", "イチ、ハチ、キュウ")
MANY = [pytest.param(25, id="some"), pytest.param(1, id="all", marks=pytest.mark.release("every edit, not each 25th"))]


def edited(content: bytes, chance: random.Random) -> bytes:
    """One edit. What comes out differs from the content."""
    lines = content.split(b"\n")
    at = chance.randrange(len(content))
    place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            made = content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]
        case 1:
            lines[place], lines[other] = lines[other], lines[place]
            made = b"\n".join(lines)
        case 2:
            del lines[place]
            made = b"\n".join(lines)
        case 3:
            made = content[:at]
        case _:
            made = b"\n".join([*lines[:place], _digits(lines[place], chance), *lines[place + 1 :]])
    return made if made != content else content + b"\n"


def _digits(line: bytes, chance: random.Random) -> bytes:
    """A line with a false number, or its digits and numbers changed into those of another script."""
    text = line.decode("utf-8", "replace")
    script = chance.choice(SCRIPTS)
    written = "".join(script[int(sign)] if sign.isascii() and sign.isdigit() else sign for sign in chance.choice(FALSE))
    at = chance.randrange(len(text) + 1)
    return (text[:at] + written + text[at:]).encode()


def chances(step: int) -> Iterator[random.Random]:
    """The seeds of all edits, or of every so manyth."""
    return (random.Random(SEED + turn) for turn in islice(range(EDITS), 0, None, step))


# ---- what is shipped


@pytest.mark.parametrize("step", MANY)
def test_no_edit_of_a_shipped_file_is_read(install: Shipped, step: int) -> None:
    manifest = shipped.manifest()
    whole = {path: path.read_bytes() for path in install.files}
    for turn, chance in enumerate(chances(step)):
        path = install.files[turn % len(install.files)]
        if chance.randrange(50):
            path.write_bytes(edited(whole[path], chance))
        else:
            path.unlink()
        with pytest.raises(OSError):  # noqa: PT011  (as it is when there is no such file)
            manifest.read(path)
        path.write_bytes(whole[path])
        assert manifest.read(path) == whole[path]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.endswith("illustrations")])
def test_whichever_file_is_edited_the_numbers_and_the_words_around_them_stay(
    install: Shipped, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    """All edits of a file come to the same: it is not read."""
    _, library, _ = install.content()
    allowed = [pages(library.texts("ja")), pages(EmergencyLibrary().texts("ja"))]
    for path in sorted((install.root / kind).iterdir()):
        content = path.read_bytes()
        path.write_bytes(edited(content, random.Random(SEED)))
        guide, library, _ = install.content()
        assert Session(guide).state.step == "start"
        assert pages(library.texts("ja")) in allowed, path.name
        path.write_bytes(content)


def test_with_every_file_edited_the_guide_goes_from_its_first_page_to_the_numbers(
    install: Shipped, guidance: Callable[..., Guidance], caplog: pytest.LogCaptureFixture
) -> None:
    for path in install.files:
        path.write_bytes(edited(path.read_bytes(), random.Random(SEED)))
    guide, library, code = install.content()
    assert (guide.steps, code) == (emergency_guide().steps, 1)
    one = guidance(words=library, steps=guide)
    seen = []
    while one.presenter.content.id != "contacts":
        seen += [words.text for words in one.presenter.content.texts.values()]
        goes_on = next(button for button in one.presenter.content.buttons if button.action.do in (Do.NEXT, Do.NO))
        one.presenter.act(goes_on.action)
    assert any("電話をかけないで" in text for text in seen)
    assert any("払わないで" in text for text in seen)
    assert any("押さないで" in text for text in seen)
    assert [desk.number for desk in one.presenter.content.desks] == [desk.number for desk in WITH_POLICE]
    one.presenter.act(Action(Do.HELP))
    assert {"188", "03-5978-7509"} <= {desk.number for desk in one.presenter.content.desks}


def pages(texts: Texts) -> list[Content]:
    """Every page of official numbers."""
    help_pages = [help_page(texts, has_harm=harm) for harm in (False, True)]
    return [*help_pages, *(number_page(desk, texts) for desk in BY_ID)]


# ---- the words of a checkout, where nothing is known by digest


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("step", MANY)
def test_no_edit_of_the_words_brings_a_number_onto_a_page(
    library: Library, language: str, step: int, caplog: pytest.LogCaptureFixture
) -> None:
    source = library.texts(language)
    lines = [
        line for line in (ROOT / "locales" / f"{language}.toml").read_text("utf-8").splitlines() if "text =" in line
    ]
    refused = 0
    for chance in chances(step):
        entry = _entry(_digits(chance.choice(lines).encode(), chance).decode())
        if entry is None:
            continue
        used = Texts(language, {"start.title": entry}, {"start.title": Entry(text="ニセモノです")})["start.title"]
        assert not numbers_in(used.text) - OFFICIAL_ALONE, entry
        refused += bool(unlisted("start.title", entry.text, entry.speech or ""))
    assert refused > EDITS / step / 10
    assert source["ui.help"].text.endswith("188")


OFFICIAL_ALONE = {"188", "9110", "110", "0359787509", "0120210364"}
"""What a text may name, by the desk's name in braces."""


def _entry(line: str) -> Entry | None:
    try:
        [raw] = tomllib.loads(line).values()
    except (tomllib.TOMLDecodeError, ValueError):
        return None
    return decode(Entry, raw, "", "")[0] if isinstance(raw, dict) else None


# ---- what is kept


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder in which everything lies that a guide keeps."""
    ledger = Ledger(tmp_path)
    ledger.note(Settings(), WEDNESDAY_MORNING)
    SettingsFile(tmp_path).save(ledger.marked(FULL))
    ledger.note(FULL, WEDNESDAY_MORNING + timedelta(hours=1))
    return tmp_path


@pytest.mark.parametrize("step", MANY)
def test_no_edit_of_what_is_kept_touches_an_official_number_or_the_words_around_it(
    folder: Path, library: Library, step: int, caplog: pytest.LogCaptureFixture
) -> None:
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    assert {"settings.toml"} < {path.name for path in files}
    whole = {path: path.read_bytes() for path in files}
    texts = library.texts("ja")
    bare = help_page(texts, has_harm=False)
    number = number_page("hotline-188", texts)
    for turn, chance in enumerate(chances(step)):
        path = files[turn % len(files)]
        path.write_bytes(edited(whole[path], chance))
        circle = Profile(folder, Policy()).circle(WEDNESDAY_MORNING)
        page = help_page(texts, has_harm=False, family=circle)
        assert (page.desks, page.texts) == (bare.desks, bare.texts)
        assert [desk.number for desk in page.desks] == [desk.number for desk in ALWAYS]
        assert number_page("hotline-188", texts, family=circle).texts == number.texts
        for other in (*folder.iterdir(),):
            if other not in whole and other.is_file():
                other.unlink()
        path.write_bytes(whole[path])


@pytest.mark.parametrize("step", MANY)
def test_no_edit_of_what_was_left_mute_keeps_the_siren_on(
    tmp_path: Path, step: int, caplog: pytest.LogCaptureFixture
) -> None:
    journal = tmp_path / JOURNAL
    assert BrowserMute(FakeMixer, journal).hush([7])
    whole = journal.read_bytes()
    for chance in chances(step):
        journal.write_bytes(edited(whole, chance))
        assert mutes(tmp_path)


def test_no_edit_of_the_bookmark_leads_anywhere_but_to_a_step(
    tmp_path: Path, guide: Guide, guidance: Callable[..., Guidance], caplog: pytest.LogCaptureFixture
) -> None:
    bookmark = Bookmark(tmp_path / NAME, lambda: WEDNESDAY_MORNING)
    bookmark.put("close-esc")
    whole = (tmp_path / NAME).read_bytes()
    one = guidance(bookmark=bookmark)
    for chance in chances(200):
        (tmp_path / NAME).write_bytes(edited(whole, chance))
        one.presenter.start()
        if any(answer.action.do is Do.RESUME for answer in one.presenter.content.answers):
            one.presenter.act(Action(Do.RESUME))
        assert one.presenter.content.id in guide.steps
        assert one.window.footer.help is not None
        assert numbers_in(one.window.footer.help.words) == {"188"}
