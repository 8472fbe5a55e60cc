"""Puts a page's widgets where a solution says: the only place where the layout meets widgets."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from app.layout.answers import CardShape
from app.layout.blocks import Placed
from app.layout.keys import KeyShape
from app.layout.solver import Solution
from app.layout.theme import RING
from app.widgets.buttons import PressButton
from app.widgets.cards import ChoiceCard
from app.widgets.chart import ChartView
from app.widgets.label import SpokenLabel
from app.widgets.page.number_tile import NumberTile
from app.widgets.scroll_box import ScrollBox


def show(solution: Solution, widgets: Mapping[str, QWidget], box: ScrollBox) -> QRect:
    """Places all widgets of a page; those that have no place are hidden. Returns the room of what may scroll."""
    room = solution.areas.column.adjusted(-RING, -RING, RING, RING)
    for placed in solution.outer:
        _put(widgets[placed.name], placed, QPoint())
    for placed in solution.inner:
        widget = widgets[placed.name]
        if widget.parentWidget() is not box.inner:  # links are made for the foot, and scroll where it has no room
            widget.setParent(box.inner)
        _put(widget, placed, -room.topLeft())
    shown = {placed.name for placed in (*solution.outer, *solution.inner)}
    for name, widget in widgets.items():
        widget.setVisible(name in shown)
    return room


def _put(widget: QWidget, placed: Placed, shift: QPoint) -> None:
    """One widget, with the size of its words and what it is built like."""
    match widget, placed.shape:
        case ChoiceCard(), CardShape() as shape:
            widget.shape = shape
            widget.resize_words(placed.pixels)
        case NumberTile(), tuple() as texts:
            widget.show_texts(placed.pixels, texts)
        case PressButton(), KeyShape() as shape:
            widget.resize_words(placed.pixels, shape)
        case SpokenLabel(), bearing:
            widget.bearing = bearing if isinstance(bearing, int) else 0
            widget.resize_text(placed.pixels)
        case ChartView(), _:
            widget.resize_words(placed.pixels)
    widget.setGeometry(placed.at.translated(shift))
