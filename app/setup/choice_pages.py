"""Pages 2 and 3: the guide's look, and its voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMargins, QMarginsF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.application import compose, content_or_emergency
from app.bootstrap import Asked, read_texts, resolve
from app.presenter.rescuer import Rescuer
from app.settings.settings import Look, Scheme, Settings, TextSize
from app.setup.draft import Draft
from app.setup.setup_page import ChoicePage, stand
from app.speech.speaker import Speaker
from app.speech.style import SPEEDS, VOLUMES, Source
from app.speech.utterance import utterances
from app.texts import SOURCE, Texts
from app.widgets.form_controls import tall
from app.widgets.forms import Option, button, column, fill, row
from app.widgets.theme import COLORS, GAP_MIDDLE, GAP_SMALL

TREMBLE = (0.0, 0.8, 1.5)
"""Seconds without a press before the next one counts, for steady, usual and trembling hands."""

LEAST_PREVIEW = 0.5
"""The preview's width and height, as shares of those of the page that it shows."""

EDGE, INSET, RADIUS = 3, 10, 16  # of the frame around the preview, of the picture in it, and of its corners, in pixels
DOT = "●"


class Preview(QWidget):
    """A page of the guide as a picture in a dark frame, as large as there is room, at the upper right."""

    def __init__(self) -> None:
        super().__init__()
        self._page = QPixmap()

    def show_picture(self, page: QPixmap) -> None:
        """Shows a picture of a page."""
        self._page = page
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the picture, scaled."""
        if self._page.isNull():
            return
        ratio, keep = self.devicePixelRatioF(), Qt.AspectRatioMode.KeepAspectRatio
        room = self.size().shrunkBy(QMargins(*[INSET] * 4)) * ratio
        shown = self._page.scaled(room, keep, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        place = QRectF(QPointF(INSET, INSET), shown.deviceIndependentSize())
        place.moveRight(self.width() - INSET)
        frame = place.marginsAdded(QMarginsF(*[INSET - EDGE / 2] * 4))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(COLORS[Scheme.LIGHT].ink), EDGE))
        painter.setBrush(shown.toImage().pixelColor(0, shown.height() // 2))  # the page's own ground
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        painter.drawPixmap(place.topLeft(), shown)


class LookPage(ChoicePage):
    """Text size, colours, language and trembling hands, with a preview of the first page.

    Args:
        picture: draws the guide's first page in a look.
        languages: code and own name of all languages.
    """

    def __init__(
        self,
        texts: Texts,
        sizes: Mapping[TextSize, int],
        picture: Callable[[Look, QSize], QPixmap],
        languages: Sequence[Option],
    ) -> None:
        super().__init__(texts, "look")
        self._picture = picture
        self._drawn: dict[tuple[Look, QSize], QPixmap] = {}
        self._codes = [code for code, _ in languages]
        self.ask("look.size", "size", [(one, self.words(f"size-{one}")) for one in TextSize])
        self.ask("look.colors", "colors", [(one, self.words(f"colors-{one}")) for one in Scheme], across=2)
        self.ask("look.language", "language", languages, across=2)
        self.ask("press.interval", "tremble", [(one, self.words(f"tremble-{i}")) for i, one in enumerate(TREMBLE)])
        self.rows["look.size"].show_sizes(sizes)
        for choices in self.rows.values():
            choices.setObjectName("narrow")
        self._preview = Preview()
        self._preview.setAccessibleName(self.words("preview"))
        size, *others = self.questions
        below = row(column(*others, None, gap=GAP_SMALL), self._preview, gap=GAP_MIDDLE, grows=self._preview)
        fill(self.column, size, below, gap=GAP_SMALL, grows=below)

    def show_draft(self, draft: Draft) -> None:
        """See SetupPage. Replaces a language without texts, and shows the choice nearest to the interval."""
        super().show_draft(draft)
        interval = draft.settings.press.interval
        self.rows["press.interval"].show_value(min(TREMBLE, key=lambda one: abs(one - interval)))
        if draft.settings.look.language not in self._codes:
            self.rows["look.language"].show_value(SOURCE)
            self.choose("look.language", SOURCE)

    def entered(self) -> None:
        """See FormPage."""
        self._show_preview()

    def stand(self, room: int) -> None:
        """See SetupPage: half of the window's width and height are the preview's at least."""
        self._preview.setMinimumSize(self.window().size() * LEAST_PREVIEW)
        size, *others = self.questions
        stand([size], room, self.widest)
        stand(others, room - self._preview.minimumWidth() - GAP_MIDDLE, self.widest)
        self._show_preview()

    def choose(self, where: str, value: object) -> None:
        """See ChoicePage."""
        super().choose(where, value)
        self._show_preview()

    def _show_preview(self) -> None:
        if not self.isVisible():
            return
        wanted = self.draft.settings.look, self.window().size()
        if wanted not in self._drawn:
            self._drawn[wanted] = self._picture(*wanted)
        self._preview.show_picture(self._drawn[wanted])


def first_page(look: Look, size: QSize, folder: Path, pixels_per_mm: float) -> QPixmap:
    """A picture of the guide's real first page in a look and a window's size, with the settings of the data folder."""
    guide, library, _ = content_or_emergency()
    options = resolve(Asked(folder), Settings(look=look))
    options = replace(options, locale=read_texts(library, options).language)
    speaker, rescuer = Speaker(), Rescuer()
    made = compose(guide, library, options, speaker=speaker, pixels_per_mm=pixels_per_mm, rescuer=rescuer)
    made.icons.load()
    made.presenter.start()
    made.window.resize(size)
    picture = made.window.grab()
    for thing in (made.window, speaker, rescuer):
        thing.deleteLater()
    return picture


class VoicePage(ChoicePage):
    """Voice, speed and volume; each choice is spoken at once."""

    picture = "voice"

    def __init__(self, texts: Texts, speaker: Speaker) -> None:
        super().__init__(texts, "voice")
        self._speaker = speaker
        self.ask("voice.source", "source", [(one, self.words(f"source-{one}")) for one in Source])
        for key, values in (("speed", SPEEDS), ("volume", VOLUMES)):
            self.ask(f"voice.{key}", key, [(at, self._nth(at, key)) for at in range(len(values))])
            self.rows[f"voice.{key}"].setObjectName("scale")
            self.rows[f"voice.{key}"].show_signs({at: DOT * (at + 1) for at in range(1, len(values) - 1)})
        listen = row(tall(button(self.words("try"), self._say)), None)
        fill(self.column, *self.questions, listen, None, gap=GAP_MIDDLE)

    def left(self) -> None:
        """See SetupPage."""
        self._speaker.stop()

    def choose(self, where: str, value: object) -> None:
        """See ChoicePage."""
        super().choose(where, value)
        self._say()

    def _nth(self, at: int, key: str) -> str:
        ends = {0: f"{key}-least", 4: f"{key}-most"}
        return self.words(ends[at]) if at in ends else str(at + 1)

    def _say(self) -> None:
        self._speaker.style = self.draft.settings.voice
        self._speaker.say(utterances("sample", self.texts["voice.sample"].speech), self.texts.language)
