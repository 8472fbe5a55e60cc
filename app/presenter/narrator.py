"""What is heard: the page, or a few words about what was just pressed. Silent while the person wants it so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.pages.content import Action, Do
from app.speech.speaker import Speaker
from app.speech.utterance import Utterance, utterances
from app.texts import Words


class Narrator:
    """Says things by a speaker.

    Args:
        speaker: the voice; is silent where there is none.
        loudest: the loudest step that a person can choose, an index into `app.speech.style.VOLUMES`.

    Attributes:
        is_muted: the person has switched our voice off.
    """

    def __init__(self, speaker: Speaker, loudest: int) -> None:
        self._speaker = speaker
        self._loudest = loudest
        self.is_muted = False

    def say(self, said: Sequence[Utterance], language: str) -> None:
        """Says these sentences, instead of what is being said."""
        if self.is_muted:
            self._speaker.stop()
        else:
            self._speaker.say(said, language)

    def remark(self, words: Words, language: str) -> None:
        """Says a few words that stand nowhere on the page."""
        self.say(utterances("tool", words.speech), language)

    def change(self, action: Action) -> bool:
        """One step slower, faster, softer, louder; returns whether that changed anything. The voice is on then."""
        style = self._speaker.style
        if action.do is Do.SPEED:
            self._speaker.style = style.faster(int(action.value))
        elif action.do is Do.VOLUME:
            louder = style.louder(int(action.value))
            self._speaker.style = replace(louder, volume=min(louder.volume, self._loudest))
        self.is_muted = False
        return self._speaker.style != style
