"""Numbers are found however they are written, and everyday words are none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.digits import has_digits, numbers_in, plain_digits
from app.contacts.official import BY_ID, Official
from app.contacts.wording import digit_by_digit
from app.settings.phone import OFFICIAL
from app.texts import Library

LONGEST_TEXT = 500
"""Characters; longer than any text of a page."""


@pytest.mark.parametrize(
    "text",
    [
        *(
            "0312345678",
            "03-1234-5678",
            "０３−１２３４−５６７８",
            "03(1234)5678",
            "０３（１２３４）５６７８",
            "03 1234 5678",
        ),
        *("03–1234‑5678", "03.12.34.56.78", "03、12、34、56、78", "0\u200b3-12\u200d34-5678", "+03#1234*5678"),
        *(
            "03\n12\n34\n56\n78",
            "①が03-1234-5678です",
            "٠٣١٢٣٤٥٦٧٨",
            "０３-一二三四-五六七八",
            "０３ー１２３４ー５６７８",
        ),
        *("ゼロサンイチニイサンヨンゴオロクナナハチ", "ゼロ、サン、、イチ、ニイ、サン、ヨン、、ゴオ、ロク、ナナ、ハチ"),
        *("ｾﾞﾛ ｻﾝ ｲﾁ ﾆｲ ｻﾝ ﾖﾝ ｺﾞｵ ﾛｸ ﾅﾅ ﾊﾁ", "レイ・サン・イチ・ニー・サン・ヨン・ゴー・ロク・シチ・ハチ"),
        *(
            "ぜろ、さん、いち、に、さん、よん、ご、ろく、なな、はちに",
            "〇三一二三四五六七八",
            "〇三・一二三四・五六七八",
        ),
        *("zero three, one two three four, five six seven eight", "Oh-three one two three four five six seven eight"),
    ],
)
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    """Whole or in parts: any part of it is refused where it is not official."""
    found = numbers_in(text)
    assert found
    assert all(part in "0312345678" for part in found), found
    assert sum(map(len, found)) >= 8, found


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("188、ニセモノです", {"188"}),
        ("イチ、ハチ、ハチ、ニセモノ", {"188"}),
        ("#9110か、110", {"9110", "110"}),
        ("188、1つだけ", {"188"}),
        ("188-1234", {"1881234"}),
        ("0188", {"0188"}),
        ("180,000 cases", {"180", "000"}),
        ("1から4まで、9時30分", set()),
        ("9〜17時、3〜5秒", set()),
        ("二人、三人", set()),
        ("ごご にじから、さんにん", set()),
        ("ニセモノ、サンプル、ロクロ、マルチ", set()),
        ("no one, two of them", set()),
        ("", set()),
    ],
)
def test_what_is_a_number(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        *(
            "188",
            "１８８",
            "❶❽❽",
            "①⑧⑧",
            "➊➑➑",
            "𝟏𝟖𝟖",
            "١٨٨",
            "१८८",
            "1️⃣8️⃣8️⃣",
            "1\u200b8\u20608",
            "¹⁸⁸",
            "1\u03088\u03088",
        ),
        *(
            "一八八",
            "壱八八",
            "壹捌捌",
            "一・八・八",
            "一88",
            "イチハチハチ",
            "イチ、ハチ、ハチ",
            "ｲﾁ ﾊﾁ ﾊﾁ",
            "いち、はち、はち",
        ),
        *("l88", "I88", "|88", "one eight eight", "〡〨〨"),
    ],
)
def test_188_is_known_however_it_is_written(text: str) -> None:
    assert has_digits(text)
    assert plain_digits(f"{text}").replace("・", "").replace("、", "").replace(" ", "") == "188"
    assert numbers_in(f"相談は {text} へ") == {"188"}


@pytest.mark.parametrize("sign", ["5", "５", "٥", "❺", "⓹", "⑤", "Ⅴ", "⅕", "㊄", "5️⃣", "🔟", "㋄", "𝍤"])
def test_one_digit_of_any_kind_is_a_digit(sign: str) -> None:
    assert has_digits(f"けん{sign}")


@pytest.mark.parametrize(
    "name",
    [
        "一郎",
        "三千子",
        "五十嵐 八重",
        "九十九",
        "ナナ",
        "ハチ",
        "サン",
        "〇〇さん",
        "ニセモノ",
        "陸",
        "参加",
        "Ann Lee",
        "",
    ],
)
def test_names_and_words_are_no_digits(name: str) -> None:
    assert not has_digits(name)


@pytest.mark.parametrize("desk", BY_ID.values(), ids=lambda desk: desk.id)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_official_numbers_are_known_again_as_they_are_shown_and_read(
    library: Library, desk: Official, language: str
) -> None:
    number = desk.number
    assert numbers_in(f"いま {number} です") <= OFFICIAL
    assert numbers_in(number)
    texts = library.texts(language)
    said = digit_by_digit(number, lambda sign: texts[f"digit.{sign}"].speech)
    assert numbers_in(said) <= OFFICIAL
    assert numbers_in(said)


@given(st.text(max_size=LONGEST_TEXT))
def test_any_text_is_searched(text: str) -> None:
    assert all(number.isdecimal() and len(number) >= 3 for number in numbers_in(text))


@pytest.mark.parametrize("part", ["1", "1 ", " ", "1、", "ニ", "ニー", "二 ", "に、", "one ", "a", "a.", "a@", "1-"])
def test_no_text_keeps_it_busy(part: str) -> None:
    text = (part * LONGEST_TEXT)[:LONGEST_TEXT] + "プ"
    start = time.process_time()
    numbers_in(text)
    assert time.process_time() - start < 0.5
