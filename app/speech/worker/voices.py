"""Which of the engine's voices speaks which language, also where the list of voices is broken.

SAPI5's part: not yet run on a real Windows; tried with pyttsx3's own code over made-up voices.
"""

from __future__ import annotations

import locale
from collections.abc import Iterator
from typing import Any

WINDOWS_LANGUAGE_BITS = 0x3FF
"""The low bits of a Windows language number name the language, the others the country."""


def voices_by_language(engine: Any) -> dict[str, str]:
    """The id of the first voice of each language ("ja", "en" …). Empty where there is none or none can be read."""
    found: dict[str, str] = {}
    for voice, names in _listed(engine):
        for name in names:
            tag = language_of(name)
            if tag:
                found.setdefault(tag, voice)
    return found


def language_of(name: object) -> str:
    """The language in a voice's own name for it: b"\\x05ja", "ja_JP", "jpx/ja", "en-us"; "" where there is none."""
    text = name.decode("utf-8", "ignore") if isinstance(name, bytes) else str(name or "")
    tag = text.strip("\x00\x05 ").lower().replace("_", "-").split("/")[-1].split("-")[0]
    return tag if tag.isalpha() and 2 <= len(tag) <= 3 else ""


def _listed(engine: Any) -> Iterator[tuple[str, list[object]]]:
    """(voice id, its languages). One voice that cannot be read must not hide the others."""
    try:
        voices = list(engine.getProperty("voices") or ())
    except Exception:  # a token with several languages, or without a name, makes pyttsx3 give up the whole list
        yield from _sapi_tokens(engine)
        return
    for voice in voices:
        yield str(voice.id), list(getattr(voice, "languages", None) or ())


def _sapi_tokens(engine: Any) -> Iterator[tuple[str, list[object]]]:
    """SAPI5's voices one by one, past pyttsx3. `Language` is one or more hexadecimal numbers: "411" or "409;9"."""
    try:
        tokens = list(engine.proxy._driver._tts.GetVoices())
    except Exception:  # not SAPI5, or no voices at all
        return
    for token in tokens:
        try:
            numbers = [int(number, 16) for number in str(token.GetAttribute("Language")).split(";") if number.strip()]
            yield str(token.Id), [_windows_language(number) for number in numbers]
        except Exception:  # this token only
            continue


def _windows_language(number: int) -> str:
    known = locale.windows_locale
    if number in known:
        return known[number]
    same = (name for code, name in known.items() if code & WINDOWS_LANGUAGE_BITS == number & WINDOWS_LANGUAGE_BITS)
    return next(same, "")
