"""What a kiosk counts: steps, endings, hours and papers, each with a known id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.guide.flow import Contacts, Guide
from app.texts import Texts

LEFT = "left"
"""The ending of a visit that reached no page of telephone numbers."""


class Kind(StrEnum):
    """Kinds of counts. The words are at `kiosk.counts.<value>`."""

    STEP = "step"
    ENDING = "ending"
    HOUR = "hour"
    PAPER = "paper"


class Paper(StrEnum):
    """What a visitor can take home."""

    MEMO = "memo"
    LEAFLET = "leaflet"
    CODE = "code"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, order=True)
class Metric:
    """One thing that is counted."""

    kind: Kind
    id: str


@dataclass(frozen=True, order=True)
class Row:
    """The count of a thing on one day of the kiosk's clock; `kiosk` is the random name of its file."""

    day: date
    thing: Metric
    kiosk: str
    count: int


def hour(of_day: int) -> Metric:
    """The metric of visits that began in this hour of the day, 0 to 23."""
    return Metric(Kind.HOUR, f"h{of_day:02}")


def known_things(guide: Guide) -> frozenset[Metric]:
    """All that can be counted with this guide."""
    endings = [step.id for step in guide.steps.values() if isinstance(step, Contacts)]
    return frozenset(
        {
            *(Metric(Kind.STEP, step) for step in guide.steps),
            *(Metric(Kind.ENDING, ending) for ending in (*endings, LEFT)),
            *map(hour, range(24)),
            *(Metric(Kind.PAPER, str(paper)) for paper in Paper),
        }
    )


def words_of(thing: Metric, texts: Texts) -> str:
    """The name of a step, an ending or a paper; its id if this version has no words for it.

    A step is named by its title, on a kiosk by the kiosk's title. Endings have words of their own; new content may add
    endings with a title only.
    """
    titles = [f"lobby.{thing.id}.title", f"{thing.id}.title"]
    own = f"kiosk.{thing.kind}.{thing.id}"
    keys = {Kind.STEP: titles, Kind.ENDING: [own, *titles]}.get(thing.kind, [own])
    found = next(filter(None, map(texts.get, keys)), None)
    return found.text if found else thing.id
