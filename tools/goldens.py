"""Writes down everything the program says, so that a diff shows all that a change affects: `dev.py goldens [--check]`.

`ja.txt`, `en.txt` and `built-in.txt` hold every page that can come up, once each and sorted by id: what it shows and
what is said ("says title" alone: just as written). In the source language they also hold the buttons of the bar, the
situations the page comes up in (tools/situations.py) and a shortest way to it. A card of a plan is shown at one place
in the plan. `readers.txt` holds what a screen reader finds on one page of each kind, and where Tab leads. The clock
stands still. How pages look is not part of this: `dev.py tour` draws them.

python -m tools.goldens [--check]
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, groupby

from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from app.application import read_content
from app.bootstrap import Options
from app.guide.built_in_guide import EmergencyLibrary, emergency_guide
from app.guide.flow import Guide
from app.layout.theme import Scheme, TextSize, make_theme
from app.pages.content import Button, Callee
from app.pages.describe import describe
from app.pages.page import Chrome, Page, Role, Screen
from app.texts import SOURCE, Library
from app.widgets.strip import Side, Strip
from dev import ROOT
from tools.situations import SITUATIONS, WITHOUT_FILES, Situation, bar, met, named
from tools.staged import PIXELS_PER_MM, staged_guide

GOLDENS = ROOT / "tests" / "goldens"
BOX = {None: "", True: "[x] ", False: "[ ] "}  # before an answer that is ticked or not


def main() -> int:
    """Writes the files, or with --check compares them with what the program says now; returns 1 if they differ."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app = QApplication([])
    if "--check" in sys.argv:
        changes = list(differences())
        print("\n".join(changes) or "as written")
        return int(bool(changes))
    for name, text in goldens().items():
        (GOLDENS / name).write_text(text, encoding="utf-8")
    return 0


def differences() -> Iterator[str]:
    """What the program says differently now, as lines of a diff."""
    for name, text in goldens().items():
        was = (GOLDENS / name).read_text(encoding="utf-8")
        yield from difflib.unified_diff(was.splitlines(), text.splitlines(), name, "now", n=4, lineterm="")


def goldens() -> dict[str, str]:
    """The text of each file, by its name. Needs a QApplication."""
    guide, library = read_content()
    told = _told(guide, library, library.languages(), SITUATIONS)
    files = {f"{language}.txt": _file(entries) for language, entries in told.items()}
    files["readers.txt"] = _readers(told[SOURCE])
    built_in = _told(emergency_guide(), EmergencyLibrary(), [SOURCE], WITHOUT_FILES)
    files["built-in.txt"] = _file(built_in[SOURCE])
    return files


# ---- what is shown and said


@dataclass
class Entry:
    """A page, and what depends on the situation it comes up in.

    Attributes:
        bars: the situations with each bar.
    """

    screen: Screen
    way: str
    bars: dict[str, list[str]] = field(default_factory=dict)
    around: set[str] = field(default_factory=set)

    def lines(self) -> Iterator[str]:
        """The paragraph of the file."""
        yield from _page(self.screen)
        if self.screen.chrome.texts.language != SOURCE:
            return
        (usual, _), *others = self.bars.items()
        yield f"bar: {usual}"
        yield from (f"bar: {bar} ({' '.join(places)})" for bar, places in others)
        yield f"in: {_among({*chain.from_iterable(self.bars.values())})}"
        yield f"way: {self.way}"


def _told(
    guide: Guide, library: Library, languages: Iterable[str], situations: Mapping[str, Situation]
) -> dict[str, list[Entry]]:
    """All pages of a guide, for each language."""
    told: dict[str, dict[object, Entry]] = {language: {} for language in languages}
    for name, situation in situations.items():
        for way, snapshot in met(guide, library, situation):
            path = " ".join(map(named, way)) or "(at once)"
            for language, entries in told.items():
                screen = describe(replace(snapshot, texts=library.texts(language)))
                _, *shown = _page(screen)
                entry = entries.setdefault((screen.content.id, *shown), Entry(screen, path))
                places = entry.bars.setdefault(_bar(screen.chrome), [])
                if name not in places:
                    places.append(name)
                entry.around.update(_around(screen.chrome))
    return {language: [*entries.values()] for language, entries in told.items()}


def _file(entries: Iterable[Entry]) -> str:
    """The words around the pages, then the pages."""
    around = {words for entry in entries for words in entry.around}
    written = ["Around the pages:", *sorted(around)]
    for entry in sorted(entries, key=lambda entry: entry.screen.content.id):
        written += ["", *entry.lines()]
    return "\n".join(written) + "\n"


def _among(names: Collection[str]) -> str:
    """The situations, or those that are missing if that is shorter. Situations with a scene show a first page only."""
    lacking = [name for name, situation in SITUATIONS.items() if situation.scene is None and name not in names]
    if len(lacking) >= len(names):
        return " ".join(name for name in (*SITUATIONS, *WITHOUT_FILES) if name in names)
    return f"all but {' '.join(lacking)}" if lacking else "all"


def _page(screen: Screen) -> Iterator[str]:
    """Everything a page shows and says."""
    page = screen.content
    progress = screen.chrome.texts["ui.progress"]
    now, whole = page.progress
    yield f"## {page.id} ({progress.filled(now=now, all=whole).text})" if whole else f"## {page.id}"
    signs = [text.part for text in page.written if text.role is Role.SIGN]
    looks = ["page:", _kind(page), *(signs or [page.picture])]
    if page.code:
        looks.append("QR-code")
    if page.waiting_since is not None:
        looks.append("waits")
    if page.beside:
        looks.append(repr(page.beside))
    yield " ".join(filter(None, looks))
    shown = {part: words.text for part, words in page.texts.items()}
    yield from map(": ".join, shown.items())
    for nth, column in enumerate(page.chart.columns if page.chart else ()):
        accent = " (accent)" if column.has_accent else ""
        yield f"column {nth}: {column.label} {column.period}{accent}"
    for callee in filter(None, (page.dialled, *page.callees)):
        yield _callee(callee)
    yield from (f"answer: {_button(answer)}" for answer in page.answers)
    for setting in page.settings:
        yield " | ".join([f"setting: {setting.name.part} {setting.said.text}", *map(_button, setting.buttons)])
    for button in (*page.buttons, *page.inside):
        primary = " (primary)" if button is page.goes_on else ""
        yield f"button: {_button(button)}{primary}"
    yield from (f"link: {_button(link)}" for link in page.links)
    shown |= {answer.part: answer.words.text for answer in page.answers}
    for part, said in groupby(page.narration(), key=lambda sentence: sentence.part):
        heard = " ".join(sentence.reading for sentence in said)
        yield f"says {part}" if heard == shown.get(part) else f"says {part}: {heard}"


def _kind(page: Page) -> str:
    """What kind of page it is; the first match counts."""
    kinds: dict[str, object] = {
        "code": page.code,
        "number": page.text(Role.DIGITS),
        "card": page.text(Role.NAME),
        "question": page.answers,
        "signs": page.text(Role.SIGN),
        "chart": page.chart,
        "contacts": any(callee.is_official for callee in page.callees),
        "family": page.callees,
        "looks": page.settings,
        "loud": page.title.role is Role.LOUD,
        "arrival": page.title.role is Role.ARRIVED,
        "text": True,
    }
    return next(kind for kind, holds in kinds.items() if holds)


def _callee(callee: Callee) -> str:
    if callee.is_official:
        status = f"{callee.status.text} ({'open' if callee.is_open else 'closed'})"
        return " | ".join([f"desk: {callee.name.text}", callee.number, callee.about.text, status])
    told = (f"callee: {callee.id}", callee.about.text, callee.name.text, callee.number)
    return " | ".join(filter(None, told))


def _button(button: Button) -> str:
    return f"{BOX[button.ticked]}{button.words.text} <{named(button.action)}> {button.icon}".rstrip()


def _around(chrome: Chrome) -> Iterator[str]:
    yield from map(_button, bar(chrome))
    yield from (chrome.texts[key].text for key in ("ui.app-name", "ui.more", "ui.less"))


def _bar(chrome: Chrome) -> str:
    words = [named(button.action) for button in bar(chrome)]
    if chrome.notice:
        words += ["|", chrome.notice.text]
    return " ".join(words)


# ---- what a screen reader finds


def _readers(pages: Iterable[Entry]) -> str:
    """One page of each kind, as a screen reader's tree and in the order of Tab."""
    _, guidance = staged_guide(Options(GOLDENS, SOURCE, TextSize.NORMAL, Scheme.LIGHT))
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, PIXELS_PER_MM)
    lines = list[str]()
    strip = Strip(guidance.context)
    strip.place(QRect(0, 0, 1366, 768), Side.LEFT)
    guidance.window.resize(1366, 768)
    kinds: dict[str, Screen] = {}
    for page in pages:
        kind = "strip" if page.screen.content.beside else _kind(page.screen.content)
        kinds.setdefault(kind, page.screen)
    for kind, screen in kinds.items():
        shown = strip if screen.content.beside else guidance.window
        shown.show_screen(screen, theme)
        shown.show()
        lines += ["", f"## {kind}: {screen.content.id}", *_tree(QAccessible.queryAccessibleInterface(shown), 0)]
        lines += [f"tab: {widget.accessibleName()}" for widget in _tabs(shown)]
    for shown in (strip, guidance.window):
        shown.close()
        shown.deleteLater()
    return "\n".join(lines[1:]) + "\n"


def _tree(widget: QAccessibleInterface, depth: int) -> Iterator[str]:
    if not widget.state().invisible:  # type: ignore[attr-defined]
        yield f"{'  ' * depth}{widget.role().name} {widget.text(QAccessible.Text.Name)}".rstrip()
        for at in range(widget.childCount()):
            yield from _tree(widget.child(at), depth + 1)


def _tabs(window: QWidget) -> Iterator[QWidget]:
    """The widgets that Tab leads to, in order."""
    widget = window.nextInFocusChain()
    while widget not in (window, None):
        if widget.isVisibleTo(window) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        widget = widget.nextInFocusChain()


if __name__ == "__main__":
    sys.exit(main())
