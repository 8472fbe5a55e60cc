"""Whether flow and words load, and the Japanese is plain enough for somebody old and frightened: `dev.py check`.

The rules are ours because no maintained linter fits. textlint has some of them, but needs node and hundreds of packages
on every fresh machine; redpen needs Java; and neither knows readings, or that 「押しません」 does not sound like a
prohibition. The limits are what good sentences keep to. English has no such rules.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping

from app.guide.built_in_guide import emergency_entries
from app.guide.flow import load_guide
from app.speech.utterance import sentences
from app.system import paths
from app.texts import SOURCE, Entry, read_locale

MOST_SIGNS = 40  # in a shown sentence, without quotes from other screens and placeholders

MOST_MORA = 42  # in a spoken sentence: six seconds

MOST_KANJI_IN_A_RUN = 5
MOST_KANJI = 0.55  # the share in a sentence that is longer than a label

LABEL = 12

NAMES = re.compile("国際電話不取扱受付センター|情報セキュリティ安心相談窓口|三井住友銀行|八十二長野銀行|十八親和銀行")
"""Official desks and banks: long, but that is what they are called."""

FOREIGN = {"lobby.lines-en", "lobby.lines-zh"}  # the kiosk's invitations in other languages


SHOWN = {  # patterns that no sentence may contain, by the message
    "two negations: say what is so": (
        r"(な[いく]|ず)(こと|わけ|もの)?[でに]?[はも]?(な[いく]|ありません|いられ|いきません)"
        r"|(な(ければ|くては|いと)|ずに?は)、?(なりません|いけません|だめ)"
        r"|な(いと|いかぎり|い場合は|ければ)[^。]*ません"
    ),
    "a prohibition by ません sounds like a report: say ないでください": (
        r"(押し|払い|教え|さわり|答え|かけ|買い|言い|話し|伝え|渡し|入れ|書き|もどし|信じ|抜き"
        r"|(電話|返事|連絡|操作|うのみに)し)ません([。」]|$)"
    ),
    "hours are written as 9:00〜16:00": r"[0-9]時(?!間)|午[前後]",
}
HEARD = {
    "no kanji, digit or Latin letter in a reading": r"[^ぁ-ゖァ-ヺー、。？！・ 　]",
    "hours are heard as ごご よじ": (
        r"じゅう(さん|よ|ご|ろく|しち|はち|く)じ(?!ゅ|ょ)|にじゅう(いち|に|さん)?じ(?!ゅ|ょ)"
    ),
}


def faults(entries: Mapping[str, Entry]) -> Iterator[str]:
    """The sentences that are not plain, and why."""
    for key, entry in entries.items():
        if key in FOREIGN:
            continue
        for sentence in sentences(entry.text):
            yield from (f"{key}: {why}: {sentence}" for why in _of_shown(sentence))
        for sentence in sentences(entry.speech or ""):
            yield from (f"{key}: {why}: {sentence}" for why in _of_heard(sentence, entry.text))


def _of_shown(sentence: str) -> Iterator[str]:
    own = _own(sentence)
    if len(own) > MOST_SIGNS:
        yield f"{len(own)} signs, at most {MOST_SIGNS}"
    runs = re.findall("[一-鿿々]+", NAMES.sub("", own))
    if max(map(len, runs), default=0) > MOST_KANJI_IN_A_RUN:
        yield f"more than {MOST_KANJI_IN_A_RUN} kanji in a run"
    if len(own) >= LABEL and sum(map(len, runs)) > MOST_KANJI * len(own):
        yield f"more than {MOST_KANJI:.0%} are kanji"
    yield from (why for why, pattern in SHOWN.items() if re.search(pattern, sentence))


def _of_heard(sentence: str, text: str) -> Iterator[str]:
    said = re.sub(r"\{[a-z0-9_-]+\}", "", sentence)
    mora = len(re.findall("[ぁ-ゖァ-ヺー]", said)) - len(re.findall("[ぁぃぅぇぉゃゅょァィゥェォャュョ]", said))
    if mora > MOST_MORA and len(_own(text)) * 2 >= len(text):  # long names on other screens are said in one breath
        yield f"{mora} mora, at most {MOST_MORA}"
    yield from (why for why, pattern in HEARD.items() if re.search(pattern, said))


def _own(text: str) -> str:
    """A text without quotes and placeholders."""
    return re.sub(r"「[^」]*」|\{[^}]*\}", "", text)


def main() -> int:
    """Prints every fault; returns 1 if there is one. Raises ContentError if flow or words cannot be read."""
    load_guide(paths.GUIDE)
    words = {path.stem: read_locale(path) for path in sorted(paths.LOCALES.glob("*.toml"))}
    plain = {f"{SOURCE}.toml": words[SOURCE], "built_in_guide.py": emergency_entries()}
    problems = [f"{file}: {fault}" for file, entries in plain.items() for fault in faults(entries)]
    for problem in problems:
        print(problem)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
