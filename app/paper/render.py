"""Draws a paper on a device: into a PDF, or on a printer. Text stays text, drawings stay drawings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.paper.sheet import HEIGHT, UNITS, WIDTH, Page

PDF_DPI = 1200  # only how finely positions are rounded; a PDF has no pixels


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


def render(paper: Paper, device: QPagedPaintDevice) -> None:
    """Draws a paper on a device, each side on a page of its own; on another size than A4 all of it is made smaller.

    A printer that can prints both sides on one sheet.

    Raises:
        RenderFailed: the device cannot be drawn on.
    """
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    if isinstance(device, QPrinter):
        device.setFullPage(True)  # positions count from the edge of the sheet
        if paper.back and QPrinter.DuplexMode.DuplexLongSide in QPrinterInfo(device).supportedDuplexModes():
            device.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    else:
        device.setPageMargins(QMarginsF())
    painter = QPainter()
    if not painter.begin(device):
        raise RenderFailed(paper.title)
    try:
        _scale(painter, device)
        for side, draw in enumerate(paper.sides):
            if side and not device.newPage():
                raise RenderFailed(paper.title)
            draw(Page(painter))
    finally:
        is_taken = painter.end()
    if not is_taken:
        raise RenderFailed(paper.title)


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF, a page for each side."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setTitle(paper.title)
    render(paper, writer)
    return bytes(buffer.data().data())


def _scale(painter: QPainter, device: QPagedPaintDevice) -> None:
    """Makes the painter's unit 1/100 mm, the page in the middle of the sheet."""
    sheet = device.pageLayout().fullRectPixels(device.logicalDpiX())
    factor = min(sheet.width() / (WIDTH * UNITS), sheet.height() / (HEIGHT * UNITS))
    painter.translate((sheet.width() - WIDTH * UNITS * factor) / 2, (sheet.height() - HEIGHT * UNITS * factor) / 2)
    painter.scale(factor, factor)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
