"""Numbers as they are read aloud in Japanese, in kana: 5,400 is ごせんよんひゃく.

Where two forms are right, the one that Open JTalk says is taken (万千 is まんせん, 八件 はちけん): only then has the
recorded voice natural accents. 千万 is いっせんまん; 四 is よ before 円 and 年; 一, 六, 十 and 百 are cut short before
the sounds of か (件, 回).
"""

from __future__ import annotations

DIGITS = ("", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
THOUSANDS = ("", "せん", "にせん", "さんぜん", "よんせん", "ごせん", "ろくせん", "ななせん", "はっせん", "きゅうせん")
HUNDREDS = (
    *("", "ひゃく", "にひゃく", "さんびゃく", "よんひゃく"),
    *("ごひゃく", "ろっぴゃく", "ななひゃく", "はっぴゃく", "きゅうひゃく"),
)
GROUPS = ("", "まん", "おく")  # after each four digits, the last four first
MOST = 10**12  # numbers from here on are not read
SHORTENED = {"いち": "いっ", "ろく": "ろっ", "じゅう": "じゅっ", "ゃく": "ゃっ"}  # ends before the sounds of か
_KA = tuple("かきくけこ")
_YO = ("えん", "ねん")


def read_number(number: int, following: str = "") -> str:
    """The reading of a whole number.

    Args:
        following: the kana that are said right after it, which may change its end (よん|えん, いち|けん).

    Raises:
        ValueError: it is negative, or has more than twelve digits.
    """
    if not 0 <= number < MOST:
        raise ValueError(f"{number} is not read")
    if number == 0:
        return "ぜろ"
    said = ""
    for place in reversed(range(len(GROUPS))):
        four = number // 10_000**place % 10_000
        if four:
            said += _read_four(four, has_group=place > 0) + GROUPS[place]
    return _before(said, following)


def _read_four(number: int, *, has_group: bool) -> str:
    """Up to four digits; one thousand of a larger unit is いっせん."""
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    tens, ones = divmod(rest, 10)
    said = "いっせん" if number == 1000 and has_group else THOUSANDS[thousands]
    said += HUNDREDS[hundreds]
    said += ("" if tens == 1 else DIGITS[tens]) + "じゅう" if tens else ""
    return said + DIGITS[ones]


def _before(said: str, following: str) -> str:
    """A number as it sounds before what follows it."""
    if following.startswith(_YO) and said.endswith("よん"):
        return said.removesuffix("ん")
    if following.startswith(_KA):
        for end, short in SHORTENED.items():
            if said.endswith(end):
                return said.removesuffix(end) + short
    return said
