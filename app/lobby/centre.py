"""The centre as its policy has it, for papers and for the guide's pages."""

from __future__ import annotations

from app.family.people import Place
from app.kiosk.policy import Centre
from app.ui.circle import NOBODY, Circle, Entry, Slot


def place(centre: Centre) -> Place | None:
    """The centre as papers have it; None where it has no number of its own."""
    return Place(centre.name, centre.telephone) if centre.telephone else None


def circle(centre: Centre) -> Circle:
    """The centre as the guide's pages have it, beside the official numbers."""
    if centre.telephone is None:
        return NOBODY
    number = centre.telephone
    entry = Entry(
        Slot.LOCAL_CENTRE,
        centre.name,
        number.shown,
        number.extension,
        reading=centre.reading,
        hours=centre.hours,
        is_here=True,
    )
    return Circle(local_centre=entry)
