"""The rules of plain Japanese: what is shipped keeps them, and each finds what it is for."""

from __future__ import annotations

import pytest

from app.texts import Entry
from tools import plain

LONG = "パソコンの安全をまもるためには、あやしいと思った画面の中のボタンを、けっして押さないようにすることです。"
HEARD_LONG = "こくみん せいかつ センターが、ジェーシースリーと アイピーエーと、にがつの にじゅうよっかに だしました。"


def found(text: str, speech: str = "") -> str:
    return "\n".join(plain.faults({"a.body": Entry(text=text, speech=speech)}))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LONG, "signs"),
        ("遠隔操作被害相談窓口に電話します。", "kanji in a run"),
        ("警察の名前で、罰金の支払い要求", "are kanji"),
        *((text, "two negations") for text in ("払えないことはありません。", "電話しないわけにはいきません。")),
        *((text, "two negations") for text in ("電話しなければなりません。", "PINがないと開きません。")),
        *((text, "two negations") for text in ("言わずにはいられません。", "線を抜かないかぎり、止まりません。")),
        *((text, "a prohibition") for text in ("画面の中は、押しません。", "画面の番号に、かけません")),
        *((text, "a prohibition") for text in ("だれにも教えません。", "うのみにしません。", "番号は入れません。")),
        *((text, "hours are written") for text in ("平日 9時から16時", "午後4時から")),
    ],
)
def test_what_is_not_plain_to_read_is_found(text: str, why: str) -> None:
    assert why in found(text)


@pytest.mark.parametrize(
    ("speech", "why"),
    [
        (HEARD_LONG, "mora"),
        *((speech, "no kanji") for speech in ("画面を とじます", "Esc を おします", "3びょう おします")),
        *((speech, "hours are heard") for speech in ("じゅうろくじから", "じゅうしちじ", "にじゅうにじまで")),
    ],
)
def test_what_is_not_plain_to_hear_is_found(speech: str, why: str) -> None:
    assert why in found("", speech)


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("画面の中は、押さないでください。", "がめんの なかわ、おさないで ください。"),
        ("失礼ではありません。切って、かまいません。", "しつれいでわ ありません。きって、かまいません。"),
        ("名前は、書かなくてかまいません。", "なまえわ、かかなくて かまいません。"),
        ("本物の警告に、電話番号は出ません。", "ほんものの けいこくに、でんわばんごうわ でません。"),
        ("「プライバシー、検索、サービス」「サイトのアクセス許可」「すべてのアクセス許可」の順です。", ""),
        ("お金はかかりません。3時間ほどです。", "おかねわ かかりません。さんじかん ほどです。"),
        ("{hotline-188} は、平日 9:00〜16:00 です。", "{hotline-188}わ、へいじつ くじから ごご よじです。"),
    ],
)
def test_what_is_plain_passes(text: str, speech: str) -> None:
    assert not found(text, speech)
