"""English phonemes by espeak-ng, in the notation that Kokoro was trained on (misaki's table, by hexgrad)."""

from __future__ import annotations

import re
import subprocess

NOTATION = {
    "a^ɪ": "I",
    "a^ʊ": "W",
    "e^ɪ": "A",
    "ɔ^ɪ": "Y",
    "o^ʊ": "O",
    "d^ʒ": "ʤ",
    "t^ʃ": "ʧ",
    "ə^l": "ᵊl",
    "ɜː": "ɜɹ",
    "ɚ": "əɹ",
    "ɐ": "ə",
    "ɾ": "T",
    "ʔn̩": "tᵊn",
    "n̩": "ᵊn",
    "r": "ɹ",
    "x": "k",
    "ː": "",
    "^": "",
    "e": "A",
}
"""What espeak-ng writes and what Kokoro expects, replaced in this order."""

WRITTEN_OUT = {
    "×": "cross",
    r"\bEsc\b": "escape",
    r"\bIPA\b": "I P A",
    r"\bJC3\b": "J C 3",
    r"(\d)–(\d)": r"\1 to \2",
}
"""Patterns that espeak-ng would not read as a person does."""


def phonemes(text: str) -> str:
    """The phonemes of a text, with commas between clauses and a mark at the end."""
    for found, instead in WRITTEN_OUT.items():
        text = re.sub(found, instead, text)
    command = ["espeak-ng", "-q", "--ipa", "--tie=^", "-v", "en-us", text]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    said = ", ".join(filter(None, map(str.strip, lines)))
    for found, instead in NOTATION.items():
        said = said.replace(found, instead)
    is_question = text.rstrip("”’)").endswith("?")
    return said + ("?" if is_question else ".")
