"""What must be true of a chart wherever it is shown: words apart from each other, large enough, every value told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.widgets.page.page_view import PageView
from app.widgets.theme import Scheme, TextSize, make_theme
from app.widgets.window import Window
from tests.conftest import PIXELS_PER_MM

if TYPE_CHECKING:
    from tests.widgets.looks import Look


def _crowds(page: PageView, _look: Look) -> Iterator[str]:
    """Words that leave the chart, or stand on each other or on a bar."""
    rows = page.made.chart.rows()
    labels = [label for row in rows for label in (row.period, row.value)]
    bars, slack = [row.bar for row in rows], QRectF(page.made.chart.rect()).adjusted(-1, -1, 1, 1)
    tight = [(label.line.lines[0].text, label.place.adjusted(1, 1, -1, -1)) for label in labels]
    yield from (f"outside: {text}" for text, place in tight if not slack.contains(place))
    yield from (f"outside: {bar}" for bar in bars if not slack.contains(bar))
    yield from (f"on a bar: {text}" for text, place in tight if any(place.intersects(bar) for bar in bars))
    yield from (f"on each other: {a} / {b}" for (a, one), (b, two) in combinations(tight, 2) if one.intersects(two))


def _scrolls(page: PageView, look: Look) -> Iterator[str]:
    """Bars can be compared only where all are in sight, at every size."""
    if page.box.is_taller and not look.is_longer:
        yield "it scrolls"


def _small_words(page: PageView, look: Look) -> Iterator[str]:
    """No value is smaller than body text of the normal size; nothing is under the least size."""
    theme, normal = (make_theme(size, Scheme.LIGHT, PIXELS_PER_MM) for size in (look.size, TextSize.NORMAL))
    row, note = page.made.chart.rows()[0], page.labels.get("note")
    value, tick = row.value.place.height(), row.period.place.height()
    if look.language == "ja" and value < normal.body - 1:
        yield f"values are {value} pixels high"
    if min(tick, note.pixels if note else tick) < theme.chrome_least:
        yield f"small print: {tick}, {note and note.pixels}"


def _short_bars(page: PageView, look: Look) -> Iterator[str]:
    chart = page.made.chart
    longest = max(row.bar.width() for row in chart.rows())
    if not look.is_longer and longest < 0.38 * chart.width():
        yield f"the longest bar has {longest} of {chart.width()} pixels"


def _on_charts(find: Callable[[PageView, Look], Iterator[str]]) -> Callable[[Window, Look], list[str]]:
    def check(window: Window, look: Look) -> list[str]:
        return list(find(window.page, look)) if window.page and window.page.made.chart else []

    return check


CHART_CHECKS = [
    ("chart crowded", _on_charts(_crowds)),
    ("chart scrolls", _on_charts(_scrolls)),
    ("chart words", _on_charts(_small_words)),
    ("chart bars", _on_charts(_short_bars)),
]
