"""Published telephone lines on which banks stop a lost card, and issuers' ways to do so, for people without a number.

They come after the family's own entry and the number on the card itself. Before each release a person compares them
with the live pages (docs/releasing.md); what cannot be compared is removed.
"""

from __future__ import annotations

from msgspec import Struct


class Published(Struct, frozen=True):
    """One bank's line, or one issuer's way; the words are in the locale files (`published.<id>`).

    Attributes:
        year, month: of the newest source that it was compared with. A page without a date is dated by a fee or a name
            on it, or by the day on which it was read.
        number: empty if the way is described in words.
    """

    id: str
    year: int
    month: int
    number: str = ""


BANKS = (
    # 日本郵便, the pages of its branches: 24 hours, every day. A page that names the fee of 1,100 yen has the same.
    Published("yucho", 2019, 10, "0120-794-889"),
    # 東京新聞 2017-10-26, and a list of 2017-12-13.
    Published("mufg", 2017, 12, "0120-544-565"),
    # A list of 2017-12-13, and a later report of the bank's own warning.
    Published("smbc", 2017, 12, "0120-956-999"),
    # みずほ銀行「不正利用被害の補償」, without a date: by night; a list of 2017-12-13 has the same.
    Published("mizuho", 2017, 12, "0120-415-415"),
    # The bank's notice, as two reports of 2020-09 have it.
    Published("shichijushichi", 2020, 9, "0120-771-099"),
    # 長野県人会 2023-12-23: 24 hours, every day.
    Published("hachijuni", 2023, 12, "0120-85-0382"),
    # 十八親和銀行「カードをなくしてしまったときは」: when its branches are closed. It has that name since 2020-10.
    Published("juhachishinwa", 2020, 10, "0120-66-5404"),
    # PayPay銀行, against misuse: 24 hours, every day. The bank has that name since 2021-04.
    Published("paypay", 2021, 4, "03-3344-3332"),
)

ISSUERS = (
    Published("apple", 2026, 3),  # support.apple.com/ja-jp/120933
    Published("google", 2026, 3),  # support.google.com/googleplay/answer/9057338
    Published("amazon", 2026, 12),  # amazon.co.jp, help 201541660
    Published("webmoney", 2021, 11),  # m.webmoney.jp, news 11871, of 2021-11-25
)

BANK_BY_ID = {bank.id: bank for bank in BANKS}
