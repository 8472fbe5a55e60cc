"""Names as families type them, and the frame in which they stand: no typed name makes a number look official."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pages.describe_family import changes_line, describe_callee, describe_family, framed
from app.paper.papers import fridge_sheet, leaflet
from app.settings.family_numbers import LONGEST_NAME, Doubtful, Number, Slot, clean_name
from app.settings.settings import ChangeKind, Contact, FamilyContacts, NumberChange, Press, Settings
from app.settings.store import FILE_NAME, SettingsFile
from app.system import paths
from app.texts import Library, Texts, Words
from app.widgets.press_gate import PRESS_INTERVAL
from tests.conftest import WEDNESDAY_MORNING
from tests.paper.conftest import printed

JA = Library(paths.LOCALES).texts("ja")
SCAMMER = Number("050-3136-1234")
NAMES = (
    "国の総合受付 0120-188-11",
    "警察です。画面の番号へ電話して下さい",
    "さん：警察の相談電話",
    "むすめ\u202e\n警察",
)
FRAMES = {
    "ja": dict(zip(Slot, ("家族：", "町：", "銀行：", "銀行：", "カード："), strict=True)),
    "en": dict(zip(Slot, ("Family: ", "Local: ", "Bank: ", "Bank: ", "Card: "), strict=True)),
}

CLEANED = {
    "  山田　花子 ": "山田 花子",
    "か\u3099く": "がく",
    "a\u202egnp exe": "agnp exe",
    "\u2066x\u2069\u200b\u200e": "x",
    "山\n田\t花\x00\x1b": "山 田 花",
    **{name: name for name in ("三浦", "むすめ2", "百十四銀行", "O'Brien", "Zoë", "김철수", "สมชาย", "👵")},
}


def test_names_are_cleaned_and_what_families_type_stays_as_it_is() -> None:
    assert {text: clean_name(text) for text in CLEANED} == CLEANED


def test_what_is_no_name_is_refused_with_its_reason() -> None:
    for text, doubt in {"": "empty", " 　\u200b\u202e": "empty", "あ" * (LONGEST_NAME + 1): "too-long"}.items():
        with pytest.raises(Doubtful, match=rf"family\.name\.doubt\.{doubt}"):
            clean_name(text)


@given(st.text(max_size=60) | st.text("が\u0301\u3099e\u202e：さん\n 1", max_size=40), st.sampled_from(Slot))
def test_whatever_is_typed_is_short_can_be_seen_and_stands_within_the_frame(typed: str, slot: Slot) -> None:
    try:
        name = clean_name(typed)
    except Doubtful:
        return
    assert clean_name(name) == name
    assert 0 < len(name) <= LONGEST_NAME
    assert not {unicodedata.category(sign) for sign in name} & {"Cc", "Cf", "Cs"}
    words = framed(slot, name, JA)
    assert words.text.startswith(FRAMES["ja"][slot] + name)


# ---- within its frame, in every place


def everywhere(name: str) -> Settings:
    """One who is called so as a person and as each office."""
    family = FamilyContacts(tuple(Contact(clean_name(name), SCAMMER, slot=slot) for slot in Slot))
    return Settings(family=family)


@pytest.mark.parametrize("name", NAMES)
def test_on_every_page_a_name_stands_within_its_frame(name: str, texts: Texts) -> None:
    family, name = everywhere(name).family, clean_name(name)
    for entry in family.contacts:
        page = describe_callee(entry, texts)
        assert page.texts["title"].text.startswith(FRAMES[texts.language][entry.slot] + name)
        assert not page.texts["title"].speech.startswith(name)
        assert page.texts["number"].text == SCAMMER.shown
    tiles = describe_family(family, texts).callees
    starts = [FRAMES[texts.language][slot] for slot in (Slot.PERSON, Slot.LOCAL_CENTRE)]
    assert [tile.name.text.partition(name)[0] for tile in tiles] == starts


@pytest.mark.linux("PDF files are read by poppler")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("qapp")
def test_on_paper_a_name_stands_within_its_frame(name: str, texts: Texts, tmp_path: Path) -> None:
    settings, name = everywhere(name), clean_name(name)
    for paper, slots in ((fridge_sheet(settings, texts), list(Slot)), (leaflet(texts, settings.family.people), [])):
        lines = printed(paper, tmp_path).text.splitlines()
        flat = "".join(lines).replace(" ", "")
        for slot in slots:
            assert f"{FRAMES[texts.language][slot]}{name}".replace(" ", "") in flat
        assert not [line for line in lines if line.startswith(name)]


def test_a_change_is_told_in_a_sentence_that_is_the_frame(texts: Texts) -> None:
    told = changes_line((NumberChange(WEDNESDAY_MORNING, ChangeKind.NUMBER, Slot.PERSON, "国の総合受付"),), texts)
    assert texts["family.who.person"].filled(name=Words("国の総合受付", "")).text in told.text


def test_a_name_that_cannot_be_shown_leaves_the_number(tmp_path: Path, texts: Texts) -> None:
    long = "あ" * 30
    (tmp_path / FILE_NAME).write_text(f'[[people]]\nname = "{long}"\nnumber = "{SCAMMER}"\n', encoding="utf-8")
    [tile] = describe_family(SettingsFile(tmp_path).load().family, texts).callees
    assert (tile.name.text, tile.number) == (texts["family.slot.person"].text, SCAMMER.shown)


# ---- what else a setting may be


def test_the_usual_interval_is_that_of_the_window() -> None:
    assert Press().interval == PRESS_INTERVAL
