"""Shared by the tests of papers: families, a long walk, and what poppler and a QR reader see in a PDF."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
import zxingcpp
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.guide.flow import START, AllThatApply, DoneYet, Guide, Question, Rescue
from app.guide.session import GivenAnswer, WalkState
from app.paper.memo import make_memo
from app.paper.papers import memo_sheet
from app.paper.printing import SENT, Outcome, Printer
from app.paper.render import Paper, pdf
from app.paper.sheet import HEIGHT, MARGIN, PALETTE, WIDTH
from app.settings.family_numbers import LONGEST_NAME, OFFICES, Number, Slot
from app.settings.settings import CompanionSettings, Contact, FamilyContacts, Settings
from app.texts import Library, Words
from tests.conftest import WEDNESDAY_MORNING
from tests.paper.print_server import Server, Tray, running_cups, tray_for
from tests.widgets.family import DAUGHTER, FULL, SON

ZOOM = 3  # the most that poppler can do
MM = 25.4 / 72 / ZOOM
GREEN = PALETTE.go

LONGEST = Number("+1234-567-890-12345;ext=1234567")
WIDE = tuple(Contact(sign * LONGEST_NAME, LONGEST) for sign in ("語", "W", "む"))
CENTRE = Contact("市" * LONGEST_NAME, LONGEST, slot=Slot.LOCAL_CENTRE)
OTHER_BANK = Contact("", Number("0120-555-666"), slot=Slot.SECOND_BANK)
WAITING = CompanionSettings(autostart=True)

CIRCLES = {
    "none": Settings(),
    "usual": Settings(family=FamilyContacts((DAUGHTER, SON), word="すいか"), companion=WAITING),
    "banks": Settings(family=replace(FULL, contacts=(*FULL.contacts, OTHER_BANK)), companion=WAITING),
    "longest": Settings(
        family=FamilyContacts(
            (*WIDE, CENTRE, *(replace(CENTRE, slot=slot) for slot in OFFICES[1:])), word="合" * LONGEST_NAME
        ),
        companion=WAITING,
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
    texts = library.texts("ja")
    return memo_sheet(make_memo(guide, WalkState(START), texts, WEDNESDAY_MORNING), texts)


@pytest.fixture(params=CIRCLES)
def family(request: pytest.FixtureRequest) -> Settings:
    return CIRCLES[str(request.param)]


@dataclass(frozen=True)
class Line:
    """A line of text on a page. `box` is in mm, `side` counts from 1."""

    text: str
    box: QRectF
    points: float
    side: int


@dataclass(frozen=True)
class Printed:
    """A paper as a PDF file."""

    path: Path

    def tool(self, *command: str) -> str:
        return subprocess.run([*command], capture_output=True, text=True, check=True, timeout=60).stdout

    @property
    def info(self) -> str:
        return self.tool("pdfinfo", str(self.path))

    @property
    def text(self) -> str:
        """The text in the order of the file."""
        return self.tool("pdftotext", "-raw", str(self.path), "-")

    @property
    def flat(self) -> str:
        """The text without any spaces, since lines may break anywhere."""
        return "".join(self.text.split())

    @property
    def fonts(self) -> list[str]:
        return self.tool("pdffonts", str(self.path)).splitlines()[2:]

    @cached_property
    def lines(self) -> list[Line]:
        """All lines with their places and sizes."""
        found = self.tool("pdftohtml", "-xml", "-i", "-stdout", "-zoom", str(ZOOM), str(self.path))
        root = ElementTree.fromstring(found.encode())
        sizes = {font.get("id"): int(font.get("size", "")) / ZOOM for font in root.iter("fontspec")}
        lines = []
        for side, page in enumerate(root, start=1):
            for one in page.iter("text"):
                text = "".join(one.itertext()).replace("\xa0", " ").strip()
                box = QRectF(*(int(one.get(key, "")) * MM for key in ("left", "top", "width", "height")))
                lines.append(Line(text, box, sizes[one.get("font")], side))
        return lines

    @cached_property
    def image(self) -> QImage:
        """The front, at 150 dpi."""
        self.tool("pdftoppm", "-r", "150", "-png", "-singlefile", str(self.path), str(self.path.with_suffix("")))
        return QImage(str(self.path.with_suffix(".png")))

    @property
    def codes(self) -> list[str]:
        """What a phone reads in the QR codes of the front, from top to bottom."""
        return codes_of(self.image)

    def is_ticked(self, name: str) -> bool:
        """Whether a line of the front has a green tick."""
        box = next(line.box for line in self.lines if line.text == name)
        scale = self.image.width() / WIDTH
        columns = range(round(MARGIN * scale), round(box.left() * scale))
        middle = round(box.center().y() * scale)
        return any(self.image.pixelColor(x, y).name() == GREEN for x in columns for y in range(middle - 8, middle + 8))


def codes_of(image: QImage) -> list[str]:
    """What a phone reads in the QR codes of a picture, from top to bottom."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows: Any = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    found = zxingcpp.read_barcodes(np.ascontiguousarray(rows[:, : grey.width()]))
    return [one.text for one in sorted(found, key=lambda one: one.position.top_left.y)]


def printed(paper: Paper, folder: Path) -> Printed:
    path = folder / "paper.pdf"
    path.write_bytes(pdf(paper))
    return Printed(path)


def check_file(paper: Printed, *, sides: int = 1, foot: Sequence[Words] = ()) -> None:
    """A4, a page for each side, all text in an embedded font, none of it small, off the page or over other text."""
    for words in foot:
        assert words.text.replace(" ", "") in paper.flat
    assert re.search(rf"Pages:\s+{sides}\n", paper.info)
    assert {line.side for line in paper.lines} == set(range(1, sides + 1))
    assert "A4" in paper.info
    for font in paper.fonts:
        assert "BIZUDPGothic" in font
        embedded, _subset, unicode = font.split()[-5:-2]
        assert (embedded, unicode) == ("yes", "yes"), "a machine without the face shows it, and it can be searched"
    assert min(line.points for line in paper.lines) >= 13.9
    check_places(paper.lines)
    assert paper.tool("pdfimages", "-list", str(paper.path)).splitlines()[2:] == [], "drawings are no pixels"


def check_places(lines: Sequence[Line]) -> None:
    """Nothing leaves the page or overlaps. Half a millimetre is tolerated."""
    page = QRectF(MARGIN, 8, WIDTH - 2 * MARGIN, HEIGHT - 13).adjusted(-0.6, 0, 0.6, 0)
    for line in lines:
        assert page.contains(line.box), f"leaves the page: {line}"
    for one, other in combinations(lines, 2):
        is_apart = not one.box.adjusted(0.5, 0.5, -0.5, -0.5).intersects(other.box)
        assert one.side != other.side or is_apart, f"{one} lies on {other}"


def in_order(text: str, *parts: str) -> bool:
    at = 0
    for part in parts:
        at = text.find("".join(part.split()), at)
        if at < 0:
            return False
    return True


@pytest.fixture
def everything(guide: Guide) -> WalkState:
    """The longest walk imaginable: every page answered, every box ticked."""
    steps = guide.steps.values()
    asked = [GivenAnswer(step.id, (step.choices[0].id,)) for step in steps if isinstance(step, Question)]
    tried = [GivenAnswer(step.id, ("no",)) for step in steps if isinstance(step, DoneYet | Rescue)]
    boxes = [box.id for step in steps if isinstance(step, AllThatApply) for box in step.choices]
    return WalkState(START, answers=(*asked, *tried), marks=frozenset(boxes), in_danger=True)


class HeldPrinter(Printer):
    """Hangs until released."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.did: list[str] = []

    def print(self, paper: Paper) -> Outcome:
        self.go.wait(20)
        self.did.append("print")
        return SENT

    def forget(self) -> None:
        self.did.append("forget")
