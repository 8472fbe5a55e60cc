"""What every way of starting has in common: from the command line and the settings to options, voice and words."""

from __future__ import annotations

import logging
from pathlib import Path

from msgspec import Struct, field

from app.guide.built_in_guide import EmergencyLibrary
from app.settings.settings import CompanionSettings, Press, Scheme, Settings, TextSize
from app.speech.speaker import Speaker
from app.speech.speed_and_volume import Style
from app.system import paths
from app.system.problems import ContentError
from app.texts import SOURCE, Library, Texts

log = logging.getLogger(__name__)


class Asked(Struct, frozen=True):
    """What the command line asked for, checked; None is as the settings say.

    Attributes:
        data_dir: where the person's files are.
        arguments: with which this program starts a guide.
    """

    data_dir: Path
    locale: str | None = None
    is_silent: bool = False
    arguments: tuple[str, ...] = ()


class Options(Struct, frozen=True):
    """What a start goes by, decided once.

    Attributes:
        data_dir: where the person's files are.
        locale: code of a language; it may have no file, see `read_texts`.
        size: text size.
        scheme: colours; None for those of the system.
        is_silent: there is no voice.
        voice: how it speaks.
        interval: seconds of quiet before a press counts again.
        companion: what waits while no guide is open.
    """

    data_dir: Path
    locale: str = SOURCE
    size: TextSize = TextSize.NORMAL
    scheme: Scheme | None = None
    is_silent: bool = False
    voice: Style = field(default_factory=Style)
    interval: float = Press().interval
    companion: CompanionSettings = field(default_factory=CompanionSettings)


def resolve(asked: Asked, kept: Settings) -> Options:
    """What was asked for, then what the settings say."""
    return Options(
        data_dir=asked.data_dir,
        locale=asked.locale or kept.look.language,
        size=kept.look.size,
        scheme=None if kept.look.colors is Scheme.SYSTEM else kept.look.colors,
        is_silent=asked.is_silent,
        voice=kept.voice,
        interval=kept.press.interval,
        companion=kept.companion,
    )


def read_library() -> Library:
    """All shipped words; where the source cannot be read, the few that need no file. Never raises."""
    try:
        return Library(paths.LOCALES)
    except ContentError as error:
        log.error("the words cannot be read: %s", error)
        return EmergencyLibrary()


def read_texts(library: Library, options: Options) -> Texts:
    """The words to go by; those of the source language where the file of the language is missing or broken."""
    try:
        return library.texts(options.locale)
    except ContentError as error:
        log.error("the words of a language cannot be read: %s", "; ".join(map(str, error.problems)))
        return library.texts(SOURCE)


def make_speaker(options: Options) -> Speaker:
    """The voice, in the style of the options; it makes no sound yet. It has to be closed."""
    from app.speech.worker_speaker import WorkerSpeaker  # here and not above: what is silent needs none

    speaker = Speaker() if options.is_silent else WorkerSpeaker(paths.VOICE)
    speaker.style = options.voice
    return speaker
