"""What a person can ask for that lies beside the window: other screens of the guide, and papers."""

from __future__ import annotations

from dataclasses import dataclass

from app.guide.session import State
from app.pages.content import Do
from app.texts import Texts

PAPERS = {"contacts": Do.MEMO, "contacts-damage": Do.MEMO, "contacts-learn": Do.LEAFLET}
"""The ends of the walk, and what can be printed there."""

WANTED = {Do.SETUP: "family.setup.opening", Do.OPEN: "ui.opening"}
"""What is said when it is asked for. Of a paper whoever prints tells: it may be refused."""


@dataclass(frozen=True)
class GuideSnapshot:
    """Where a person is, and the words of their language: what a paper is made from."""

    state: State
    texts: Texts
