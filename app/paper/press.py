"""Brings a paper onto a device: into a PDF, or to a printer. Text stays text, drawings stay drawings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from app import paths
from app.paper.page import HEIGHT, UNITS, WIDTH, Drawn, Page

PDF_DPI = 1200
"""Only how finely positions are rounded; a PDF has no pixels."""


class PressFailed(Exception):
    """The device did not take the page."""


@dataclass(frozen=True)
class Paper:
    """Something to print.

    Attributes:
        title: in the document's properties and the printer's queue.
        file_name: without ending, for a PDF; what a system forbids in names is not yet taken out.
        draw: draws it on one page.
    """

    title: str
    file_name: str
    draw: Callable[[Page], None]


def press(paper: Paper, device: QPagedPaintDevice) -> tuple[Drawn, ...]:
    """Draws a paper on a device; on another size than A4 all of it is made smaller. Returns what was drawn.

    Raises:
        PressFailed: the device cannot be drawn on.
    """
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    if isinstance(device, QPrinter):
        device.setFullPage(True)  # positions count from the edge of the sheet
    else:
        device.setPageMargins(QMarginsF())
    painter = QPainter()
    if not painter.begin(device):
        raise PressFailed(paper.title)
    try:
        page = Page(_scaled(painter, device), paths.ILLUSTRATIONS)
        paper.draw(page)
    finally:
        is_taken = painter.end()
    if not is_taken:
        raise PressFailed(paper.title)
    return page.drawn


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF of one page."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setTitle(paper.title)
    press(paper, writer)
    return bytes(buffer.data().data())


def _scaled(painter: QPainter, device: QPagedPaintDevice) -> QPainter:
    """Makes the painter's unit 1/100 mm, the page in the middle of the sheet."""
    sheet = device.pageLayout().fullRectPixels(device.logicalDpiX())
    factor = min(sheet.width() / (WIDTH * UNITS), sheet.height() / (HEIGHT * UNITS))
    painter.translate((sheet.width() - WIDTH * UNITS * factor) / 2, (sheet.height() - HEIGHT * UNITS * factor) / 2)
    painter.scale(factor, factor)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter
