"""The centre as its policy has it, for papers and for the guide's pages."""

from __future__ import annotations

from app.kiosk.rules.kiosk_policy import Centre
from app.pages.family_contacts import NOBODY, Contact, FamilyContacts, Slot
from app.settings.people import Place


def place(centre: Centre) -> Place | None:
    """The centre as papers have it; None where it has no number of its own."""
    return Place(centre.name, centre.telephone) if centre.telephone else None


def circle(centre: Centre) -> FamilyContacts:
    """The centre as the guide's pages have it, beside the official numbers."""
    if centre.telephone is None:
        return NOBODY
    number = centre.telephone
    entry = Contact(
        Slot.LOCAL_CENTRE,
        centre.name,
        number.shown,
        number.extension,
        reading=centre.reading,
        hours=centre.hours,
        is_here=True,
    )
    return FamilyContacts(local_centre=entry)
