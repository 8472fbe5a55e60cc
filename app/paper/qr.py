"""QR codes of four kinds only: dial 188, JC3's page, a memo's plain text, a message. Knows no Qt.

No function takes arbitrary text, which could smuggle in a false number or address: numbers and addresses are constants
here or the family's, and a memo and a message are the guide's own words.
"""

from __future__ import annotations

from urllib.parse import quote

from app.contacts.official import HOTLINE_188
from app.pages.content import Code
from app.paper.memo import Memo, memo_lines
from app.settings.family_numbers import Number
from app.texts import Texts

# The page of the Japan Cybercrime Control Center (JC3) that names both videos; 25 February 2022.
VIDEOS_PAGE = "https://www.jc3.or.jp/threats/topics/article-441.html"

# Opens LINE on a phone with a text, for whomever is chosen there (LINE Developers, URL schemes).
LINE_SHARE = "https://line.me/R/share?text="

MOST_BYTES = 666  # what 97 modules a side hold: printed 44 mm wide, a module is 0.4 mm, which phones can still read


def dial_188() -> Code:
    """Opens the phone's dialler with 188. Nothing is dialled until the person presses."""
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
    """The content of `memo_code`. What does not fit is left out, and the text says so."""
    most = len(memo.said)
    text = "\n".join(memo_lines(memo, most))
    while len(text.encode()) > MOST_BYTES and most:
        most -= 1
        text = "\n".join([*memo_lines(memo, most), texts["memo.code-more"].text])
    return text


def _encoded(text: str) -> Code:
    import segno  # here, since only few pages need it

    # UTF-8 without an encoding mark is what phones guess first. No error boost: larger modules are easier to read.
    made = segno.make(text, error="m", encoding="utf-8", micro=False, boost_error=False)
    return tuple(map(bytes, made.matrix_iter()))
