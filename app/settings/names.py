"""Names of people and offices as names: never a number, an order, or somebody whom everybody knows.

A stranger who can write the settings can put a name above a number of his own. It must not look like 188 or an official
desk, and not tell anybody to do anything. What a family really calls somebody passes: 五十嵐, 一郎, ナナ, O'Brien.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from app.contacts.digits import half_width, has_digits

LONGEST_NAME = 20
"""Characters as a reader counts them; a large font has about as many in a line."""

MOST_MARKS = 2
"""Combining marks on one character: enough for every language, too few to paint over the lines beside it."""

_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn")
"""Control and format characters (bidi overrides among them), private use, lone surrogates, unassigned."""

_JOINTS = " -‐・'’"
"""What else than letters and their marks stands in a name; everything else makes a sentence of it, or a sign."""

_LOOK_LIKE_MARKS = "ǀǁǂǃː"

_LUCKY = re.compile("一二三|七五三")
"""Names of people that are nothing but digits."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_NO_NAMES = _words(
    "電話して でんわして 連絡して れんらくして 電話番号 番号へ 番号に 画面の 押して 払って "
    "振込 振り込 クリック 下さい ください です"
)
"""Words of sentences and orders."""

_DESKS = _words(
    "消費者ホットライン しょうひしゃホットライン ホットライン hotline いやや 消費者庁 国民生活センター "
    "こくみんせいかつ 情報処理推進 じょうほうしょり アイピーエー 安心相談窓口 法テラス サイバー cyber "
    "警察 けいさつ 警視 けいしちょう 県警 府警 道警 警官 刑事 交番 police keisatsu "
    "検察 けんさつ 裁判所 さいばんしょ 税務署 消防署 国税 金融庁 省庁 年金機構 "
    "総務省 法務省 財務省 厚生労働省 経済産業省 国土交通省 デジタル庁 内閣府 "
    "マイクロソフト microsoft ウィンドウズ ウインドウズ windows ディフェンダー defender "
    "セキュリティ security ウイルス ウィルス virus ノートン norton マカフィー mcafee "
    "百十番 百十九番 百八十八番 ひゃくとお番 ひゃくとう番 ひゃくとおばん ひゃくとうばん "
    "いちはちはち いちいちぜろ いちいちれい いちいちきゅう きゅういちいち oneeighteight oneonezero"
)
"""Desks, offices and makers as everybody knows them, or as the fakes call themselves. As `_folded` reads them."""

_CENTRES = _words("消費者 消費生活 しょうひしゃ しょうひせいかつ shouhi consumer")
"""Only the town's consumer centre is called so."""

_OFFICES = _words("サポート support ヘルプデスク helpdesk カスタマー コールセンター 相談窓口 お客様 お客さま")
"""Offices of a bank may be called so; among people it is how the fakes call themselves."""

_SHORT = re.compile(r"(?<![a-z])(?:ipa|npa)(?![a-z])")
"""Names of desks that are parts of ordinary names, too (Philipa)."""

_TWINS = str.maketrans("аеорсхуіѕԁјһӏмтвнкαεοριικτνυ", "aeopcxyisdjhlmtbhkaeopiiktvu")
"""Letters of Cyrillic and Greek that look like Latin ones."""

_DIGIT_TWINS = str.maketrans("lIiー一oO〇口ロハ八B九gq", "1111100000888999")
_DIGIT_LIKE = re.compile("(?<![A-Za-z])[lIiー一oO〇口ロハ八B九gq]{3,4}(?![A-Za-z])")
_FALSE_NUMBERS = ("188", "110", "118", "119", "9110")


class NameDoubt(StrEnum):
    """Why a text cannot be a name. The words are at `family.name.doubt.<value>`."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    NUMBER = "number"
    MARKS = "marks"
    OFFICIAL = "official"


class DoubtfulName(ValueError):
    """A text cannot be a name, see `doubt`."""

    def __init__(self, doubt: NameDoubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


class Slot(StrEnum):
    """What a contact is for: one of the family, or an office by its name in the settings."""

    PERSON = "person"
    LOCAL_CENTRE = "local_centre"
    BANK = "bank"
    CARD = "card"


def whose(slot: str) -> Slot:
    """The slot of this name; everything else is a person."""
    return Slot(slot) if slot in Slot.__members__.values() else Slot.PERSON


def clean_name(text: str, slot: Slot = Slot.PERSON) -> str:
    """A name as it may be shown, above a number that somebody will ring.

    Raises:
        DoubtfulName: see `kept_name`; or it holds a digit, a mark of a sentence, an order, or an official desk's name.
    """
    name = kept_name(text)
    if has_digits(_LUCKY.sub("", name)) or _looks_like_number(name):
        raise DoubtfulName(NameDoubt.NUMBER)
    if not all(unicodedata.category(sign)[0] in "LM" or sign in _JOINTS for sign in name):
        raise DoubtfulName(NameDoubt.MARKS)
    if any(sign in name for sign in _LOOK_LIKE_MARKS):
        raise DoubtfulName(NameDoubt.MARKS)
    if _is_known(name, slot):
        raise DoubtfulName(NameDoubt.OFFICIAL)
    return name


def kept_name(text: str) -> str:
    """A name as it is kept: without what cannot be seen or would disturb other text; NFC, single spaces.

    Nothing but this is asked of a name that is stored already, so that it is not lost; it may have to stay unseen.

    Raises:
        DoubtfulName: nothing is left, or it is too long.
    """
    if len(text) > LONGEST_NAME * 10:  # before any work on a hostile text
        raise DoubtfulName(NameDoubt.TOO_LONG)
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in _INVISIBLE)
    name = " ".join(_few_marks(unicodedata.normalize("NFC", seen)).split())
    if not any(unicodedata.category(sign)[0] in "LNSP" for sign in name):
        raise DoubtfulName(NameDoubt.EMPTY)
    if max(shown_length(name), shown_length(unicodedata.normalize("NFKC", name))) > LONGEST_NAME:  # ﷺ is 18 letters
        raise DoubtfulName(NameDoubt.TOO_LONG)
    return name


@lru_cache(maxsize=64)
def shown_name(name: str, slot: Slot = Slot.PERSON) -> str:
    """A kept name where it may be shown, else "": then the word for what somebody is stands in its place."""
    try:
        return clean_name(name, slot)
    except DoubtfulName:
        return ""


def shown_length(text: str) -> int:
    """Characters as a reader counts them: marks belong to what they stand on."""
    return sum(not _is_mark(sign) for sign in text)


def _is_known(name: str, slot: Slot) -> bool:
    plain = half_width(name).casefold().translate(_TWINS)
    if any(word in plain for word in _NO_NAMES) or _SHORT.search(plain) or _SHORT.search(plain.replace(" ", "")):
        return True
    words = (*_DESKS, *(_CENTRES if slot is not Slot.LOCAL_CENTRE else ()), *(_OFFICES if slot is Slot.PERSON else ()))
    folded = _folded(plain)
    return any(_folded(word) in folded for word in words)


def _folded(text: str) -> str:
    """For comparing: one kind of kana, and nothing between the letters."""
    letters = (sign for sign in text if unicodedata.category(sign)[0] == "L" and sign != "ー")
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in letters)


def _looks_like_number(name: str) -> bool:
    """Whether letters stand together that look like an official number: lBB, 一ハハ, IIO."""
    runs = _DIGIT_LIKE.findall(unicodedata.normalize("NFKC", name))
    return any(run.translate(_DIGIT_TWINS) in _FALSE_NUMBERS for run in runs)


def _few_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for sign in text:
        run = run + 1 if _is_mark(sign) else 0
        if run <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in ("Mn", "Me", "Mc")
