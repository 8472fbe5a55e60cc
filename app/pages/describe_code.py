"""The page with a QR code for the visitor's telephone. Knows no Qt."""

from __future__ import annotations

from app.pages.content import Code, Content, Layout
from app.texts import Texts


def describe_code(name: str, code: Code, texts: Texts) -> Content:
    """A code over the whole page, what is in it, and how it is read.

    Args:
        name: whose words stand beside it, at `code.<name>`.
    """
    parts = {part: texts[f"code.{name}-{part}"] for part in ("title", "body", "hint")}
    return Content(f"code-{name}", Layout.CODE, parts, code=code)
