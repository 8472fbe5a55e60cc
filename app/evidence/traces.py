"""The findings of a look back at this PC, as plain values. They last as long as one walk, and are never saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct


class Trace(Struct, frozen=True):
    """One record on this PC.

    Attributes:
        kind: the key of its sentence is `evidence.KIND`.
        what: a program, page or line; of a connection, the program's id.
        at: when it happened, aware; None if the PC does not say.
        until: when a connection ended, if that was logged.
        other: the other side of a connection: a number, an address, an account.
    """

    kind: str
    what: str = ""
    at: datetime | None = None
    until: datetime | None = None
    other: str = ""


class Looked(Struct, frozen=True):
    """What one probe has found.

    Attributes:
        probe: its name is `evidence.probe.ID`.
        where: the places where it looked, even if they do not exist; empty if it could not look, for example because
            this system has no such places.
        closed: places that this person may not read, or that there was no time for.
        more: how many further traces there are, between the first and the newest.
    """

    probe: str
    traces: tuple[Trace, ...] = ()
    where: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    more: int = 0


def first_and_newest(traces: Sequence[Trace], most: int) -> tuple[tuple[Trace, ...], int]:
    """The first trace, which shows how it began, and the newest, `most` in all; and how many are left out."""
    left_out = max(0, len(traces) - most)
    return (*traces[:1], *traces[1 + left_out :]), left_out


# One for each probe, the remote-control programs' own logs first; empty before anybody has looked.
Evidence = tuple[Looked, ...]
