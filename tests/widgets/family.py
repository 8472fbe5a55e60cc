"""What the tests of the family's numbers share: people, offices, the longest names there can be, and hands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from app.application import Guidance
from app.contacts.hours import JAPAN
from app.contacts.official import HOTLINE_188
from app.guide.flow import START, Guide, Instruction
from app.pages.content import Action, Do
from app.settings.family_numbers import Number, Slot
from app.settings.settings import NOBODY, ChangeKind, Contact, FamilyContacts, NumberChange
from app.widgets.page.number_tile import NumberTile
from app.widgets.pictures import PhotoCache
from tests.widgets.hands import FAMILY, go, here
from tools.walks import ends

PHOTO, OTHER_PHOTO = "photo-" + "1" * 32, "photo-" + "2" * 32
DAUGHTER = Contact("むすめ", Number("090-1234-5678"), PHOTO)
SON = Contact("けんじ", Number("080-2345-6789"), OTHER_PHOTO)
GRANDSON = Contact("まごの ゆうた", Number("070-3456-7890"))
CENTRE = Contact("さくら市 消費生活センター", Number("03-1111-2222"), slot=Slot.LOCAL_CENTRE)
BANK = Contact("さくら銀行 本町支店", Number("0120-111-222"), slot=Slot.BANK)
CARD = Contact("", Number("0120-333-444"), slot=Slot.CARD)
FULL = FamilyContacts((DAUGHTER, SON, GRANDSON, CENTRE, BANK, CARD))
LONGEST_NAME = "あいうえおかきくけこさしすせそたちつてと"
LONGEST = Number("+44-20-7946-0123;ext=1234567")
UGLY = FamilyContacts(
    (
        Contact(LONGEST_NAME, LONGEST, PHOTO),
        Contact("W" * 20, LONGEST),
        Contact("Our grandson far awa", Number("+1-202-555-0143")),
        *(Contact(LONGEST_NAME, LONGEST, slot=slot) for slot in (Slot.LOCAL_CENTRE, Slot.BANK, Slot.CARD)),
    )
)
CHANGES = tuple(
    NumberChange(datetime(2026, 12, 28, tzinfo=JAPAN), ChangeKind.REMOVED, Slot.PERSON, LONGEST_NAME) for _ in range(12)
)
CIRCLES = {
    "nobody": NOBODY,
    "centre": FamilyContacts((CENTRE,)),
    **{f"{n} people": FamilyContacts((*FULL.people[:n], BANK)) for n in (1, 2, 3)},
    "everybody": replace(FULL, changes=CHANGES[:1]),
    "longest": replace(UGLY, changes=CHANGES),
}


def walk_all(one: Guidance, guide: Guide, family: FamilyContacts) -> Iterator[str]:
    """Shows each page on which something stands that a family added; tells its name."""
    told = [step for step in guide.steps.values() if isinstance(step, Instruction)]
    added = (step.id for step in told if step.office or step.offers == Do.SETUP)
    ways: dict[str, tuple[str | Action, ...]] = {
        name: (name,) for name in (START, *ends(guide), *added, "help", f"number-{HOTLINE_188.id}")
    }
    if family.of(Slot.PERSON, Slot.LOCAL_CENTRE):
        ways["family"] = ("help", FAMILY)
    ways |= {f"number-{contact.id}": ("help", Action(Do.NUMBER, contact.id)) for contact in family.contacts}
    for name, way in ways.items():
        go(one, *way)
        assert here(one) == name, f"{way} leads elsewhere than to {name}"
        yield name


def tiles(one: Guidance) -> list[NumberTile]:
    return one.window.page.tiles


def picture(color: str, kind: str = "PNG", size: tuple[int, int] = (300, 400)) -> bytes:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return encoded(image, kind)


def encoded(image: QImage, kind: str) -> bytes:
    """As a file of this kind."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def photo_cache(**photos: bytes) -> PhotoCache:
    return PhotoCache({PHOTO: photos.get("first"), OTHER_PHOTO: photos.get("second")}.get)
