"""Everything the window shows: a page, and what is around every page."""

from __future__ import annotations

from dataclasses import dataclass

from app.pages.content import Button
from app.pages.page import Page
from app.texts import Words


@dataclass(frozen=True)
class Chrome:
    """What is around every page: `navigation` leads elsewhere, `tools` change how this page is shown and said.

    Where the page itself is the help, `help` is None.
    """

    app_name: Words
    tools: tuple[Button, ...]
    navigation: tuple[Button, ...]
    help: Button | None
    notice: Words | None
    progress_name: str
    more: Words
    less: Words


@dataclass(frozen=True)
class Screen:
    """Everything the window shows: a page and its chrome."""

    content: Page
    chrome: Chrome
