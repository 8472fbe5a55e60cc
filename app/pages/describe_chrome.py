"""What stands around every page: tools above, ways back and the help below. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from app.pages.content import Action, Button, Chrome, Do
from app.pages.describe import help_words
from app.pages.venue import MEMO
from app.texts import Texts, Words


def describe_chrome(
    texts: Texts, progress: tuple[int, int] | None, ways: Sequence[Do], notice: Words | None, *, is_muted: bool
) -> Chrome:
    """Everything around a page.

    Args:
        progress: (now, all) of the dots, or None.
        ways: what can be taken back or taken along now, in their order: a page, all answers, the silence, a paper.
        notice: a quiet sentence in the bar below.
        is_muted: our voice is off.
    """
    tools = (
        Button(texts["ui.repeat"], Action(Do.REPEAT), "repeat"),
        Button(texts["ui.voice"], Action(Do.VOICE), "voice-off" if is_muted else "voice"),
        Button(texts["ui.text-size"], Action(Do.TEXT_SIZE), "text-size"),
    )
    now, whole = progress or (0, 0)
    return Chrome(
        app_name=texts["ui.app-name"],
        tools=tools,
        navigation=tuple(Button(texts[f"ui.{way}"], Action(way, MEMO if way is Do.CODE else ""), way) for way in ways),
        help=Button(help_words(texts), Action(Do.HELP), "help"),
        notice=notice,
        progress_name=texts["ui.progress"].filled(now=now, all=whole).text if progress else "",
        more=texts["ui.more"],
        less=texts["ui.less"],
    )
