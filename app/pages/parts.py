"""How the names of some parts of a page begin, where a page may have several of a kind."""

from __future__ import annotations

STAMP = "stamp."
"""What the picture is stamped with."""

RIGHT, HERS = "right:", "hers:"
"""Answers told again: the right ones, and the one that was given."""

GROUP, READY = "card.", "have."
"""On a card of the plan: the name of a group, to which belongs what follows; a thing to have ready."""
