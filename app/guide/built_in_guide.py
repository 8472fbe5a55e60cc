"""A guide that needs no files: the fallback when the program's own files are broken.

Its words, in Japanese only, are the only user-visible ones outside `locales/`.
"""

from __future__ import annotations

import rtoml

from app.guide.flow import Contacts, DoneYet, Guide, Instruction, Step
from app.texts import SOURCE, Entry, Library, Texts

_STEPS: tuple[Step, ...] = (
    Instruction(id="start", stage=2, picture="dont-call", next="dont-pay"),
    Instruction(id="dont-pay", stage=2, picture="dont-pay", next="dont-press"),
    Instruction(id="dont-press", stage=3, picture="fake-fullscreen", next="close-esc"),
    DoneYet(id="close-esc", stage=3, picture="key-esc", yes="contacts", no="close-power"),
    Instruction(id="close-power", stage=3, picture="power-button", next="contacts"),
    Contacts(id="contacts", stage=4, police=True),
)

# As in `locales/`, by table and name: what is shown, and how it is read aloud.
_WORDS = r"""
[meta]
name = ["日本語", "にほんご"]

[ui]
app-name = ["ニセ警告あんしんガイド", "にせけいこく あんしん がいど"]
back = ["もどる", "もどる"]
restart = ["最初から", "さいしょから"]
repeat = ["もう一度きく", "もういちど きく"]
voice-off = ["ガイドの声を消す", "ガイドの こえを けす"]
voice-on = ["ガイドの声を出す", "ガイドの こえを だす"]
looks = ["見え方・声", "みえかた、こえ"]
help = ["相談は {hotline-188}", "そうだんわ {hotline-188}"]
next = ["つぎへ", "つぎえ"]
yes = ["閉じられた", "とじられた"]
no = ["閉じられない", "とじられない"]
more = ["下を見る", "したを みる"]
less = ["上を見る", "うえを みる"]
finish = ["おわる", "おわる"]
leave-now = ["このまま、おわる", "このまま、おわる"]
sound-back = ["音をもどす", "おとを もどす"]
hush = ["警告の音を消す", "けいこくの おとを けす"]
no-voice = ["いまは声が出ません。", "いまわ こえが でません。"]
voice-back = ["声を出します", "こえを だします"]
size-normal = ["ふつうの大きさです", "ふつうの おおきさです"]
size-large = ["文字を大きくしました", "もじを おおきく しました"]
size-largest = ["文字をいちばん大きくしました", "もじを いちばん おおきく しました"]
progress = ["{now} / {all}", ""]

[looks]
title = ["見え方と声", "みえかたと こえ"]
size = ["文字の大きさ", "もじの おおきさ"]
size-normal = ["ふつう", "ふつう"]
size-large = ["大きい", "おおきい"]
size-largest = ["いちばん大きい", "いちばん おおきい"]

[error]
unexpected = ["うまく動きませんでした。", ""]
box = ["{what}\n電話で相談：{hotline-188}\n記録：{log}", ""]

[howls]
title = ["警告の音が、また鳴ります", "けいこくの おとが、また なります"]
sound-back-not = ["消したままにする", "けした ままに する"]
leave-not = ["ガイドにもどる", "ガイドに もどる"]

[voice]
speed = ["声の速さ", "こえの はやさ"]
slower = ["ゆっくり", "ゆっくり"]
faster = ["はやく", "はやく"]
volume = ["声の大きさ", "こえの おおきさ"]
softer = ["小さく", "ちいさく"]
louder = ["大きく", "おおきく"]
sample = ["このくらいの声で、お話しします。", "この くらいの こえで、おはなし します。"]

[companion]
button = ["困ったら ここ", "こまったら ここ"]
button-key = ["{key} キーでも", ""]
call = ["ニセモノの警告かもしれません。この緑のボタンを押してください。", "ニセモノの けいこくかも しれません。この みどりの ボタンを おして ください。"]
call-key = ["ニセモノの警告かもしれません。この緑のボタンか、書いてあるキーを、押してください。", "ニセモノの けいこくかも しれません。この みどりの ボタンか、かいて ある キーを、おして ください。"]
call-line = ["ニセモノの警告かもしれません", ""]

[start]
title = ["警告は、ニセモノです。電話をかけないでください", "けいこくわ、ニセモノです。でんわを かけないで ください"]

[dont-pay]
title = ["お金を払わないでください", "おかねを はらわないで ください"]

[dont-press]
title = ["画面の中は、押さないでください", "がめんの なかわ、おさないで ください"]

[close-esc]
title = ["キーボード左上の Esc を、押しつづけます", "キーボード ひだりうえの エスケープキーを、おしつづけます"]
body = ["× が出るまで、3〜5秒です。出たら、いちばん右上の × を押します。", "バツが でるまで、さんびょうから ごびょうです。でたら、いちばん みぎうえの バツを おします。"]

[close-power]
title = ["電源ボタンを、長く押します", "でんげん ボタンを、ながく おします"]

[contacts]
title = ["ここに相談できます", "ここに そうだん できます"]

[help]
title = ["ここに相談できます", "ここに そうだん できます"]

[contact]
"hotline-188.name" = ["消費者ホットライン", "しょうひしゃ ホットライン"]
"ipa.name" = ["IPA 情報セキュリティ安心相談窓口", "アイピーエー、じょうほう セキュリティ あんしん そうだん まどぐち"]
"police-9110.name" = ["警察の相談電話", "けいさつの そうだん でんわ"]
"police-110.name" = ["警察（急ぐとき）", "けいさつ、いそぐとき"]

[digit]
0 = ["0", "ゼロ"]
1 = ["1", "イチ"]
2 = ["2", "ニイ"]
3 = ["3", "サン"]
4 = ["4", "ヨン"]
5 = ["5", "ゴオ"]
6 = ["6", "ロク"]
7 = ["7", "ナナ"]
8 = ["8", "ハチ"]
9 = ["9", "キュウ"]
hash = ["#", "シャープ"]
dash = ["-", "、"]
"""


class _Silent(dict[str, Entry]):
    """Entries that have every key; unknown ones are empty."""

    def __missing__(self, key: str) -> Entry:
        return Entry(text="", speech="")


class EmergencyLibrary(Library):
    """A library of one language that reads no file."""

    def __init__(self) -> None:
        self._entries = _Silent(emergency_entries())

    def languages(self) -> list[str]:
        """Only Japanese."""
        return [SOURCE]

    def texts(self, language: str) -> Texts:
        """The same words for every language."""
        return Texts(SOURCE, self._entries)


def emergency_entries() -> dict[str, Entry]:
    """All words that are available without files."""
    tables: dict[str, dict[str, list[str]]] = rtoml.loads(_WORDS)
    entries = {}
    for table, words in tables.items():
        for name, (text, speech) in words.items():
            entries[f"{table}.{name}"] = Entry(text=text, speech=speech)
    return entries


def emergency_guide() -> Guide:
    """Don't call, don't pay, close it, 188."""
    return Guide({step.id: step for step in _STEPS})
