"""Makes the widgets of a page's blocks, and the blocks as they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby, pairwise
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.guide.figures.figure_bars import BarChart
from app.pages.content import Action, Button, Do
from app.pages.page import Page, Panel, Role, Setting, Text
from app.widgets.buttons import ButtonStyle, PressButton, WidgetContext
from app.widgets.cards import ChoiceCard
from app.widgets.chart import ChartView
from app.widgets.label import SpokenLabel
from app.widgets.page.answers import Cards
from app.widgets.page.block import Drawn
from app.widgets.page.column import Flowing, Named, Pressed, Waiting
from app.widgets.page.number_tile import NumberTile
from app.widgets.page.settings_rows import Cells, Dots, SettingsBlock
from app.widgets.page.springs import Chart, SignRow
from app.widgets.page.tiles import Callees, Tiles
from app.widgets.page.words import KINDS, WordsBlock
from app.widgets.pictures import Picture, paint_code, paint_panel, paint_portrait, paint_stamp
from app.widgets.theme import TextSize, Theme

B = TypeVar("B", bound=PressButton)

KEPT, KEPT_BESIDE_PICTURE = {TextSize.NORMAL: 0.9, TextSize.LARGE: 0.75, TextSize.LARGEST: 0.7}, 0.5
"""How much of their drawings answers keep while words grow: less for who asks for larger words; beside a picture."""

MOST_APART = 4  # blocks of a low page whose sentences begin lines of their own; of more they stand behind each other

ROWS: dict[Role, type[Drawn]] = {Role.SIGN: SignRow, Role.READY: Flowing, Role.RIGHT: Flowing}
"""Texts that stand side by side."""


class PageWidgets:
    """All widgets of one page.

    Attributes:
        labels: by the names of their parts.
        inside: numbers to press among the words. settings: buttons that change how the guide looks and sounds.
    """

    def __init__(
        self, page: Page, outer: QWidget, inner: QWidget, context: WidgetContext, theme: Theme, *, is_strip: bool
    ) -> None:
        """`outer` holds what never scrolls, `inner` what may."""
        self._head = [text for text in page.head if not (text.role is Role.DIGITS and theme.is_tall)]
        self._is_crowded = is_strip or len(page.column) > MOST_APART
        self.page, self.context, self.theme = page, context, theme
        self._outer, self._inner = outer, inner
        self.labels: dict[str, SpokenLabel] = {}
        self.cards: list[ChoiceCard] = []
        self.tiles: list[NumberTile] = []
        self.settings: list[PressButton] = []
        self.inside: list[PressButton] = []
        self.chart: ChartView | None = None

    # ---- slots

    def head(self) -> list[WordsBlock]:
        """What stands over the whole width."""
        return [self.words(text, self._outer) for text in self._head]

    def column(self) -> list[Drawn]:
        """The column. All names of groups are one column of their own."""
        parts = [*self._blocks()]
        parts += [self._chart(self.page.chart)] if self.page.chart else []
        parts += [self._settings(self.page.settings)] if self.page.settings else []
        parts += [self._answers()] if self.page.answers else []
        parts += [self._callees()] if self.page.callees else []
        parts += [self._waiting(self.page.waiting_since)] if self.page.waiting_since is not None else []
        return parts

    def foot(self) -> list[Button]:
        """What is pressed at the foot: on a low window numbers, too."""
        return [*self.page.buttons, *(self.page.inside if self.theme.is_low else ())]

    def panel(self, panel: Panel) -> Picture:
        """The widget at the picture's place."""
        theme = self.theme
        if panel.callee and (panel.callee.is_person or panel.callee.photo):
            return Picture(self._outer, partial(paint_portrait, panel.callee, self.context.photos, theme))
        if panel.code:
            return Picture(self._outer, partial(paint_code, panel.code))
        over = [partial(paint_stamp, panel.stamp.part, panel.stamp.words.text)] if panel.stamp else []
        picture = Picture(self._outer, *over)
        arrives = self.page.title.role is Role.ARRIVED and theme.colors.arrival != theme.colors.paper
        picture.show_picture(panel.picture, theme.colors.arrival if arrives else theme.colors.panel)
        return picture

    def words(self, text: Text, parent: QWidget | None = None) -> WordsBlock:
        """A text as a block."""
        is_dialled = bool(self.page.panel and self.page.panel.callee)
        make = KINDS.get(text.role, WordsBlock)
        words = make(text, parent or self._inner, self.theme, is_crowded=self._is_crowded, is_dialled=is_dialled)
        self.labels[text.part] = words.label
        return words

    def button(self, button: Button, look: ButtonStyle, pixels: int = 0, parent: QWidget | None = None) -> PressButton:
        """A button that reports its press."""
        widget = self._pressed(PressButton(parent or self._outer, self.context, look), button.action)
        widget.show_words(button.words.text, self.theme, pixels or self.theme.button, button.icon)
        return widget

    def _pressed(self, widget: B, action: Action) -> B:
        widget.pressed_once.connect(lambda: self.context.act(action))
        return widget

    # ---- blocks

    def _blocks(self) -> list[Drawn]:
        """The words; beside a name what follows it. All names of a page are one column of their own."""
        parts = list[Drawn]()
        below = [part for part in self.page.blocks if part not in (*self._head, self.page.text(Role.NOTE))]
        for row, run in groupby(below, lambda part: ROWS.get(part.role) if isinstance(part, Text) else None):
            parts += self._row(row, [*run])
        names = [part for part in parts if isinstance(part, WordsBlock) and part.role is Role.NAME]
        ends = [*map(parts.index, names), len(parts)]
        rooms = zip(names, pairwise(ends), strict=True)
        groups = [Named(name, parts[at + 1 : end], self.theme) for name, (at, end) in rooms]
        for group in groups:
            group.names = names
        return [*parts[: ends[0]], *groups]

    def _row(self, row: type[Drawn] | None, blocks: Sequence[Text | Button]) -> list[Drawn]:
        texts = [block for block in blocks if isinstance(block, Text)]
        if row is Flowing and len(texts) > 1:
            return [Flowing([self.words(text) for text in texts])]
        if row is SignRow:
            ground = Picture(self._inner, partial(paint_panel, color=self.theme.colors.panel))
            ground.setObjectName("ground")
            return [SignRow(ground, [(self._sign(text.part), self.words(text).label) for text in texts], self.theme)]
        return [self._block(block) for block in blocks if not (self.theme.is_low and isinstance(block, Button))]

    def _block(self, block: Text | Button) -> Drawn:
        if isinstance(block, Text):
            return self.words(block)
        self.inside.append(self.button(block, ButtonStyle.HELP, parent=self._inner))
        return Pressed(self.inside[-1])

    def _chart(self, chart: BarChart) -> Chart:
        self.chart = ChartView(self._inner, chart, self.theme)
        return Chart(self.chart)

    def _waiting(self, since: float) -> Waiting:
        from app.widgets.waiting_bar import WaitingBar  # here and not above: no first page waits

        bar = WaitingBar(self._inner, self.theme, since)
        bar.overdue.connect(lambda: self.context.act(Action(Do.OVERDUE)))
        return Waiting(bar, self.theme)

    def _answers(self) -> Cards:
        for number, answer in enumerate(self.page.answers, start=1):
            card = self._pressed(ChoiceCard(self._inner, self.context), answer.action)
            card.parts = (answer.part,)
            card.show_choice(answer, self.theme, str(number))
            self.cards.append(card)
        return Cards(self.cards, self.theme, KEPT_BESIDE_PICTURE if self.page.panel else KEPT[self.theme.size])

    def _callees(self) -> Drawn:
        made = (NumberTile(self._inner, self.context, callee, self.theme) for callee in self.page.callees)
        self.tiles += [self._pressed(tile, tile.callee.action) for tile in made]
        if self.page.callees[0].is_official:
            return Tiles(self.tiles, self.theme, self._outer.height)
        return Callees(self.tiles, self.theme, self._outer.height, are_below=self.page.text(Role.DIGITS) is not None)

    def _sign(self, name: str) -> Picture:
        picture = Picture(self._inner)
        picture.show_picture(name, self.theme.colors.panel, has_panel=False)
        return picture

    def _settings(self, settings: Sequence[Setting]) -> SettingsBlock:
        rows = [Named(self.words(setting.name), [self._cells(setting)], self.theme) for setting in settings]
        return SettingsBlock(rows, self.settings, self.theme)

    def _cells(self, setting: Setting) -> Cells:
        make = partial(self.button, look=ButtonStyle.PLAIN, parent=self._inner) if setting.of else self._size
        buttons = [make(button) for button in setting.buttons]
        self.settings += buttons
        if not setting.of:
            return Cells(buttons, self.settings, self.theme)
        less, more = buttons
        less.setEnabled(setting.at > 0)
        more.setEnabled(setting.at < setting.of - 1)
        return Cells([less, Dots(self._inner, self.theme, setting), more], self.settings, self.theme)

    def _size(self, button: Button) -> PressButton:
        is_chosen = button.action.value == self.theme.size
        widget = self.button(button, ButtonStyle.CHOSEN if is_chosen else ButtonStyle.PLAIN, parent=self._inner)
        widget.make_box(is_ticked=is_chosen)
        return widget
