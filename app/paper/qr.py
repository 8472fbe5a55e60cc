"""QR codes. Only four kinds can be made: dial 188, JC3's page, a memo's plain text, a message. Knows no Qt.

A code that could hold anything would be one more door for a false number or address, so there is no function that takes
a text: numbers and addresses are constants here or the family's, a memo and a message are the guide's own words.
"""

from __future__ import annotations

from urllib.parse import quote

from app.contacts.official import HOTLINE_188
from app.pages.content import Code
from app.paper.memo import Memo, memo_lines
from app.settings.family_numbers import Number
from app.texts import Texts

VIDEOS_PAGE = "https://www.jc3.or.jp/threats/topics/article-441.html"
"""The page of the Japan Cybercrime Control Center (JC3) that names both videos; 25 February 2022."""

LINE_SHARE = "https://line.me/R/share?text="
"""Opens LINE on a telephone with a text, for whom is chosen there (LINE Developers, URL schemes)."""

MOST_BYTES = 666  # as many as 97 modules a side hold: printed 44 mm wide, one is 0.4 mm, which telephones still read


def dial_188() -> Code:
    """Opens the telephone with 188 in it. Nothing is dialled before the person presses."""
    return _encoded(f"tel:{HOTLINE_188.number}")


def videos_page() -> Code:
    """Opens JC3's page with both videos."""
    return _encoded(VIDEOS_PAGE)


def message_code(number: Number | None, texts: Texts) -> Code:
    """Opens a message with one fixed sentence, to a number as SMS (RFC 5724) or in LINE. The person presses "send"."""
    address = f"sms:{number.dial}?body=" if number else LINE_SHARE
    return _encoded(address + quote(texts["message.sentence"].text))


def memo_code(memo: Memo, texts: Texts) -> Code:
    """The memo as plain text."""
    return _encoded(memo_text(memo, texts))


def memo_text(memo: Memo, texts: Texts) -> str:
    """What `memo_code` holds. What does not fit is left out, and the text says so."""
    ways = [memo_lines(memo, len(memo.said))]
    ways += [(*memo_lines(memo, most), texts["memo.code-more"].text) for most in reversed(range(len(memo.said)))]
    return next(text for text in map("\n".join, ways) if len(text.encode()) <= MOST_BYTES)


def _encoded(text: str) -> Code:
    import segno  # here and not above: only what is printed needs it

    # UTF-8 without a mark of the encoding: what telephones guess first. No boost: a larger module reads better.
    made = segno.make(text, error="m", encoding="utf-8", micro=False, boost_error=False)
    return tuple(map(bytes, made.matrix_iter()))
