"""Lays out a paper and draws it into a PDF or on a printer. Text stays text, drawings stay vectors."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Sequence
from itertools import accumulate

from msgspec import Struct
from PySide6 import QtGui
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSizeF
from PySide6.QtGui import QPainter, QTextDocument, QTextFormat
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer

from app.layout.theme import reading_font
from app.paper.sheet import HEIGHT, INNER, MARGIN, PALETTE, UNITS, WIDTH
from app.widgets.painting import inset

TOP = 11.0  # above the first section, mm
BOTTOM = 5.5  # below the foot, mm
LEAST_GAP = 2.5  # between sections, mm
MOST_GAP = 11.0
STEPS = 12  # how many smaller amounts of room are tried
FRAME = 160  # thickness of the line around a page, in units
EDGE = 900  # from the edge of the sheet to that line, in units

# Ligatures such as fi are off: with them, neither a search in the PDF nor a screen reader would find the word.
LIGATURES = QtGui.QFont.Tag("liga")


class Paper(Struct, frozen=True):
    """Something to print, already laid out: any thread may draw it.

    Laying out connects and disconnects signals, for which Qt takes one of a few locks that all objects share. Outside
    the window's thread that can deadlock: one thread holds Python's lock, the other Qt's.

    Attributes:
        title: in the document's properties, in the printer's queue, and the name of a PDF: only of characters that
            every system allows in file names.
        sides: one or two pages.
        is_two_sided: whether they may share a sheet; not if one of them is to be cut up.
    """

    title: str
    sides: tuple[QtGui.QPicture, ...]
    is_two_sided: bool = True


class _PageSection(QTextDocument):
    """A part of a page, laid out by itself between the margins."""

    def __init__(self, html: str) -> None:
        super().__init__()
        font = QtGui.QFont(reading_font(10, False))
        font.setFeature(LIGATURES, 0)
        self.setDefaultFont(font)
        self.setDocumentMargin(0)
        self.setTextWidth(INNER * UNITS)
        self.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, _Drawings(self))
        self.setHtml(html)


class _Drawings(QtGui.QPyTextObject):
    """Draws an image within a text as vectors: its name is the SVG, its size is in CSS pixels."""

    def intrinsicSize(self, _text: QTextDocument, _at: int, form: QTextFormat) -> QSizeF:  # noqa: N802
        """The room it takes."""
        return QSizeF(form.toImageFormat().width(), form.toImageFormat().height())

    def drawObject(  # noqa: N802
        self, painter: QPainter, frame: QRectF | QRect, _text: QTextDocument, _at: int, form: QTextFormat
    ) -> None:
        """Draws it, clipped to its frame."""
        painter.save()
        painter.setClipRect(frame)  # some drawings run beyond it
        QSvgRenderer(QByteArray(b64decode(form.toImageFormat().name()))).render(painter, frame)
        painter.restore()


def laid_out(sections: Callable[[float], Sequence[str]], foot: str, *, is_framed: bool = False) -> QtGui.QPicture:
    """A page: sections one below the other with even gaps, and the foot.

    Args:
        sections: returns their HTML for an amount of room from 1 to 0; the largest at which they fit is used, or 0.
        is_framed: a green line surrounds them.
    """
    end = _PageSection(foot)
    low = HEIGHT - BOTTOM - end.size().height() / UNITS

    for step in range(STEPS + 1):
        parts = [_PageSection(html) for html in sections(1 - step / STEPS)]
        heights = [part.size().height() / UNITS for part in parts]
        gap = min(MOST_GAP, (low - TOP - sum(heights)) / len(heights))
        if gap >= LEAST_GAP:
            break
    page = QtGui.QPicture()
    tops = [*accumulate((height + gap for height in heights[:-1]), initial=TOP), low]
    with QPainter(page) as painter:
        if is_framed:
            painter.setPen(QtGui.QPen(QtGui.QColor(PALETTE.go), FRAME))
            painter.drawRect(inset(QRectF(0, 0, WIDTH * UNITS, HEIGHT * UNITS), EDGE))
        for section, top in zip([*parts, end], tops, strict=True):
            painter.save()
            painter.translate(MARGIN * UNITS, top * UNITS)
            section.drawContents(painter)
            painter.restore()
    return page


def render(paper: Paper, device: QtGui.QPagedPaintDevice) -> bool:
    """Draws a paper on a device, each side on a page of its own that fills the sheet, whatever its size.

    If the printer can and the paper allows it, both sides go on one sheet.

    Returns: whether the device accepted it.
    """
    a4 = QtGui.QPageSize(QtGui.QPageSize.PageSizeId.A4)
    device.setPageLayout(QtGui.QPageLayout(a4, QtGui.QPageLayout.Orientation.Portrait, QMarginsF()))
    if isinstance(device, QPrinter):
        device.setFullPage(True)  # positions count from the edge of the sheet
        modes = QPrinter.DuplexMode
        device.setDuplex(modes.DuplexLongSide if paper.is_two_sided else modes.DuplexNone)
    painter = QPainter()
    if not painter.begin(device):
        return False
    dots = device.logicalDpiX() / QtGui.QPicture().logicalDpiX()  # drawing a picture enlarges it by this
    painter.setWindow(0, 0, round(WIDTH * UNITS * dots), round(HEIGHT * UNITS * dots))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    are_taken = True
    for at, side in enumerate(paper.sides):
        are_taken = are_taken and (at == 0 or device.newPage())
        painter.drawPicture(0, 0, side)
    return painter.end() and are_taken


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF, a page for each side."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QtGui.QPdfWriter(buffer)
    writer.setTitle(paper.title)
    render(paper, writer)
    return bytes(buffer.data().data())
