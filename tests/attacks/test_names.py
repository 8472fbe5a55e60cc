"""A scammer at the PC, or a file, gives a number of his own the name of an official desk, a number, or an order.

Names that families really have pass; for whatever else is stored already, the role stands: 「ご家族」.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.kiosk.rules.kiosk_policy import Centre
from app.kiosk.rules.staff_choices import Choices, over
from app.pages.describe_family import changes_line, describe_family
from app.paper.rows import centre_rows, people_rows
from app.settings.admin_policy import Policy
from app.settings.family_contacts import ChangeKind, Contact, NumberChange, Places
from app.settings.household import Household
from app.settings.ledger import Ledger
from app.settings.names import DoubtfulName, Slot, clean_name
from app.settings.phone import Number
from app.settings.profile import Profile, circle_of
from app.settings.settings import Settings
from app.settings.store import FILE_NAME, SettingsFile
from app.settings.table_reader import Fault, FaultKind
from app.setup.draft import Draft, Typed, problems
from app.texts import Library
from tests.conftest import WEDNESDAY_MORNING
from tests.kiosk.test_choices import POLICY

SCAMMER = Number("050-3136-1234")

NUMBERS = (
    "188 １８８ ❶❽❽ ①⑧⑧ ⓵⓼⓼ ⒈⒏⒏ ⅠⅧⅧ ¹⁸⁸ ₁₈₈ 𝟏𝟖𝟖 𝟙𝟠𝟠 🄂🄉🄉 1️⃣8️⃣8️⃣ ١٨٨ "
    "१८८ ๑๘๘ ꩑꩘꩘ 〡〨〨 ㊀㊇㊇ 🔟 消費者ホットライン一八八 一八八 壱八八 壹捌捌 一・八・八 "
    "五〇五五三一二三四 九一一〇 一一〇 一一九 l88 I88 むすめ2 3丁目 lBB IBB 一ハハ ーハハ IIO llO "
    "イチハチハチ "
)
DESKS = (
    "消費者ホットライン しょうひしゃほっとらいん ショウヒシャホットライン 消費者ﾎｯﾄﾗｲﾝ "
    "消費生活センター しょうひせいかつせんたー IPA ＩＰＡ ipa Ⓘⓟⓐ アイピーエー 情報処理推進機構 "
    "安心相談窓口 国民生活センター こくみんせいかつセンター 警察 けいさつ ケイサツ 警察署 警・察 警視庁 "
    "県警本部 サイバー警察 police POLICE Рolice マイクロソフト ﾏｲｸﾛｿﾌﾄ microsoft Мicrosоft "
    "サポート テクニカルサポート Support windows ウィンドウズ セキュリティ 法テラス 百十番 "
    "ひゃくとおばん ひゃくとお番 いやや 消費者庁 税務署 お客様センター "
)
ORDERS = [
    "警察です。画面の番号へ電話して下さい",
    "画面の番号へ電話して",
    "むすめ、至急",
    "むすめ！",
    "※むすめ",
    "むすめ（本物）",
    "「むすめ」",
    "→むすめ",
    "☎むすめ",
    "むすめ:188",
    "ここに電話してください",
    "番号に連絡して",
    "あ" * 21,
    "ﷺ" * 3,
]
FAMILIES = (
    "三浦 五十嵐 千葉 二宮 八木 一ノ瀬 十文字 一郎 三四郎 二三子 一二三 七五三 九十九 百瀬 万里子 壱岐 "
    "陸 伍代 四十八願 八百屋 むすめ まごのゆうた ナナ ロク ハハ けいじ ますみ あいこ ますださん "
    "となりの山田さん お母さん 母・さち子 高橋先生 𠮷野 髙﨑 Bill Bob Lilo Philipa O'Brien Anne-Marie "
    "Zoë Иван 김철수 王小明 Nguyễn สมชาย "
)


@pytest.mark.parametrize("name", NUMBERS.split())
def test_no_digit_of_any_script_is_a_name(name: str) -> None:
    with pytest.raises(DoubtfulName):
        clean_name(name)
    for beside in (f"むすめ {name}", f"{name} むすめ"):
        with pytest.raises(DoubtfulName):
            clean_name(beside)


@pytest.mark.parametrize("name", DESKS.split())
def test_no_official_desk_in_any_spelling_is_a_person(name: str) -> None:
    for spelt in (name, f"{name}の田中", "\u200b".join(name), " ".join(name)):
        with pytest.raises(DoubtfulName):
            clean_name(spelt)


@pytest.mark.parametrize("name", ORDERS)
def test_no_sentence_and_no_order_is_a_name(name: str) -> None:
    with pytest.raises(DoubtfulName):
        clean_name(name)


@pytest.mark.parametrize("name", FAMILIES.split())
def test_what_families_are_called_is_a_name(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize("name", ["さくら市 消費生活センター", "東京都消費生活総合センター"])
def test_the_towns_centre_keeps_its_name_and_nobody_else_gets_it(name: str) -> None:
    assert clean_name(name, Slot.LOCAL_CENTRE) == name
    for of in (Slot.PERSON, Slot.BANK):
        with pytest.raises(DoubtfulName):
            clean_name(name, of)


@pytest.mark.parametrize("name", ["さくら銀行 本町支店", "七十七銀行", "百十四銀行", "さくらカード お客様センター"])
def test_a_bank_keeps_its_name(name: str) -> None:
    assert clean_name(name, Slot.BANK) == name


@pytest.mark.parametrize("name", ["国民生活センター", "消費者ホットライン", "警察署", "IPA", "本町188", "本町。"])
def test_a_centre_is_not_called_as_others_are(name: str) -> None:
    with pytest.raises(DoubtfulName):
        clean_name(name, Slot.LOCAL_CENTRE)


# ---- what is stored already


@pytest.fixture(params=["消費者ホットライン一八八", "警察です。画面の番号へ電話して下さい", "❶❽❽", "あ" * 30, ""])
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A name that somebody wrote into the settings file; returns it."""
    name = str(request.param)
    text = f'[[people]]\nname = "{name}"\nnumber = "{SCAMMER.stored}"\n'
    text += '[[people]]\nname = "けんじ"\nnumber = "090-1234-5678"\n'
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    return name


def test_a_stored_name_is_not_shown_and_the_role_stands_in_its_place(
    stored: str, tmp_path: Path, library: Library
) -> None:
    home = Profile(tmp_path, Policy())
    page = describe_family(home.circle(WEDNESDAY_MORNING), library.texts("ja"))
    assert [callee.name.text for callee in page.callees] == ["ご家族", "けんじ"]
    rows = people_rows(home.settings.people, library.texts("ja"))
    assert [row.name for row in rows] == ["ご家族", "けんじ"]
    told = changes_line(home.note(WEDNESDAY_MORNING)[:1], library.texts("ja"))
    assert told is not None
    assert told.text.endswith("ご家族の番号が入りました")


def test_nothing_of_it_is_lost_in_the_file(stored: str, tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    assert file.save_voice(file.load().voice.louder(1))
    assert f'name = "{stored}"' in (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert [one.number for one in SettingsFile(tmp_path).load().people] == [SCAMMER, Number("090-1234-5678")]


def test_the_family_is_told_why_and_asked_for_a_name(stored: str, tmp_path: Path, library: Library) -> None:
    read = SettingsFile(tmp_path).read()
    assert read.faults == (Fault("people.1.name", FaultKind.NAME),)
    assert library.texts("ja")[f"family.notice.{FaultKind.NAME}"].text
    person = Typed(read.settings.people[0].name, SCAMMER.shown)
    found = problems(Draft().with_line(0, person))
    assert [problem.part for problem in found if not problem.is_caution] == ["name"]


def test_an_old_name_is_no_change(tmp_path: Path) -> None:
    """It was allowed when it was stored: nobody must be told that somebody changed something."""
    old = Settings(
        people=(Contact("むすめ2", SCAMMER),), places=Places(bank=Contact("110番銀行", Number("0120-111-222")))
    )
    Household(tmp_path).save(old, WEDNESDAY_MORNING)
    assert Ledger(tmp_path).note(SettingsFile(tmp_path).load(), WEDNESDAY_MORNING) == ()


def test_an_office_with_a_false_name_is_called_by_what_it_is(library: Library) -> None:
    false = Contact("警察 生活安全課", SCAMMER)
    circle = circle_of(Settings(places=Places(false, false, false)))
    assert [entry.shown_name for entry in circle] == ["", "", ""]
    assert centre_rows(false, library.texts("ja"))[0].name == library.texts("ja")["paper.centre"].text


# ---- the kiosk


def test_the_staff_cannot_call_the_centre_as_others_are_called() -> None:
    for name in ("消費者ホットライン", "センター。188", "警察署", "市" * 21):
        assert over(POLICY, Choices(name=name)).centre.name == POLICY.centre.name
    assert over(POLICY, Choices(name="海辺の消費生活センター")).centre.name == "海辺の消費生活センター"


def test_the_centres_name_stands_on_the_pages() -> None:
    centre = Centre("さくら市 消費生活センター", Number("03-1111-2222"))
    assert centre.contact is not None
    assert centre.contact.shown_name == centre.name


def test_a_change_names_nobody_by_such_a_name(library: Library) -> None:
    change = NumberChange(WEDNESDAY_MORNING, ChangeKind.NUMBER, Slot.PERSON, "")
    for locale, who in (("ja", "ご家族の"), ("en", "your family")):
        line = changes_line((change,), library.texts(locale))
        assert line is not None
        assert who in line.text
        assert "さん" not in line.text


def test_settings_in_memory_are_no_way_around(library: Library) -> None:
    circle = circle_of(replace(Settings(), people=(Contact("IPA", SCAMMER),)))
    assert describe_family(circle, library.texts("ja")).callees[0].name.text == "ご家族"
