"""What is said: the page, or a few words about the last press. Silent while muted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.pages.content import Action, Do
from app.pages.snapshot import GuideSnapshot
from app.speech.speaker import Speaker
from app.speech.utterance import Utterance, utterances
from app.texts import Words


class Narrator:
    """Speaks through a speaker.

    Args:
        loudest: the loudest volume that can be chosen, an index into `app.speech.style.VOLUMES`.
    """

    def __init__(self, speaker: Speaker, loudest: int) -> None:
        self._speaker = speaker
        self._loudest = loudest

    def say(self, said: Sequence[Utterance], moment: GuideSnapshot) -> None:
        """Says these sentences, interrupting others."""
        if moment.is_muted:
            self._speaker.stop()
        else:
            self._speaker.say(said, moment.texts.language)

    def remark(self, words: Words, moment: GuideSnapshot) -> None:
        """Says a few words that are not on the page."""
        self.say(utterances("tool", words.speech, words.text), moment)

    def say_tick(self, box: str, moment: GuideSnapshot) -> None:
        """Says what was ticked or unticked."""
        state, texts = moment.state, moment.texts
        label = texts[f"{state.step}.choice.{box}"]
        words = texts["ui.checked" if box in state.ticks else "ui.unchecked"]
        said = [utterance for one in (label, words) for utterance in utterances("tick", one.speech, one.text)]
        self.say(said, moment)

    def change(self, action: Action) -> bool:
        """Makes the voice one step slower, faster, softer or louder; returns whether that changed anything."""
        style = self._speaker.style
        if action.do is Do.SPEED:
            self._speaker.style = style.faster(int(action.value))
        elif action.do is Do.VOLUME:
            louder = style.louder(int(action.value))
            self._speaker.style = replace(louder, volume=min(louder.volume, self._loudest))
        return self._speaker.style != style
