"""What the tests of this room share: families, a long walk, and what poppler and a QR reader see in a PDF."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.guide.flow import START, AllThatApply, DoneYet, Guide, Question, Rescue
from app.guide.session import Answer, State
from app.paper.render import Paper, pdf
from app.paper.sheet import HEIGHT, MARGIN, WIDTH
from app.settings.family_contacts import Contact, FamilyContacts
from app.settings.names import LONGEST_NAME, OFFICES, Slot
from app.settings.phone import Number
from app.settings.settings import Companion, Settings
from app.texts import Library, Texts
from tests.paper.noted import Drawn, Kind, drawn_on
from tests.paper.print_server import Server, Tray, long_memo, running_cups, tray_for

DAUGHTER = Contact("むすめ", Number("090-1234-5678"))
SON = Contact("たろう", Number("03-1234-5678", "12"))
LONGEST = Number("+1234-567-890-12345", "1234567")
WIDE = tuple(Contact(sign * LONGEST_NAME, LONGEST) for sign in ("語", "W", "む"))
CENTRE = Contact("市" * LONGEST_NAME, LONGEST, slot=Slot.LOCAL_CENTRE)
BANK = Contact("さくら銀行", Number("0120-111-222"), slot=Slot.BANK)
OTHER_BANK = Contact("", Number("0120-555-666"), slot=Slot.SECOND_BANK)
WAITING = Companion(autostart=True)

FAMILIES = {
    "none": Settings(),
    "usual": Settings(family=FamilyContacts((DAUGHTER, SON)), companion=WAITING),
    "banks": Settings(
        family=FamilyContacts(
            (
                *(DAUGHTER, SON, Contact("となりの山田さん", Number("0120-123-456"))),
                Contact("", Number("03-1111-2222"), slot=Slot.LOCAL_CENTRE),
                *(BANK, OTHER_BANK, Contact("みどりカード", Number("0120-333-444"), slot=Slot.CARD)),
            )
        ),
        companion=WAITING,
    ),
    "longest": Settings(
        family=FamilyContacts((*WIDE, CENTRE, *(replace(CENTRE, slot=slot) for slot in OFFICES[1:]))), companion=WAITING
    ),
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


def check_file(paper: Printed, texts: Texts, *, sides: int = 1) -> None:
    """A4, a page for each side, who made it, all text in an embedded face, none of it small."""
    for maker in (texts["paper.maker"], texts["paper.made-with"].filled(name=texts["ui.app-name"])):
        assert maker.text.replace(" ", "") in paper.flat
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


@pytest.fixture
def everything(guide: Guide) -> State:
    """A walk longer than any: every page was answered, every box ticked."""
    steps = guide.steps.values()
    asked = [Answer(step.id, (step.choices[0].id,)) for step in steps if isinstance(step, Question)]
    tried = [Answer(step.id, ("no",)) for step in steps if isinstance(step, DoneYet | Rescue)]
    boxes = [box.id for step in steps if isinstance(step, AllThatApply) for box in step.choices]
    return State(START, answers=(*asked, *tried), marks=frozenset(boxes), in_danger=True)
