"""Whom to ring, as rows of a paper: a name, a number, a remark. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.contacts.official import HOTLINE_188, IPA, Official
from app.pages.describe_overlay import hours_of
from app.paper.qr import Code, dial_188, ipa_page
from app.settings.family_contacts import Contact
from app.settings.names import Slot, shown_name
from app.settings.phone import Number
from app.texts import Texts


@dataclass(frozen=True)
class Row:
    """One line of a list of numbers.

    Attributes:
        name: whose number it is.
        number: as it is written; empty where it is to be filled in by hand.
        extension: what to ask for, beside the name.
        remarks: lines below the name: hours, what the code does.
        code: a QR code in front of it.
    """

    name: str
    number: str
    extension: str = ""
    remarks: tuple[str, ...] = ()
    code: Code | None = None


def official_rows(desks: Iterable[Official], texts: Texts, *, codes: Iterable[Official] = ()) -> tuple[Row, ...]:
    """The official desks with their hours; those in `codes` with a QR code. Numbers come from code."""
    coded = set(codes)
    return tuple(_official(desk, texts, has_code=desk in coded) for desk in desks)


def people_rows(people: Iterable[Contact], texts: Texts) -> tuple[Row, ...]:
    """The family."""
    unnamed = texts["family.slot.person"].text
    return tuple(
        Row(shown_name(one.name) or unnamed, one.number.shown, _extension(one.number, texts)) for one in people
    )


def centre_rows(centre: Contact | None, texts: Texts) -> tuple[Row, ...]:
    """The consumer centre of the town, where its number is known."""
    if centre is None:
        return ()
    name = shown_name(centre.name, Slot.LOCAL_CENTRE) or texts["paper.centre"].text
    return (Row(name, centre.number.shown, _extension(centre.number, texts)),)


def blank_rows(count: int, texts: Texts) -> tuple[Row, ...]:
    """Rows to be filled in by hand."""
    return (Row(texts["paper.family"].text, ""),) * count


def checked(desks: Iterable[Official], texts: Texts) -> str:
    """When the numbers were last compared with their sources: the oldest of the days counts."""
    oldest = min(desk.checked for desk in desks)
    return texts["status.checked"].filled(year=oldest.year, month=oldest.month).text


def _official(desk: Official, texts: Texts, *, has_code: bool) -> Row:
    row = Row(texts[f"contact.{desk.id}.name"].text, desk.number, remarks=(hours_of(desk, texts).text,))
    codes = {HOTLINE_188: ("paper.scan-188", dial_188), IPA: ("paper.scan-ipa", ipa_page)}
    if not has_code or desk not in codes:
        return row
    key, made = codes[desk]
    return replace(row, remarks=(*row.remarks, texts[key].text), code=made())


def _extension(number: Number, texts: Texts) -> str:
    return texts["paper.extension"].filled(number=number.extension).text if number.extension else ""
