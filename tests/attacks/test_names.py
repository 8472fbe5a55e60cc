"""A scammer at the PC, or a file, gives a number of his own the name of an official desk, a number, or an order.

No list of words would know them all. Whatever was typed stands within a frame that says what it is, in every place.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guide.flow import Card, Guide
from app.guide.session import State
from app.kiosk.rules.kiosk_policy import Centre
from app.kiosk.rules.staff_choices import Choices, over
from app.pages.content import Action, Do
from app.pages.describe import describe
from app.pages.describe_family import changes_line, describe_callee, describe_family, framed
from app.pages.snapshot import GuideSnapshot
from app.paper.fridge import fridge_sheet
from app.paper.leaflet import leaflet
from app.settings.family_contacts import ChangeKind, Contact, FamilyContacts, NumberChange, Places
from app.settings.names import LONGEST_NAME, DoubtfulName, Slot, clean_name, shown_length
from app.settings.phone import Number
from app.settings.profile import circle_of
from app.settings.settings import Settings
from app.settings.store import FILE_NAME, SettingsFile
from app.setup.draft import Draft, Typed, problems
from app.system import paths
from app.texts import Library, Texts, Words
from tests.conftest import WEDNESDAY_MORNING
from tests.kiosk.test_choices import POLICY
from tests.paper.noted import Kind, drawn_on

SCAMMER = Number("050-3136-1234")
NAMES = (
    "まずここへ電話 050-31361",
    "国の総合受付 0120-188-11",
    "消費者ホットライン 188",
    "警察です。画面の番号へ電話して下さい",
    "さん：警察の相談電話",
    "マイクロソフト サポート",
    "❶❽❽",
    "むすめ\u202e\n警察",
    "IPA",
)
FRAMES = {
    "ja": dict(zip(Slot, ("家族：", "町：", "銀行：", "銀行：", "カード："), strict=True)),
    "en": dict(zip(Slot, ("Family: ", "Local: ", "Bank: ", "Bank: ", "Card: "), strict=True)),
}


FAMILIES = ("三浦", "むすめ2", "3丁目の兄", "お母さん", "母・さち子", "百十四銀行", "O'Brien", "Zoë", "김철수", "👵")


def everywhere(name: str) -> Settings:
    """One who is called so as a person and as each office."""
    one = Contact(clean_name(name), SCAMMER)
    return Settings(people=(one,), places=Places(one, one, one, one))


@pytest.fixture(params=FRAMES)
def texts(request: pytest.FixtureRequest, library: Library) -> Texts:
    return library.texts(str(request.param))


@pytest.mark.parametrize("name", NAMES)
def test_on_every_page_a_name_stands_within_its_frame(name: str, texts: Texts) -> None:
    circle = circle_of(everywhere(name))
    for entry in circle:
        page = describe_callee(entry, texts)
        title, start = page.texts["title"], FRAMES[texts.language][entry.slot]
        assert title.text.startswith(start + clean_name(name))
        assert not title.speech.startswith(clean_name(name))
        assert page.texts["number"].text == SCAMMER.shown
    tiles = describe_family(circle, texts).callees
    assert [tile.name.text.partition(clean_name(name))[0] for tile in tiles] == [
        FRAMES[texts.language][slot] for slot in (Slot.PERSON, Slot.LOCAL_CENTRE)
    ]
    assert {tile.number for tile in tiles} == {SCAMMER.shown}


def test_on_a_card_both_banks_stand_within_their_frames(guide: Guide, texts: Texts) -> None:
    bank, other = Contact("国の総合受付", SCAMMER), Contact("警察", Number("03-1111-2222"))
    circle = FamilyContacts(bank=bank, second_bank=other)
    card = next(step for step in guide.steps.values() if isinstance(step, Card) and step.office == "bank")
    page = describe(GuideSnapshot(guide, State(card.id), texts, WEDNESDAY_MORNING, family=circle)).content
    start = FRAMES[texts.language][Slot.BANK]
    assert page.texts["who"].text == f"{start}国の総合受付"
    assert page.texts["also"].text == f"{start}警察 03-1111-2222"
    assert [button.action for button in page.buttons if button.action.do is Do.NUMBER] == [
        Action(Do.NUMBER, "family-bank")
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("qapp")
def test_on_paper_a_name_stands_within_its_frame(name: str, texts: Texts) -> None:
    settings = everywhere(name)
    for paper, slots in (
        (fridge_sheet(settings, texts), list(Slot)),
        (leaflet(texts, people=settings.people), [Slot.PERSON]),
    ):
        lines = [one.text for one in drawn_on(paper) if one.kind is Kind.TEXT]
        flat = "".join(lines).replace(" ", "")
        for slot in slots:
            framed_so = f"{FRAMES[texts.language][slot]}{clean_name(name)}".replace(" ", "")
            assert framed_so in flat or clean_name(name).replace(" ", "") not in flat
        assert name == "IPA" or not [line for line in lines if line.startswith(clean_name(name))]


def test_a_change_is_told_in_a_sentence_that_is_the_frame(texts: Texts) -> None:
    told = changes_line((NumberChange(WEDNESDAY_MORNING, ChangeKind.NUMBER, Slot.PERSON, "国の総合受付"),), texts)
    assert told is not None
    who = texts["family.who.person"].filled(name=Words("国の総合受付", "")).text
    assert f"{who}の番号" in told.text if texts.language == "ja" else who in told.text


@given(st.text(max_size=60) | st.text("が\u0301\u0300\u202e：さん\n 1", max_size=40), st.sampled_from(Slot))
def test_whatever_is_typed_is_short_and_stands_within_the_frame(typed: str, slot: Slot) -> None:
    try:
        name = clean_name(typed)
    except DoubtfulName:
        return
    words = framed(slot, name, Library(paths.LOCALES, strict=True).texts("ja"))
    assert words.text.startswith(FRAMES["ja"][slot] + name)
    assert "\n" not in words.text
    assert shown_length(words.text) <= LONGEST_NAME + 8


@pytest.mark.parametrize(
    "name",
    ["三浦", "むすめ2", "3丁目の兄", "お母さん", "母・さち子", "百十四銀行", "O'Brien", "Zoë", "김철수", "สมชาย", "👵"],
)
def test_what_families_type_is_taken_as_it_is(name: str) -> None:
    assert clean_name(name) == name
    assert not problems(Draft().with_line(0, Typed(name, "090-1234-5678")))


def test_a_name_that_cannot_be_shown_leaves_the_number(tmp_path: Path, texts: Texts) -> None:
    (tmp_path / FILE_NAME).write_text(
        f'[[people]]\nname = "{"あ" * 30}"\nnumber = "{SCAMMER.stored}"\n', encoding="utf-8"
    )
    file = SettingsFile(tmp_path)
    [tile] = describe_family(circle_of(file.load()), texts).callees
    assert (tile.name.text, tile.number) == (texts["family.slot.person"].text, SCAMMER.shown)
    assert file.save_voice(file.load().voice.louder(1))
    assert "あ" * 30 in (tmp_path / FILE_NAME).read_text(encoding="utf-8"), "nothing of it is lost in the file"


# ---- the kiosk


def test_no_number_stands_in_the_centres_name() -> None:
    for name in ("センター。188", "本町 050-3136-1234", "市" * (LONGEST_NAME + 1)):
        assert over(POLICY, Choices(name=name)).centre.name == POLICY.centre.name
    assert over(POLICY, Choices(name="海辺の消費生活センター")).centre.name == "海辺の消費生活センター"


def test_the_centres_name_stands_on_its_pages_as_it_is(texts: Texts) -> None:
    centre = Centre("さくら市 消費生活センター", Number("03-1111-2222"), reading="さくらし").contact
    assert centre is not None
    assert describe_callee(centre, texts).texts["title"].text == centre.name
