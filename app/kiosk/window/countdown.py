"""The page that asks whether anybody is there: one of the guide's pages, with a ring of the seconds left."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QWidget

from app.pages.content import Action, Button, Do
from app.pages.describe import describe_chrome
from app.pages.page import Page, Panel, Role, Screen, written
from app.pages.snapshot import GuideSnapshot
from app.texts import Words
from app.widgets.buttons import Kit
from app.widgets.page.page_view import PageView
from app.widgets.theme import Theme, fitted

PICTURE = "tea"


class Countdown(PageView):
    """Counts down from `seconds`. The button is to be seen: a touch anywhere is the answer, and no page gets it."""

    def __init__(self, parent: QWidget, kit: Kit, theme: Theme, walk: GuideSnapshot, seconds: float) -> None:
        texts = walk.texts
        self._count, self._all = texts["lobby.still-count"], seconds
        parts = {part: texts[f"lobby.still-{part}"] for part in ("title", "body")}
        parts["count"] = Words(self._count.text, "")  # seen only: it changes each second
        yes = Button(texts["lobby.still-yes"], Action(Do.NEXT))
        roles = {"title": Role.LOUD, "count": Role.REMARK}
        page = Page("still", written(parts, **roles), panel=Panel(PICTURE), buttons=(yes,))
        super().__init__(parent, kit, Screen(page, describe_chrome(walk, page)), fitted(theme, parent))
        self.count_down(seconds)

    def count_down(self, left: float) -> None:
        """Shows the seconds left."""
        assert self.picture
        self.picture.show_share(left / self._all)
        words = self._count.filled(seconds=math.ceil(left)).text
        self.labels["count"].setText(words)
        self.labels["count"].setAccessibleName(words)
