"""Draws a paper on a device: into a PDF, or on a printer. Text stays text, drawings stay drawings."""

from __future__ import annotations

from base64 import b64decode
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6 import QtGui
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QTextDocument, QTextFormat
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtSvg import QSvgRenderer

from app.paper.sheet import HEIGHT, INNER, MARGIN, UNITS, WIDTH
from app.widgets.theme import reading_font

PDF_DPI = 1200  # only how finely positions are rounded; a PDF has no pixels
TOP, BOTTOM = 11.0, 5.5  # above the first section, below the foot, mm
LEAST_GAP, MOST_GAP = 2.5, 11.0  # between sections, mm
STEPS = 40  # how finely less and less room is tried
LIGATURES = QtGui.QFont.Tag("liga")
"""Joined letters such as fi are not used: a search in the PDF would not find the word, nor would it be read aloud."""


class RenderFailed(Exception):
    """The device did not take the page."""


@dataclass(frozen=True)
class Paper:
    """Something to print.

    Attributes:
        title: in the document's properties, in the printer's queue, and of a PDF's file: of signs that every system
            allows in names.
        sides: one or two, each draws one page, with a painter whose unit is 1/100 mm.
    """

    title: str
    sides: tuple[Callable[[QPainter], None], ...]


class _Section(QTextDocument):
    """A part of a page that is laid out by itself, as wide as the page between its margins."""

    def __init__(self, html: str) -> None:
        super().__init__()
        font = QtGui.QFont(reading_font(10, False))
        font.setFeature(LIGATURES, 0)
        self.setDefaultFont(font)
        self.setDocumentMargin(0)
        self.setTextWidth(INNER * UNITS)
        self.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, _Drawings(self))
        self.setHtml(html)

    def draw(self, painter: QPainter, y: float) -> None:
        """Draws it from `y` mm on."""
        painter.translate(MARGIN * UNITS, y * UNITS)
        self.drawContents(painter)
        painter.translate(-MARGIN * UNITS, -y * UNITS)


class _Drawings(QtGui.QPyTextObject):
    """Draws an image of a text as vectors: its name is an SVG, its size is in CSS pixels."""

    def intrinsicSize(self, _text: QTextDocument, _at: int, form: QTextFormat) -> QSizeF:  # noqa: N802
        """How much room it takes."""
        return QSizeF(form.toImageFormat().width(), form.toImageFormat().height())

    def drawObject(  # noqa: N802
        self, painter: QPainter, frame: QRectF | QRect, _text: QTextDocument, _at: int, form: QTextFormat
    ) -> None:
        """Draws it, without what is beyond its frame."""
        painter.save()
        painter.setClipRect(frame)  # a sleeve runs on beyond it
        QSvgRenderer(QByteArray(b64decode(form.toImageFormat().name()))).render(painter, frame)
        painter.restore()


def draw_stacked(sections: Callable[[float], Sequence[str]], foot: str, painter: QPainter) -> None:
    """Draws sections one below the other, what is left of the height shared among the gaps, and the foot.

    Args:
        sections: their HTML for so much room, 1 to 0: the most at which they fit is taken, or 0.
    """
    end = _Section(foot)
    low = HEIGHT - BOTTOM - end.size().height() / UNITS

    def laid_out(step: int) -> tuple[list[_Section], list[float], float]:
        parts = [_Section(html) for html in sections(1 - step / STEPS)]
        heights = [part.size().height() / UNITS for part in parts]
        return parts, heights, min(MOST_GAP, (low - TOP - sum(heights)) / len(heights))

    def fits(step: int) -> bool:
        return laid_out(step)[2] >= LEAST_GAP

    parts, heights, gap = laid_out(0 if fits(0) else bisect_left(range(STEPS), True, lo=1, key=fits))
    y = TOP
    for section, height in zip(parts, heights, strict=True):
        section.draw(painter, y)
        y += height + gap
    end.draw(painter, low)


def recorded(paper: Paper) -> Paper:
    """The same paper, laid out now; who draws it only plays what was recorded.

    Laying out makes and cuts connections, for which Qt takes one of a few locks that all objects share. On a thread
    beside the window's that may never end: one thread holds Python's lock, the other one Qt's, and each waits.
    """
    return replace(paper, sides=tuple(map(_recorded, paper.sides)))


def _recorded(draw: Callable[[QPainter], None]) -> Callable[[QPainter], None]:
    picture = QtGui.QPicture()
    recorder = QPainter(picture)
    draw(recorder)
    recorder.end()

    def play(painter: QPainter) -> None:
        device = painter.device()
        painter.save()
        painter.scale(picture.logicalDpiX() / device.logicalDpiX(), picture.logicalDpiY() / device.logicalDpiY())
        painter.drawPicture(0, 0, picture)  # which is scaled to the device's dots in turn
        painter.restore()

    return play


def render(paper: Paper, device: QtGui.QPagedPaintDevice) -> None:
    """Draws a paper on a device, each side on a page of its own; on another size than A4 all of it is made smaller.

    A printer that can prints both sides on one sheet.

    Raises:
        RenderFailed: the device cannot be drawn on.
    """
    a4 = QtGui.QPageSize(QtGui.QPageSize.PageSizeId.A4)
    device.setPageLayout(QtGui.QPageLayout(a4, QtGui.QPageLayout.Orientation.Portrait, QMarginsF()))
    if isinstance(device, QPrinter):
        device.setFullPage(True)  # positions count from the edge of the sheet
        if len(paper.sides) > 1 and QPrinter.DuplexMode.DuplexLongSide in QPrinterInfo(device).supportedDuplexModes():
            device.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    painter = QPainter()
    if not painter.begin(device):
        raise RenderFailed(paper.title)
    try:
        _scale(painter, device)
        for at, draw in enumerate(paper.sides):
            if at and not device.newPage():
                raise RenderFailed(paper.title)
            draw(painter)
    finally:
        is_taken = painter.end()
    if not is_taken:
        raise RenderFailed(paper.title)


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF, a page for each side."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QtGui.QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setTitle(paper.title)
    render(paper, writer)
    return bytes(buffer.data().data())


def _scale(painter: QPainter, device: QtGui.QPagedPaintDevice) -> None:
    """Makes the painter's unit 1/100 mm, the page in the middle of the sheet."""
    sheet = device.pageLayout().fullRectPixels(device.logicalDpiX())
    factor = min(sheet.width() / (WIDTH * UNITS), sheet.height() / (HEIGHT * UNITS))
    painter.translate((sheet.width() - WIDTH * UNITS * factor) / 2, (sheet.height() - HEIGHT * UNITS * factor) / 2)
    painter.scale(factor, factor)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
