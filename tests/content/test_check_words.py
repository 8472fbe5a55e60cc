"""Each rule of plain Japanese finds what it is for."""

from __future__ import annotations

import pytest

from app.texts import Entry
from tools import check_words

LONG = "パソコンの安全をまもるためには、あやしいと思った画面の中のボタンを、けっして押さないようにすることです。"
HEARD_LONG = "こくみん せいかつ センターが、ジェーシースリーと アイピーエーと、にがつの にじゅうよっかに だしました。"


@pytest.mark.parametrize(
    ("text", "speech", "why"),
    [
        (LONG, "", "signs"),
        ("遠隔操作被害相談窓口に電話します。", "", "kanji in a run"),
        ("警察の名前で、罰金の支払い要求", "", "are kanji"),
        *((text, "", "two negations") for text in ("払えないことはありません。", "電話しなければなりません。")),
        *((text, "", "two negations") for text in ("言わずにはいられません。", "線を抜かないかぎり、止まりません。")),
        *((text, "", "a prohibition") for text in ("画面の中は、押しません。", "うのみにしません。")),
        *((text, "", "hours are written") for text in ("平日 9時から16時", "午後4時から")),
        ("", HEARD_LONG, "mora"),
        *(("", speech, "no kanji") for speech in ("画面を とじます", "Esc を おします")),
        *(("", speech, "hours are heard") for speech in ("じゅうろくじから", "にじゅうにじまで")),
    ],
)
def test_what_is_not_plain_is_found(text: str, speech: str, why: str) -> None:
    assert why in "\n".join(check_words.faults({"a.body": Entry(text=text, speech=speech)}))
