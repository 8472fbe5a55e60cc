"""Phonemes of languages that espeak-ng knows, as Kokoro was taught them (misaki's table, by hexgrad)."""

from __future__ import annotations

import re
import subprocess

TIED = {
    "en": (
        *(("a^ɪ", "I"), ("a^ʊ", "W"), ("e^ɪ", "A"), ("ɔ^ɪ", "Y"), ("o^ʊ", "O"), ("d^ʒ", "ʤ"), ("t^ʃ", "ʧ")),
        *(("ə^l", "ᵊl"), ("ɜː", "ɜɹ"), ("ɚ", "əɹ"), ("ɐ", "ə"), ("ɾ", "T"), ("ʔn̩", "tᵊn"), ("n̩", "ᵊn")),
        *(("r", "ɹ"), ("x", "k"), ("ː", ""), ("^", ""), ("e", "A")),
    ),
}
"""What espeak-ng writes and Kokoro expects, in this order."""

VOICES = {"en": "en-us"}
"""espeak-ng's names of the languages."""

WRITTEN_OUT = {
    "en": (
        ("×", "cross"),
        (r"\bEsc\b", "escape"),
        (r"\bIPA\b", "I P A"),
        (r"\bJC3\b", "J C 3"),
        (r"(\d)–(\d)", r"\1 to \2"),
    ),
}
"""Patterns that espeak-ng would read otherwise than a person does."""


def phonemes(text: str, language: str) -> str:
    """How a text is said in a language of `VOICES`; each clause ends in a comma, all in a stop or a question mark."""
    for found, instead in WRITTEN_OUT[language]:
        text = re.sub(found, instead, text)
    command = ["espeak-ng", "-q", "--ipa", "--tie=^", "-v", VOICES[language], text]
    clauses = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    said = ", ".join(clause.strip() for clause in clauses if clause.strip())
    for found, instead in TIED[language]:
        said = said.replace(found, instead)
    return said + ("?" if text.rstrip("”’)").endswith("?") else ".")
