"""Brings a paper onto a device: into a PDF, or to a printer. Text stays text, drawings stay drawings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.paper.sheet import HEIGHT, UNITS, WIDTH, Drawn, Page
from app.system import paths

PDF_DPI = 1200
"""Only how finely positions are rounded; a PDF has no pixels."""


class RenderFailed(Exception):
    """The device did not take the page."""


@dataclass(frozen=True)
class Paper:
    """Something to print.

    Attributes:
        title: in the document's properties and the printer's queue.
        file_name: without ending, for a PDF; what a system forbids in names is not yet taken out.
        draw: draws it on one page.
        back: draws its other side, where it has one.
    """

    title: str
    file_name: str
    draw: Callable[[Page], None]
    back: Callable[[Page], None] | None = None

    @property
    def sides(self) -> tuple[Callable[[Page], None], ...]:
        """What draws each side, the front first."""
        return (self.draw, self.back) if self.back else (self.draw,)


def render(paper: Paper, device: QPagedPaintDevice) -> tuple[Drawn, ...]:
    """Draws a paper on a device, each side on a page of its own; on another size than A4 all of it is made smaller.

    A printer that can turns the sheet. Returns what was drawn on all sides.

    Raises:
        RenderFailed: the device cannot be drawn on.
    """
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    if isinstance(device, QPrinter):
        device.setFullPage(True)  # positions count from the edge of the sheet
        _turn(device, paper)
    else:
        device.setPageMargins(QMarginsF())
    painter = QPainter()
    if not painter.begin(device):
        raise RenderFailed(paper.title)
    try:
        drawn = _sides(paper, _scaled(painter, device), device)
    finally:
        is_taken = painter.end()
    if not is_taken:
        raise RenderFailed(paper.title)
    return drawn


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF, a page for each side."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setTitle(paper.title)
    render(paper, writer)
    return bytes(buffer.data().data())


def _sides(paper: Paper, painter: QPainter, device: QPagedPaintDevice) -> tuple[Drawn, ...]:
    drawn: list[Drawn] = []
    for side, draw in enumerate(paper.sides):
        if side and not device.newPage():
            raise RenderFailed(paper.title)
        page = Page(painter, paths.ILLUSTRATIONS, side)
        draw(page)
        drawn += page.drawn
    return tuple(drawn)


def _turn(printer: QPrinter, paper: Paper) -> None:
    """Has both sides printed on one sheet, like pages of a book, where the printer can; else there are two sheets."""
    can = QPrinter.DuplexMode.DuplexLongSide in QPrinterInfo(printer).supportedDuplexModes()
    if paper.back and can:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)


def _scaled(painter: QPainter, device: QPagedPaintDevice) -> QPainter:
    """Makes the painter's unit 1/100 mm, the page in the middle of the sheet."""
    sheet = device.pageLayout().fullRectPixels(device.logicalDpiX())
    factor = min(sheet.width() / (WIDTH * UNITS), sheet.height() / (HEIGHT * UNITS))
    painter.translate((sheet.width() - WIDTH * UNITS * factor) / 2, (sheet.height() - HEIGHT * UNITS * factor) / 2)
    painter.scale(factor, factor)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter
