"""Makes the widgets of a page, by the names under which the layout places them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.layout.compose import foot_of, head_of, is_crowded, writing_of
from app.layout.keys import ButtonStyle
from app.layout.theme import Theme
from app.layout.word_style import STYLES
from app.pages.content import Action, Button, Do
from app.pages.page import Page, Role, Setting, Text
from app.widgets.buttons import PressButton, WidgetContext
from app.widgets.cards import ChoiceCard
from app.widgets.chart import ChartView
from app.widgets.label import DigitLabel, SpokenLabel
from app.widgets.page.dots import Dots
from app.widgets.page.number_tile import NumberTile
from app.widgets.pictures import Picture, paint_code, paint_panel, paint_portrait, paint_stamp


class PageWidgets:
    """All widgets of one page.

    Attributes:
        named: all of them by name. labels: the texts by the names of their parts.
        inside: numbers to press among the words. settings: buttons that change how the guide looks and sounds.
    """

    def __init__(
        self, page: Page, outer: QWidget, inner: QWidget, context: WidgetContext, theme: Theme, *, is_strip: bool
    ) -> None:
        """`outer` holds what never scrolls, `inner` what may."""
        self.page = page
        self.context = context
        self.theme = theme
        self._outer = outer
        self._inner = inner
        self._is_crowded = is_crowded(page, theme, is_strip=is_strip)
        self.named: dict[str, QWidget] = {}
        self.labels: dict[str, SpokenLabel] = {}
        # In the order in which screen readers meet them.
        above = head_of(page, theme)
        for text in above:
            self._label(text, outer)
        self.inside: list[PressButton] = []
        for block in page.blocks:
            if isinstance(block, Button):
                self._press_inside(block)
            elif block not in above and block.role is not Role.NOTE:
                self._label(block, inner)
        self.chart: ChartView | None = None
        if page.chart:
            self.chart = self.named["chart"] = ChartView(inner, page.chart, theme)
        self.settings = [button for row, one in enumerate(page.settings) for button in self._setting(row, one)]
        self.cards = list[ChoiceCard]()
        for number, answer in enumerate(page.answers, start=1):
            card = ChoiceCard(inner, context, answer, theme, str(number))
            self._reports(card, answer.action)
            self.cards.append(card)
        self.tiles = [NumberTile(inner, context, callee, theme) for callee in page.callees]
        for tile in self.tiles:
            self._reports(tile, tile.callee.action)
        self.named |= {card.part: card for card in (*self.cards, *self.tiles)}
        if page.waiting_since is not None:
            self._bar(page.waiting_since)
        self.picture: Picture | None = None
        if page.picture or page.code:
            self.picture = self.named["picture"] = self._picture()
        self.buttons = [self._button(*shown, outer) for shown in foot_of(page, theme)]
        self.links = [
            self._button(f"link:{nth}", link, ButtonStyle.QUIET, outer) for nth, link in enumerate(page.links)
        ]
        note = page.text(Role.NOTE)
        self.notes = [self._label(note, outer)] if note else []

    # ---- words

    def _label(self, text: Text, parent: QWidget) -> SpokenLabel:
        page = self.page
        if text.role is Role.SIGN:
            self._sign(text.part)
        is_spelt = text.role is Role.EXTENSION or (text.role is Role.DIGITS and page.dialled is not None)
        label = DigitLabel(parent) if is_spelt else SpokenLabel(parent)
        label.setObjectName(text.part)  # of a title: see toolkit
        writing = writing_of(text, self.theme, is_crowded=self._is_crowded)
        label.show_writing(writing, self.theme, STYLES[text.role].color)
        label.setAccessibleName(text.words.text)
        self.labels[text.part] = label
        self.named[text.part] = label
        return label

    def _sign(self, part: str) -> None:
        """The drawing of a sign, and for the first one the ground of all."""
        if "ground" not in self.named:
            ground = Picture(self._inner, partial(paint_panel, color=self.theme.colors.panel))
            ground.setObjectName("ground")
            self.named["ground"] = ground
        picture = Picture(self._inner)
        picture.show_picture(part, self.theme.colors.panel, has_panel=False)
        self.named[f"sign:{part}"] = picture

    # ---- what is pressed

    def _button(self, name: str, button: Button, look: ButtonStyle, parent: QWidget) -> PressButton:
        """A button that reports its press."""
        widget = self.press(button, look, parent)
        self.named[name] = widget
        return widget

    def press(self, button: Button, look: ButtonStyle, parent: QWidget) -> PressButton:
        """The same without a place among the named."""
        widget = PressButton(parent, self.context, look)
        self._reports(widget, button.action)
        widget.show_words(button.words.text, self.theme, self.theme.button, button.icon)
        return widget

    def _reports(self, widget: PressButton, action: Action) -> None:
        widget.pressed_once.connect(lambda: self.context.act(action))

    def _press_inside(self, button: Button) -> None:
        """A number to press among the words; on a low window it stands at the foot."""
        if not self.theme.is_low:
            self.inside.append(self._button(f"inside:{len(self.inside)}", button, ButtonStyle.HELP, self._inner))

    def _setting(self, row: int, setting: Setting) -> list[PressButton]:
        """The name, and the buttons of one setting, between which dots may tell how far it is turned up."""
        self._label(setting.name, self._inner)
        buttons = list[PressButton]()
        for nth, button in enumerate(setting.buttons):
            is_chosen = not setting.of and button.action.value == self.theme.size
            look = ButtonStyle.CHOSEN if is_chosen else ButtonStyle.PLAIN
            widget = self._button(f"setting:{row}:{nth}", button, look, self._inner)
            if not setting.of:
                widget.make_box(is_ticked=is_chosen)
            buttons.append(widget)
        if setting.of:
            less, more = buttons
            less.setEnabled(setting.at > 0)
            more.setEnabled(setting.at < setting.of - 1)
            self.named[f"dots:{row}"] = Dots(self._inner, self.theme, setting)
        return buttons

    # ---- what is seen

    def _bar(self, since: float) -> None:
        from app.widgets.waiting_bar import WaitingBar  # here and not above: no first page waits

        bar = WaitingBar(self._inner, self.theme, since)
        bar.overdue.connect(lambda: self.context.act(Action(Do.OVERDUE)))
        self.named["bar"] = bar

    def _picture(self) -> Picture:
        """The widget at the picture's place."""
        page = self.page
        theme = self.theme
        if page.dialled and (page.dialled.is_person or page.dialled.photo):
            return Picture(self._outer, partial(paint_portrait, page.dialled, self.context.photos, theme))
        if page.code:
            return Picture(self._outer, partial(paint_code, page.code))
        over = [partial(paint_stamp, page.stamp.part, page.stamp.words.text)] if page.stamp else []
        picture = Picture(self._outer, *over)
        arrives = page.title.role is Role.ARRIVED and theme.colors.arrival != theme.colors.paper
        picture.show_picture(page.picture, theme.colors.arrival if arrives else theme.colors.panel)
        return picture
