"""What a look back at this PC has found, as plain values. They live as long as one walk, and are kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct


class Trace(Struct, frozen=True):
    """One thing that stands on this PC.

    Attributes:
        kind: the key of its sentence is `evidence.KIND`.
        what: a program, page or line; of a connection, the program's id.
        at: when, aware; None where the PC does not note it.
        until: when a connection ended, if that was noted.
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
        where: the places it looked at, also those that are not there; empty if it could not look, as where this system
            has none of them.
        closed: places that this person may not read, or for which time was too short.
        more: so many traces besides, between the first and the newest.
    """

    probe: str
    traces: tuple[Trace, ...] = ()
    where: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    more: int = 0


def first_and_newest(traces: Sequence[Trace], most: int) -> tuple[tuple[Trace, ...], int]:
    """So many of them, oldest first: the one that tells how it began, and the newest; and how many are left out."""
    left_out = max(0, len(traces) - most)
    return (*traces[:1], *traces[1 + left_out :]), left_out


Evidence = tuple[Looked, ...]
"""One for each probe, the remote-control programs' own logs first; empty before anybody has looked."""
