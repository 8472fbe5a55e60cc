"""What the tests of this room share: families, walks, and what poppler and a QR reader see in a PDF."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.guide.flow import Guide
from app.guide.session import Session, State
from app.paper.render import Paper, pdf
from app.paper.sheet import HEIGHT, MARGIN, WIDTH
from app.settings.family_contacts import Contact, Places
from app.settings.names import LONGEST_NAME
from app.settings.phone import Number
from app.settings.settings import Companion, Settings
from app.texts import Library, Texts
from tests.paper.noted import Drawn, Kind, drawn_on
from tests.paper.print_server import Server, Tray, long_memo, running_cups, tray_for
from tools.walks import Walk, answers, ends, place
from tools.walks import press as walk_on

DAUGHTER = Contact("むすめ", Number("090-1234-5678"))
SON = Contact("たろう", Number("03-1234-5678", "12"))
LONGEST = Number("+1234-567-890-12345", "1234567")
WIDE = tuple(Contact(sign * LONGEST_NAME, LONGEST) for sign in ("語", "W", "む"))
CENTRE = Contact("市" * LONGEST_NAME, LONGEST)
BANK, OTHER_BANK = Contact("さくら銀行", Number("0120-111-222")), Contact("", Number("0120-555-666"))
WAITING = Companion(autostart=True)

MOST_STATES = 20_000
"""Of a guide's states; walks are counted by state, for there are more ways through quiz and stories than any memory."""

FAMILIES = {
    "none": Settings(),
    "usual": Settings(people=(DAUGHTER, SON), companion=WAITING),
    "three": Settings(
        people=(DAUGHTER, SON, Contact("となりの山田さん", Number("0120-123-456"))),
        places=Places(local_centre=Contact("", Number("03-1111-2222"))),
        companion=WAITING,
    ),
    "banks": Settings(
        people=(DAUGHTER, SON, Contact("となりの山田さん", Number("0120-123-456"))),
        places=Places(
            Contact("", Number("03-1111-2222")), BANK, Contact("みどりカード", Number("0120-333-444")), OTHER_BANK
        ),
        companion=WAITING,
    ),
    "longest": Settings(people=WIDE, places=Places(CENTRE, CENTRE, CENTRE, CENTRE), companion=WAITING),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A real print server."""
    with running_cups() as one:
        yield one


@pytest.fixture
def tray(server: Server, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tray]:
    """Where the papers of one printer arrive."""
    with tray_for(server, request.node.name, monkeypatch) as one:
        yield one


@pytest.fixture
def memo(guide: Guide, library: Library) -> Paper:
    """A memo of more than one answer."""
    return long_memo(guide, library.texts("ja"))


@pytest.fixture(params=["ja", "en"])
def texts(request: pytest.FixtureRequest, library: Library) -> Texts:
    return library.texts(str(request.param))


@pytest.fixture(params=FAMILIES)
def family(request: pytest.FixtureRequest) -> Settings:
    return FAMILIES[str(request.param)]


@dataclass(frozen=True)
class Printed:
    """A paper as a PDF file, and what was drawn on it."""

    path: Path
    drawn: tuple[Drawn, ...]

    def tool(self, *command: str) -> str:
        return subprocess.run([*command], capture_output=True, text=True, check=True, timeout=60).stdout

    @property
    def info(self) -> str:
        return self.tool("pdfinfo", str(self.path))

    @property
    def text(self) -> str:
        """In the order in which it stands in the file."""
        return self.tool("pdftotext", "-raw", str(self.path), "-")

    @property
    def flat(self) -> str:
        """The text without any spaces, as lines may break anywhere."""
        return "".join(self.text.split())

    @property
    def fonts(self) -> list[str]:
        return self.tool("pdffonts", str(self.path)).splitlines()[2:]

    @property
    def points(self) -> set[float]:
        """The sizes of all text in the file."""
        found = self.tool("pdftohtml", "-xml", "-i", "-stdout", "-zoom", "3", str(self.path))
        return {int(size) / 3 for size in re.findall(r'<fontspec [^>]*size="(\d+)"', found)}

    @property
    def codes(self) -> list[str]:
        """What a telephone reads in the QR codes of the front, from top to bottom."""
        self.tool("pdftoppm", "-r", "150", "-png", "-singlefile", str(self.path), str(self.path.with_suffix("")))
        image = QImage(str(self.path.with_suffix(".png"))).convertToFormat(QImage.Format.Format_Grayscale8)
        rows: Any = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        found = zxingcpp.read_barcodes(np.ascontiguousarray(rows[:, : image.width()]))
        return [one.text for one in sorted(found, key=lambda one: one.position.top_left.y)]


def printed(paper: Paper, folder: Path) -> Printed:
    path = folder / "paper.pdf"
    path.write_bytes(pdf(paper))
    return Printed(path, drawn_on(paper))


def check_geometry(drawn: tuple[Drawn, ...]) -> None:
    """Nothing leaves the page or lies on something else. A tenth of a millimetre is no fault."""
    page = QRectF(MARGIN, 8, WIDTH - 2 * MARGIN, HEIGHT - 13).adjusted(-0.6, 0, 0.6, 0)
    for one in drawn:
        assert page.contains(one.box), f"leaves the page: {one}"
    boxes = [(one, one.box.adjusted(0.1, 0.1, -0.1, -0.1)) for one in drawn if one.kind is not Kind.RULE]
    for (one, first), (other, second) in combinations(boxes, 2):
        assert one.side != other.side or not first.intersects(second), f"{one} lies on {other}"
    for rule in (one for one in drawn if one.kind is Kind.RULE):
        for one, box in boxes:
            assert one.side != rule.side or not box.intersects(rule.box), f"{one} is crossed by {rule}"


def check_file(paper: Printed, *, sides: int = 1) -> None:
    """A4, a page for each side, all text in an embedded face, none of it small."""
    assert re.search(rf"Pages:\s+{sides}\n", paper.info)
    assert {one.side for one in paper.drawn} == set(range(sides))
    assert "A4" in paper.info
    assert paper.fonts
    for font in paper.fonts:
        assert "BIZUDPGothic" in font
        embedded, _subset, unicode = font.split()[-5:-2]
        assert (embedded, unicode) == ("yes", "yes"), "a machine without the face shows it, and it can be searched"
    assert min(paper.points) >= 13.9
    assert min(one.points for one in paper.drawn if one.kind is Kind.TEXT) >= 14


def in_order(text: str, *parts: str) -> bool:
    at = 0
    for part in parts:
        at = text.find("".join(part.split()), at)
        if at < 0:
            return False
    return True


once_for_all = pytest.mark.xdist_group("longest walks")
"""On one worker, as finding the longest walks takes ten seconds."""


@pytest.fixture(scope="session")
def longest_walks(guide: Guide) -> list[State]:
    """Walks that answer as much as can be answered, one for each way to begin."""
    known: dict[object, int] = {}
    last = frozenset(ends(guide))

    def _key(session: Session) -> object:
        return place(session.state, last)

    def left(session: Session) -> int:
        key = _key(session)
        if key not in known:
            known[key] = 0  # should a walk come back here, that adds nothing
            known[key] = max((1 + left(further) for further in _further(session)), default=0)
        return known[key]

    longest: list[State] = []
    for beginning in _further(Session(guide)):
        session, seen = beginning, {_key(beginning)}
        while on := [further for further in _further(session) if _key(further) not in seen]:
            session = max(on, key=left)
            seen.add(_key(session))
        longest.append(session.state)
    assert len(known) < MOST_STATES
    return longest


def _further(session: Session) -> Iterator[Session]:
    for answer in answers(session):
        further = session.fork()
        walk(further, answer)
        yield further


def walk(session: Session, actions: Walk) -> State:
    for action in actions:
        walk_on(session, action)
    return session.state
