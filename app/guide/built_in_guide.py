"""A guide that needs no files: the fallback when the program's own files are broken.

Its words, in Japanese only, are the only user-visible ones outside `locales/`.
"""

from __future__ import annotations

from app.guide.flow import Contacts, DoneYet, Guide, Instruction, Step
from app.texts import NAME_KEY, SOURCE, Entry, Library, Texts, Words

_STEPS: tuple[Step, ...] = (
    Instruction(id="start", stage=2, picture="dont-call", next="dont-pay"),
    Instruction(id="dont-pay", stage=2, picture="dont-pay", next="dont-press"),
    Instruction(id="dont-press", stage=3, picture="fake-fullscreen", next="close-esc"),
    DoneYet(id="close-esc", stage=3, picture="key-esc", yes="contacts", no="close-power"),
    Instruction(id="close-power", stage=3, picture="power-button", next="contacts"),
    Contacts(id="contacts", stage=4, police=True),
)

_WORDS: dict[str, tuple[str, str]] = {
    NAME_KEY: ("日本語", "にほんご"),
    "ui.app-name": ("ニセ警告あんしんガイド", "にせけいこく あんしん がいど"),
    "ui.back": ("もどる", "もどる"), "ui.restart": ("最初から", "さいしょから"),
    "ui.repeat": ("もう一度きく", "もういちど きく"),
    "ui.voice-off": ("ガイドの声を消す", "ガイドの こえを けす"),
    "ui.voice-on": ("ガイドの声を出す", "ガイドの こえを だす"),
    "ui.looks": ("見え方・声", "みえかた、こえ"), "looks.title": ("見え方と声", "みえかたと こえ"),
    "looks.size": ("文字の大きさ", "もじの おおきさ"), "looks.size-normal": ("ふつう", "ふつう"),
    "looks.size-large": ("大きい", "おおきい"), "looks.size-largest": ("いちばん大きい", "いちばん おおきい"),
    "ui.help": ("相談は {hotline-188}", "そうだんわ {hotline-188}"),
    "error.unexpected": ("うまく動きませんでした。", ""),
    "error.box": ("{what}\n電話で相談：{hotline-188}\n記録：{log}", ""),
    "ui.next": ("つぎへ", "つぎえ"),
    "ui.yes": ("閉じられた", "とじられた"), "ui.no": ("閉じられない", "とじられない"),
    "ui.more": ("下を見る", "したを みる"), "ui.less": ("上を見る", "うえを みる"),
    "ui.finish": ("おわる", "おわる"), "ui.leave-now": ("このまま、おわる", "このまま、おわる"),
    "ui.sound-back": ("音をもどす", "おとを もどす"), "ui.hush": ("警告の音を消す", "けいこくの おとを けす"),
    "howls.title": ("警告の音が、また鳴ります", "けいこくの おとが、また なります"),
    "howls.sound-back-not": ("消したままにする", "けした ままに する"), "howls.leave-not": ("ガイドにもどる", "ガイドに もどる"),
    "ui.no-voice": ("いまは声が出ません。", "いまわ こえが でません。"), "ui.voice-back": ("声を出します", "こえを だします"),
    "ui.size-normal": ("ふつうの大きさです", "ふつうの おおきさです"),
    "ui.size-large": ("文字を大きくしました", "もじを おおきく しました"),
    "ui.size-largest": ("文字をいちばん大きくしました", "もじを いちばん おおきく しました"),
    "ui.progress": ("{now} / {all}", ""),
    "voice.speed": ("声の速さ", "こえの はやさ"), "voice.slower": ("ゆっくり", "ゆっくり"), "voice.faster": ("はやく", "はやく"),
    "voice.volume": ("声の大きさ", "こえの おおきさ"), "voice.softer": ("小さく", "ちいさく"), "voice.louder": ("大きく", "おおきく"),
    "voice.sample": ("このくらいの声で、お話しします。", "この くらいの こえで、おはなし します。"),
    "companion.button": ("困ったら ここ", "こまったら ここ"), "companion.button-key": ("{key} キーでも", ""),
    "companion.call": ("ニセモノの警告かもしれません。この緑のボタンを押してください。", "ニセモノの けいこくかも しれません。この みどりの ボタンを おして ください。"),
    "companion.call-key": ("ニセモノの警告かもしれません。この緑のボタンか、書いてあるキーを、押してください。", "ニセモノの けいこくかも しれません。この みどりの ボタンか、かいて ある キーを、おして ください。"),
    "companion.call-line": ("ニセモノの警告かもしれません", ""),
    "start.title": ("警告は、ニセモノです。電話をかけないでください", "けいこくわ、ニセモノです。でんわを かけないで ください"),
    "dont-pay.title": ("お金を払わないでください", "おかねを はらわないで ください"),
    "dont-press.title": ("画面の中は、押さないでください", "がめんの なかわ、おさないで ください"),
    "close-esc.title": ("キーボード左上の Esc を、押しつづけます", "キーボード ひだりうえの エスケープキーを、おしつづけます"),
    "close-esc.body": ("× が出るまで、3〜5秒です。出たら、いちばん右上の × を押します。", "バツが でるまで、さんびょうから ごびょうです。でたら、いちばん みぎうえの バツを おします。"),
    "close-power.title": ("電源ボタンを、長く押します", "でんげん ボタンを、ながく おします"),
    "contacts.title": ("ここに相談できます", "ここに そうだん できます"),
    "help.title": ("ここに相談できます", "ここに そうだん できます"),
    "contact.hotline-188.name": ("消費者ホットライン", "しょうひしゃ ホットライン"),
    "contact.ipa.name": ("IPA 情報セキュリティ安心相談窓口", "アイピーエー、じょうほう セキュリティ あんしん そうだん まどぐち"),
    "contact.police-9110.name": ("警察の相談電話", "けいさつの そうだん でんわ"),
    "contact.police-110.name": ("警察（急ぐとき）", "けいさつ、いそぐとき"),
    "digit.0": ("0", "ゼロ"), "digit.1": ("1", "イチ"), "digit.2": ("2", "ニイ"), "digit.3": ("3", "サン"),
    "digit.4": ("4", "ヨン"), "digit.5": ("5", "ゴオ"), "digit.6": ("6", "ロク"), "digit.7": ("7", "ナナ"),
    "digit.8": ("8", "ハチ"), "digit.9": ("9", "キュウ"), "digit.hash": ("#", "シャープ"), "digit.dash": ("-", "、"),
}  # fmt: skip


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
    return {key: Entry(text=text, speech=speech) for key, (text, speech) in _WORDS.items()}


def emergency_guide() -> Guide:
    """Don't call, don't pay, close it, 188."""
    return Guide({step.id: step for step in _STEPS})


def emergency_words() -> list[Words]:
    """Everything that can be said without `locales/`, for the recorded voice."""
    texts = EmergencyLibrary().texts(SOURCE)
    return [texts[key] for key, (_, speech) in _WORDS.items() if speech]
