"""The strip beside the page: what a step that is done by hand says there, and what stands around it. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace

from app.guide.flow import Step
from app.pages.content import Action, Beside, Button, Chrome, Content, Do
from app.rescue.page_watch import PageSight
from app.texts import Texts

CROSS_PICTURE = "close-cross"


def describe_beside(content: Content, step: Step, texts: Texts, page: PageSight) -> Content:
    """The page of a step as it stands in the strip.

    Args:
        content: the same for the whole window. page: what was last seen of the page that is to be closed.
    """
    if page.is_free and (cross := texts.get(f"{step.id}.cross")):
        parts = {"title": cross, "body": texts[f"{step.id}.cross-body"], "hint": texts[f"{step.id}.cross-hint"]}
        return replace(content, texts=parts, picture=CROSS_PICTURE, beside=Beside(points_at_cross=True))
    parts = dict(content.texts)
    if words := texts.get(f"{step.id}.beside"):
        parts["body"] = words
    return replace(content, texts=parts, beside=Beside())


def beside_chrome(chrome: Chrome, texts: Texts) -> Chrome:
    """What is needed there of all that stands around a page, and the way to the other side."""
    repeat = tuple(tool for tool in chrome.tools if tool.action.do is Do.REPEAT)
    side = Button(texts["ui.other-side"], Action(Do.SIDE), "other-side")
    back = tuple(way for way in chrome.navigation if way.action.do is Do.BACK)
    return replace(chrome, tools=(*repeat, side), navigation=back)
