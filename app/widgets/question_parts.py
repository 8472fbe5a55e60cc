"""What stands on the page of a question, and the blocks that every way of arranging it is made of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.pages.content import LEAD
from app.widgets.arrange import Block, Column, Fixed, Row, Space, in_rows
from app.widgets.buttons import RING, Look
from app.widgets.label import RunningLabel, SmallLabel, SpokenLabel
from app.widgets.page import Page, Span
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.pictures import Picture
from app.widgets.theme import GAP_SMALL, GAP_TINY, Theme
from app.widgets.tick import paint_tick

LEAD_SIZE, LOW_LEAD_SIZE = 0.52, 0.64  # of the words in the band above the title, in sizes of the title

TEXT_SIZE = 0.85  # of words above pictured answers, in sizes of the body's text: they stand in one line where they can

LINK_SIZE = 0.9  # most size of the words of links, in sizes of those of the answers, which come first

NAME_SIZE = 1.6  # of words in a list with the present choice: those of languages are a word each


class LineLabel(SmallLabel):
    """Sentences one behind the other where one line has room for all, else each on a line of its own."""

    def laid_out(self, width: int) -> Paragraph:
        """See SpokenLabel."""
        whole = lay_out(self.text(), self._pixels, self._bold, width, self._spacing)
        return whole if len(whole.lines) == 1 else super().laid_out(width)


class LeadBand(QWidget):
    """The pale field behind the words above a question, with a tick at its left: good news, and no button."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._side = 0

    def blocks(self, words: SpokenLabel, width: int) -> list[Block]:
        """Field, words and the free space below, one after the other."""
        self._side = round(words.laid_out(width).pitch)
        left = GAP_TINY + self._side + GAP_TINY
        room = width - left - GAP_SMALL
        high = words.height_for(room)
        below = RING + GAP_TINY if self._theme.is_low else GAP_TINY  # there, answers may follow, with their rings
        over = Row([left, (words, room)])
        return [Fixed(self, high + 2 * GAP_TINY), Space(-high - GAP_TINY), over, Space(GAP_TINY + below)]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the field, and the tick in the first line of the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("arrival"))
        painter.drawRoundedRect(self.rect(), GAP_TINY, GAP_TINY)
        paint_tick(painter, QRectF(GAP_TINY, GAP_TINY, self._side, self._side), self._theme.color("go"))


class QuestionParts(Page):
    """The widgets of a question; how they are arranged is left open."""

    def build(self) -> None:
        """See Page."""
        theme, inner = self.theme, self.box.inner
        self.title_high = 0
        self.lists_names = any(answer.is_current for answer in self.content.answers)
        self.picture = Picture(self, self.kit.gallery) if self.content.picture else None
        if self.picture:
            self.picture.show_picture(self.content.picture, theme.colors.panel)
        self.band = LeadBand(self, theme) if LEAD in self.content.texts else None
        lead = round(theme.title * (LOW_LEAD_SIZE if theme.is_low else LEAD_SIZE))
        self.add_label(LEAD, self, lead, bold=True)
        if self.band:
            self.labels[LEAD].by_sentence = theme.is_low
        self.add_label("title", self, theme.title, bold=True)
        for part in self.content.texts:
            if part not in (LEAD, "title"):
                self._add_text(part)
        self.add_cards(inner)
        self.links = [self.add_button(link, Look.QUIET, theme.small) for link in self.content.links]
        self.links_widths: dict[int, int] = {}  # by pixels of their words
        self.foot_sizes: dict[tuple[int, int], tuple[int, int]] = {}  # by width and pixels of the answers
        look = Look.PLAIN if self._is_unticked else Look.GO
        self.buttons = [self.add_button(button, look, theme.button) for button in self.content.buttons]

    def _add_text(self, part: str) -> None:
        theme = self.theme
        if self.picture:
            self.add_label(part, self, theme.body)
        elif theme.is_low:
            self.add_label(part, self, max(theme.chrome, theme.small - 8), kind=RunningLabel)
        else:
            self.add_label(part, self, round(theme.body * TEXT_SIZE), kind=LineLabel)

    @property
    def _is_unticked(self) -> bool:
        """Whether nothing is ticked yet: the button then says "none of these", which is not recommended."""
        ticks = [answer.ticked for answer in self.content.answers]
        return None not in ticks and not any(ticks)

    def move_links(self, parent: QWidget) -> None:
        """Has the links scroll with the answers, or not."""
        for link in self.links:
            if link.parentWidget() is not parent:
                link.setParent(parent)
                link.show()

    @property
    def links_scroll(self) -> bool:
        """Whether the links scroll with the answers."""
        return bool(self.links) and self.links[0].parentWidget() is self.box.inner

    # ---- their blocks

    def head(self) -> Column:
        """The title, and above it what is said first."""
        return Column([*self._lead(self.grid.width), self.labels["title"]])

    @property
    def has_texts(self) -> bool:
        """Whether there are lines of `texts`."""
        return bool(self.labels.keys() - {LEAD, "title"} or (self.theme.is_low and self._has_lead))

    def texts(self, width: int) -> Column:
        """The lines below the title; on a low window with what is said first."""
        parts = self._lead(width) if self.theme.is_low else []
        for part, label in self.labels.items():
            if part not in (LEAD, "title"):
                parts += [label, Space(GAP_TINY)]
        return Column([*parts, Space(self.grid.gap - GAP_TINY)] if parts else [])

    def _lead(self, width: int) -> list[Block]:
        """The words above the title on their pale field, if there are any."""
        return self.band.blocks(self.labels[LEAD], width) if self.band and self._has_lead else []

    @property
    def _has_lead(self) -> bool:
        return self.band is not None and not self.band.isHidden()

    @property
    def has_foot(self) -> bool:
        """Whether there is anything below the answers."""
        return bool(self.buttons or self.links)

    def foot_size(self, width: int) -> tuple[int, int]:
        """Its height, and the width of its widest button. Kept while the page is arranged: it tries hundreds of ways.

        The words stand at the size of this foot only after `foot`.
        """
        key = width, min(card.pixels for card in self.cards)
        if key not in self.foot_sizes:
            high = self.foot(width).height_for(width)
            self.foot_sizes[key] = high, max((button.width_for_line() for button in self.buttons), default=0)
        return self.foot_sizes[key]

    def foot(self, width: int) -> Column:
        """The one button, or the links."""
        if self.links_scroll:
            return Column([])
        return self.go_rows(width - 2 * RING)[0] if self.buttons else self.link_rows(width)

    def link_rows(self, width: int) -> Column:
        """The links: in one row if any readable size allows, on a low window in two lines each."""
        least = self.theme.chrome_least
        most = min(self.theme.small * self.grid.scale, *(card.pixels * LINK_SIZE for card in self.cards))
        sizes = range(max(round(most), least), least - 1, -1)
        self._show_links_at(next((pixels for pixels in sizes if self._links_width(pixels) <= width), least))
        is_low, wanted = self.theme.is_low, [(link, link.width_for_line()) for link in self.links]
        if self.grid.is_upright and sum(wide for _, wide in wanted) > width:  # two columns of one width
            for link, wide in wanted:
                link.resize_words(link.pixels, is_tight=link.is_tight, is_bare=wide > width // 2)
            wanted = [(link, max(link.width_for_line(), width // 2)) for link in self.links]
        if is_low and sum(wide for _, wide in wanted) > width:
            uncut = 2 * self.theme.target  # shorter words are not cut
            wanted = [(link, link.width_for_fold() if wide > uncut else wide) for link, wide in wanted]
        return Column(in_rows(wanted, width).parts, -RING if is_low else 0)

    def _show_links_at(self, pixels: int) -> None:
        for link in self.links:
            link.resize_words(pixels, is_tight=pixels == self.theme.chrome_least)

    def _links_width(self, pixels: int) -> int:
        """Of all links in one row. Kept while the page is arranged."""
        if pixels not in self.links_widths:
            self._show_links_at(pixels)
            self.links_widths[pixels] = sum(link.width_for_line() for link in self.links)
        return self.links_widths[pixels]

    def show_band(self, is_shown: bool) -> None:
        """Shows or hides what is said above the title."""
        if self.band:
            self.band.setVisible(is_shown)
            self.labels[LEAD].setVisible(is_shown)

    def show_at(self, factor: float) -> None:
        """Shows all words at a factor of their size; those that are no answers not smaller than other pages do."""
        is_low = self.theme.is_low
        self.shrink_labels(factor if is_low else max(factor, self.theme.shrinks[-1]))
        self.title_high = self.fit_title(factor if is_low else 1.0)
        self._enlarge_lead()
        for card in self.cards:
            card.shrink(factor * (NAME_SIZE if self.lists_names else 1.0))

    def _enlarge_lead(self) -> None:
        """What is said first does not become smaller with the answers where it has one line all the same."""
        if self.band is None or self.theme.is_low:
            return
        lead, shrunk = self.labels[LEAD], self.labels[LEAD].pixels
        lead.resize_text(self._sizes[LEAD])
        if len(lead.laid_out(self.grid.width - 2 * self.theme.margin).lines) > 1:
            lead.resize_text(shrunk)

    def spans(self) -> list[Span]:
        """What must not be cut where the box scrolls."""
        links = self.links if self.links_scroll else []
        return sorted({(one.y(), one.y() + one.height()) for one in (*self.cards, *links)})
