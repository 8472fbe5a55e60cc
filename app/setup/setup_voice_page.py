"""Page 3: the voice, with a sentence to hear it by."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from app.setup.draft import Draft
from app.setup.setup_page import SetupPage
from app.speech.speaker import Speaker
from app.speech.style import SPEEDS, VOLUMES, Source, Style
from app.speech.utterance import utterances
from app.texts import Texts
from app.widgets.forms import Segments, button, card, text


class VoicePage(SetupPage):
    """Which voice, how fast, how loud.

    Args:
        speaker: says the sentence.
    """

    name = "voice"

    def __init__(self, texts: Texts, speaker: Speaker) -> None:
        super().__init__(texts)
        self._speaker = speaker
        self._rows = {
            "source": Segments(self.words("source"), [(one, self.words(f"source-{one}")) for one in Source]),
            "speed": Segments(self.words("speed"), [(str(at), self._nth(at, "speed")) for at in range(len(SPEEDS))]),
            "volume": Segments(
                self.words("volume"), [(str(at), self._nth(at, "volume")) for at in range(len(VOLUMES))]
            ),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(18)
        for row, (key, segments) in enumerate(self._rows.items()):
            grid.addWidget(text(self.words(key), "heading"), row, 0)
            grid.addWidget(segments, row, 1)
            segments.chosen.connect(lambda _value: self._chosen())
        grid.setColumnStretch(1, 1)
        self._try = button(self.words("try"), self._say)
        self.column.addWidget(card(grid, self._try))
        self.column.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        """See SetupPage."""
        super().show_draft(draft)
        self._rows["source"].show_value(draft.voice.source)
        self._rows["speed"].show_value(str(draft.voice.speed))
        self._rows["volume"].show_value(str(draft.voice.volume))

    def first(self) -> QWidget:
        """See SetupPage."""
        return self._rows["source"]

    def left(self) -> None:
        """See SetupPage."""
        self._speaker.stop()

    def _nth(self, at: int, key: str) -> str:
        ends = {0: f"{key}-least", 4: f"{key}-most"}
        return self.words(ends[at]) if at in ends else str(at + 1)

    def _chosen(self) -> None:
        values = {key: row.value for key, row in self._rows.items()}
        self.tell(
            replace(self.draft, voice=Style(Source(values["source"]), int(values["speed"]), int(values["volume"])))
        )
        self._say()

    def _say(self) -> None:
        self._speaker.style = self.draft.voice
        self._speaker.say(utterances("sample", self.texts["voice.sample"].speech), self.texts.language)
