"""What the tests of this room share: words for tables of counts."""

from __future__ import annotations

import pytest

from app.texts import Entry, Texts

WORDS = {
    "kiosk.counts.heading.day": "日付",
    "kiosk.counts.heading.kind": "種類",
    "kiosk.counts.heading.what": "内容",
    "kiosk.counts.heading.mark": "記号",
    "kiosk.counts.heading.total": "合計",
    "kiosk.counts.step": "画面",
    "kiosk.counts.ending": "終わり",
    "kiosk.counts.hour": "来所",
    "kiosk.counts.paper": "紙",
    "kiosk.counts.of-day": "{hour}時台",
    "kiosk.ending.left": "途中で終わった",
    "start.title": "いま、何が起きていますか？",
    "contacts.title": "=HYPERLINK(A)",
}


@pytest.fixture
def texts() -> Texts:
    """Some words; one of them tries to be a formula."""
    entries = {key: Entry(text=text) for key, text in WORDS.items()}
    return Texts("ja", entries, entries, strict=True)
