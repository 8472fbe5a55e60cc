"""Phonemes by espeak-ng, in the notation that Kokoro was trained on (misaki's table, by hexgrad)."""

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
"""What espeak-ng writes and what Kokoro expects, replaced in this order."""

VOICES = {"en": "en-us"}
"""espeak-ng's voice for each language."""

WRITTEN_OUT = {
    "en": (
        ("×", "cross"),
        (r"\bEsc\b", "escape"),
        (r"\bIPA\b", "I P A"),
        (r"\bJC3\b", "J C 3"),
        (r"(\d)–(\d)", r"\1 to \2"),
    ),
}
"""Patterns that espeak-ng would not read as a person does."""


def phonemes(text: str, language: str) -> str:
    """The phonemes of a text in a language of `VOICES`, with commas between clauses and a mark at the end."""
    for found, instead in WRITTEN_OUT[language]:
        text = re.sub(found, instead, text)
    command = ["espeak-ng", "-q", "--ipa", "--tie=^", "-v", VOICES[language], text]
    clauses = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    said = ", ".join(clause.strip() for clause in clauses if clause.strip())
    for found, instead in TIED[language]:
        said = said.replace(found, instead)
    return said + ("?" if text.rstrip("”’)").endswith("?") else ".")
