"""Phrases and accents as they are handed to the voices: what stands in brackets, times, dates, keys, names."""

from __future__ import annotations

import pytest

from app.system import paths
from app.texts import SOURCE
from tools.voice.catalogue import lines
from tools.voice.pronounce import MARKS, PARTICLES, pronunciation

DAY = "2ニセン|1ニジュー|1ニネン|3ニガツ|1ニジュー|0ヨッカニ"

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*Dictionary.create.*:DeprecationWarning"),
    pytest.mark.xdist_group("voice"),
]


def phrases(reading: str, text: str) -> str:
    """Accent phrases between bars, each with the mora before the fall (0: none); a pause is 、."""
    shown = ""
    for word in pronunciation(reading, text):
        said = str(word["pron"]).replace("’", "")
        if said in MARKS:
            shown += "、"
        elif word["chain_flag"] == 1:
            shown += said
        else:
            shown += f"|{word['acc']}{said}"
    return shown.removeprefix("|").replace("、|", "、")


def test_a_particle_never_stands_alone() -> None:
    for line in lines(paths.GUIDE, paths.LOCALES, SOURCE):
        before = "、"
        for word in pronunciation(line.reading, line.text):
            alone = word["pos"] in PARTICLES and word["chain_flag"] != 1
            assert not alone or before in MARKS, line
            before = str(word["pron"])


@pytest.mark.parametrize(
    ("text", "reading", "expected"),
    [
        ("「通知」を開きます", "つうちを ひらきます", "0ツーチヲ|4ヒラキマス"),
        ("「OK」も「閉じる」も、うそです。", "オーケーも とじるも、うそです。", "1オーケイモ|2トジルモ、1ウソデス"),
        ("きょう 13:30 から", "きょう ごご いちじはんから", "1キョー|1ゴゴ|4イチジハンカラ"),
        ("2022年2月24日に", "にせんにじゅうにねん にがつ にじゅうよっかに", DAY),
        ("警告と、電話番号", "けいこくと、でんわばんごう", "0ケーコクト、4デンワバンゴー"),
        ("188 に", "イチ、ハチ、ハチに", "2イチ、2ハチ、2ハチニ"),
        ("Enter か F12 を", "エンターキーか、エフ じゅうにを", "3エンターキーカ、5エフジューニヲ"),
        ("Ctrl と V を", "コントロールキーと ブイを", "6コントロールキート|1ブイヲ"),
        ("Firefox を閉じます", "ファイアーフォックスを とじます", "5ファイアーフォックスヲ|3トジマス"),
    ],
)
def test_phrases_are_those_a_person_would_say(text: str, reading: str, expected: str) -> None:
    assert phrases(reading, text) == expected
