"""The papers for a person: leaflet, fridge sheet and consult memo, each made of sections of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from app.contacts.official import HOTLINE_188, IPA, POLICE_110, POLICE_9110
from app.guide.figures.figure_bars import ChartColumn, bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.pages.describe_family import word_line
from app.paper.memo import Memo, shortened
from app.paper.qr import memo_code
from app.paper.render import Paper, laid_out
from app.paper.sheet import (
    HEADING,
    INNER,
    NAME,
    PALETTE,
    PLAIN,
    SMALL,
    Type,
    box,
    cell,
    code_picture,
    desks_rows,
    donts,
    fitted,
    foot,
    headline,
    listing,
    paragraphs,
    people_rows,
    picture,
    rule,
    shapes,
    table,
    tick,
    width_of,
    write,
    write_alike,
)
from app.paper.slips import slips
from app.settings.family_numbers import Slot
from app.settings.settings import CompanionSettings, Contact, FamilyContacts, HelpButton, Settings
from app.texts import Texts

# On the leaflet's front and the fridge sheet.
DESKS = (HOTLINE_188, IPA, POLICE_9110)

# ---- the leaflet

LOOKS = 4  # lines about what such a page looks like
LOOK = Type(15.5)

BACK_DESKS = (HOTLINE_188, IPA)
FIGURES = ("cases", "amounts")  # from one source and one day, so that one note covers both
SIGNS = ("sign-alarm", "sign-contract", "sign-prepaid", "sign-age", "sign-talk")  # the titles of the guide's cards
DIFFERENCES = ("differ-number.title", "leaflet.differ-call", "differ-pay.title")
BAR = 20.0  # width of a bar, mm
HIGHEST = 30.0  # of a bar, mm
VALUE = Type(18, spacing=1.2)
LINE = Type(15.5, spacing=1.4)
BIG = Type(20, is_bold=True, is_line=True)  # of what to do
FEATURES = 100.0  # width of the features, mm; real and fake share the rest


def leaflet(texts: Texts, contacts: Sequence[Contact] = ()) -> Paper:
    """The leaflet; the numbers of a family or a consumer centre come before the official ones."""
    own = people_rows(contacts, texts, 24)
    last = foot(texts)
    front = laid_out(lambda room: _front(texts, own, room), last)
    back = laid_out(lambda room: _back(texts, own, room), last)
    return Paper(texts["leaflet.file"].text, (front, back))


# ---- its front: what such a page looks like, what not to do, whom to call


def _front(texts: Texts, own: list[str], room: float) -> list[str]:
    heading = headline(texts["leaflet.heading"].text, texts["leaflet.lead"].text)
    closing = paragraphs(texts, {"fridge.close": HEADING, "leaflet.close-esc": BIG, "fridge.close-else": PLAIN})
    ringing = paragraphs(texts, {"leaflet.ring": HEADING, "leaflet.after": Type(14)})
    desks = desks_rows(DESKS, texts, 24, code=room > 0.6)
    return [heading, _looks(texts), donts(texts, 38, room), closing, ringing + listing(own + desks, 1)]


def _looks(texts: Texts) -> str:
    """What such a page looks like: a picture, and how to recognise it."""
    lines = {f"leaflet.looks-{number}": LOOK for number in range(1, LOOKS + 1)}
    return _illustrated("fake-fullscreen", 46, 8, texts, {"leaflet.looks": HEADING, **lines})


def _illustrated(name: str, width: float, gap: float, texts: Texts, kinds: Mapping[str, Type]) -> str:
    """Paragraphs with a picture on their left; its width and the gap between them in mm."""
    left = width + gap
    words = paragraphs(texts, kinds, INNER - left)
    return table([cell(picture(name, width), left, valign="middle"), cell(words)])


# ---- its back: how many and how much, how to tell, real and fake, whom to call


def _back(texts: Texts, own: list[str], room: float) -> list[str]:
    heading = headline(texts["leaflet.back-heading"].text, texts["leaflet.back-lead"].text)
    cases, amounts = (_chart(texts, name, HIGHEST * room) for name in FIGURES)
    note = box(write(texts["leaflet.note"].text, SMALL), "padding:150px 0 0")
    rows = own + desks_rows(BACK_DESKS, texts, 24)
    ringing = write(texts["leaflet.back-ring"].text, HEADING) + listing(rows, 1)
    return [heading, cases, amounts + note, _telling(texts), ringing]


def _chart(texts: Texts, name: str, height: float) -> str:
    """A chart: its title and unit, the bars, and the periods below them."""
    figures = shipped_figures()
    chart = bar_chart(figures[name], texts)
    unit = texts[f"leaflet.unit-{name}"].text
    beside = width_of(unit, SMALL) + 1
    title = write(texts[f"figures-{name}.title"].text, replace(HEADING, points=20), INNER - beside - 4)
    left = cell(title, css="padding:0 0 120px")
    right = cell(write(unit, SMALL, align="right"), beside, css="padding:200px 0 0")
    width = INNER / len(chart.columns)
    ground = rule("ink", line=0.5, side="bottom")
    bars = []
    periods = []
    for column in chart.columns:
        bar = _bar(column, height * chart.share(column))
        bars.append(cell(bar, width, css=ground, valign="bottom"))
        periods.append(cell(write(column.period, PLAIN, width, align="center")))
    return table([left, right]) + table(bars, periods)


def _bar(column: ChartColumn, height: float) -> str:
    """A value and its bar."""
    fill = PALETTE.go if column.has_accent else PALETTE.panel
    size = f'width="{BAR - 0.5}" height="{height - 0.5}"'
    style = f'stroke="{PALETTE.ink}" stroke-width="0.5" fill="{fill}"'
    drawn = shapes(f'<rect x="0.25" y="0.25" {size} {style}/>', BAR, height)
    value = write(column.label, replace(VALUE, is_bold=column.has_accent), align="center")
    return f'{value}<p align="center">{drawn}</p>'


def _telling(texts: Texts) -> str:
    """How to tell: the features on the left, real and fake on the right; one line each."""
    features = [f"{at}. {texts[f'{sign}.title'].text}" for at, sign in enumerate(SIGNS, 1)]
    differences = [texts[key].text for key in DIFFERENCES]
    left = _told(texts["leaflet.signs"].text, features, FEATURES)
    right = _told(texts["leaflet.differ"].text, differences, INNER - FEATURES)
    return table([left, right])


def _told(title: str, lines: list[str], width: float) -> str:
    """A cell with a heading and lines of one size below it."""
    inner = width - 1
    return cell(write(title, HEADING, inner) + write_alike(lines, LINE, inner), width)


# ---- the fridge sheet

CALLING = Type(19, is_bold=True, is_line=True)
AFTER = replace(BIG, color="go", spacing=1.15)
AFTER_WHAT = Type(16, spacing=1.2, is_line=True)


def fridge_sheet(settings: Settings, texts: Texts) -> Paper:
    """A family's sheet: their contacts, how to open the guide on this PC, and slips to cut out."""
    last = foot(texts)
    front = laid_out(lambda room: _sections(settings, texts, room), last)
    back = laid_out(lambda room: slips(_with_room(settings.family, room), texts), last)
    return Paper(texts["fridge.file"].text, (front, back), is_two_sided=False)


def _with_room(family: FamilyContacts, room: float) -> FamilyContacts:
    """The family to print; if nothing else makes it fit, without names, so that the numbers stay whole."""
    if room:
        return family
    nameless = [replace(contact, name="") for contact in family.contacts]
    return replace(family, contacts=tuple(nameless))


def _sections(settings: Settings, texts: Texts, room: float) -> list[str]:
    family = _with_room(settings.family, room)
    calling = write(_calling(settings.companion, texts), CALLING, INNER - 12, align="center")
    return [
        headline(texts["fridge.heading"].text, texts["fridge.lead"].text),
        donts(texts, 40, room),
        _closing(texts),
        box(calling, "padding:200px 0", "closed"),
        _ringing(family, texts, room),
        _after(family, texts, room),
    ]


def _closing(texts: Texts) -> str:
    """How to close the page: a picture of the key, the way in two lines, then the other way."""
    kinds = {"fridge.close": HEADING, "fridge.close-esc": BIG, "fridge.close-cross": BIG, "fridge.close-else": PLAIN}
    return _illustrated("key-esc", 50, 6, texts, kinds)


def _calling(companion: CompanionSettings, texts: Texts) -> str:
    """How to open the guide on this PC: by button or key if the companion runs, else by its icon."""
    has_button = companion.help_button is not HelpButton.OFF
    way = "icon"
    if companion.autostart and companion.hot_key:
        way = "both" if has_button else "key"
    elif companion.autostart and has_button:
        way = "button"
    words = texts[f"fridge.call-{way}"]
    button = texts["companion.button"]
    name = texts["ui.app-name"]
    return words.filled(key=companion.hot_key, button=button, name=name).text


def _ringing(family: FamilyContacts, texts: Texts, room: float) -> str:
    """Whom to call: the family first, then the official desks."""
    number = 16 + 18 * room
    name = replace(NAME, points=min(26, number - 2))
    people = people_rows(family.people, texts, number, name)
    if not people:  # two lines for the pen
        blank = write(texts["paper.family"].text, replace(NAME, points=26))
        people = [box(blank, "padding:500px 0 0")] * 2
    centre = people_rows(family.of(Slot.LOCAL_CENTRE), texts, number, name)
    desks = desks_rows(DESKS, texts, 20 + 8 * room, code=room > 0.5)
    own = listing(people + centre, 0.6) + box("", rule("go", line=0.7))
    return _ring_heading(family, texts) + own + listing(desks)


def _ring_heading(family: FamilyContacts, texts: Texts) -> str:
    """The heading, with the family's code word on the same line, where it takes no room from the numbers."""
    heading = texts["fridge.ring"].text
    taken = width_of(heading, HEADING) + 6
    beside = ""
    word = word_line(family, texts)
    if word:
        beside = write(word.text, replace(NAME, points=20), INNER - taken, align="right")
    return table([cell(write(heading, HEADING), taken), cell(beside, valign="middle")])


def _after(family: FamilyContacts, texts: Texts, room: float) -> str:
    """For those who have called or paid already: what to do, and the numbers of banks and card, open at night, too."""
    offices = family.of(Slot.BANK, Slot.SECOND_BANK, Slot.CARD)
    rows = people_rows(offices, texts, 16 + 5 * room)
    what = "fridge.after-do" if offices else "fridge.after-where"
    return paragraphs(texts, {"fridge.after": AFTER, what: AFTER_WHAT}) + listing(rows, 0.5)


# ---- the consult memo

TITLE = Type(30, is_bold=True, spacing=1.2, is_line=True)
PART = replace(HEADING, points=17, spacing=1.5)
QUESTIONS = INNER * 0.54  # width of the questions, mm
BOLD = replace(PLAIN, is_bold=True)
WHOM = replace(NAME, points=14)
WHOM_POINTS = 20  # of the numbers to call
ANSWER = "padding:60px 0; " + rule()
BLANKS = (("amount", "time"), ("called", "company"), ("payee", "shop"))
PEN = "padding:530px 0 0; " + rule("border", line=0.35, side="bottom")  # a line to write on, with room above
BLANKS_GAP = 8.0  # between two columns of lines, mm
MOST_LINES = 10  # blank lines to write on
IN_FRONT = 2  # sentences of the PC's records on the front; all of them are on the back
MEMO_CODE = 46.0  # width of the QR code, mm: 0.4 mm a module in a full one
BESIDE = INNER - MEMO_CODE - 4  # width beside the code, mm


def memo_sheet(memo: Memo, texts: Texts) -> Paper:
    """The memo as a paper with the date in its title. The PC's records go on the back unless the front holds them all.

    After harm the answers go there, too: the front is for what the counsellor asks and whom to call.
    """
    head = _head(memo, texts)  # once for all attempts to fit: the code takes time
    whom = _whom(memo, texts)
    last = foot(texts)
    sides = [laid_out(lambda room: [head, *_middle(memo, texts, room), whom], last)]
    if _are_behind(memo) or len(memo.noted) > IN_FRONT:
        sides.append(laid_out(lambda room: _back_of_memo(memo, texts, room), last))
    title = texts["memo.file"].filled(date=memo.file_date)
    return Paper(title.text, tuple(sides))


def _are_behind(memo: Memo) -> bool:
    """Whether the answers go on the back."""
    desks = [call.desk for call in memo.calls]
    return bool(memo.said) and (POLICE_9110 in desks or POLICE_110 in desks)


def _head(memo: Memo, texts: Texts) -> str:
    """What the paper is, the boxes, and on the right the code and what it is for."""
    words = write(memo.heading, TITLE, BESIDE)
    words += write(memo.moment, Type(17, is_bold=True), BESIDE)
    words += write(texts["memo.lead"].text, Type(14), BESIDE)
    words += _harms(memo, texts)
    code = code_picture(memo_code(memo, texts), MEMO_CODE)
    code += write(texts["memo.scan"].text, PLAIN, MEMO_CODE, align="center")
    return table([cell(words), cell(code, MEMO_CODE)])


def _harms(memo: Memo, texts: Texts) -> str:
    """Every box of the guide; the others can still be ticked by pen."""
    if not memo.harms:
        return ""
    names = [harm.name for harm in memo.harms]
    kind = fitted(Type(15, spacing=1.25), BESIDE - 12, *names)
    rows = []
    for harm in memo.harms:
        tick_box = tick(4.6, is_ticked=harm.is_ticked)
        name = write(harm.name, replace(kind, is_bold=harm.is_ticked))
        rows.append([cell(tick_box, 8, valign="middle"), cell(name)])
    return box(write(texts["memo.harm"].text, PART), "padding:200px 0 0") + table(*rows)


def _middle(memo: Memo, texts: Texts, room: float) -> list[str]:
    """The middle of the memo; with less room first fewer blank lines, then fewer answers."""
    noted = _noted(memo, texts)
    if _are_behind(memo):
        where = write(texts["memo.answers-behind"].text, SMALL)
        return [noted + where, _blanks(texts, round(MOST_LINES * room))]
    rows = round((len(memo.said) + MOST_LINES) * room)
    most = min(len(memo.said), rows)
    return [_answers(memo, texts, most) + noted, _blanks(texts, rows - most)]


def _whom(memo: Memo, texts: Texts) -> str:
    """Whom to call, most urgent first."""
    words = write(texts["whom.title"].text, PART)
    if any(call.desk is POLICE_9110 for call in memo.calls):
        words += write(texts["card-police.hint"].text, SMALL)
    return words + box("", rule("go", line=0.9)) + listing(_calls(memo, texts), 0.3)


def _calls(memo: Memo, texts: Texts) -> Iterator[str]:
    """Each call as a row; an office of unknown number by name only."""
    for call in memo.calls:
        if call.desk:
            yield from desks_rows((call.desk,), texts, WHOM_POINTS, WHOM)
        elif call.office:
            yield from people_rows((call.office,), texts, WHOM_POINTS, WHOM)
        else:
            yield write(call.who.text, WHOM)


def _answers(memo: Memo, texts: Texts, most: int) -> str:
    """At most so many questions and answers, and how many were left out."""
    title = write(texts["memo.answers"].text, PART)
    if not memo.said:
        return title + write(texts["memo.none"].text, SMALL)
    rows = []
    for said in shortened(memo.said, most):
        question = write(said.question, SMALL, QUESTIONS - 4)
        answer = write(said.answer, BOLD, INNER - QUESTIONS)
        rows.append([cell(question, QUESTIONS, css=ANSWER), cell(answer, css=ANSWER)])
    words = title + table(*rows)
    missing = len(memo.said) - most
    if missing:
        words += write(texts["memo.more"].filled(count=missing).text, SMALL)
    return words


def _noted(memo: Memo, texts: Texts) -> str:
    """The first of the PC's own records: who was connected, if that is known."""
    if not memo.noted:
        return ""
    words = write(texts["memo.noted"].text, PART)
    for line in memo.noted[:IN_FRONT]:
        words += write(line, BOLD)
    return words


def _back_of_memo(memo: Memo, texts: Texts, room: float) -> list[str]:
    """The PC's records, and how many were left out; after harm, the answers before them."""
    sections = [headline(memo.heading, memo.moment)]
    if _are_behind(memo):
        sections.append(_answers(memo, texts, round(len(memo.said) * room)))
    if memo.noted:
        sections.append(write(texts["memo.noted"].text, PART))
    most = max(IN_FRONT, round(len(memo.noted) * room))
    lines = list(memo.noted[:most])
    missing = len(memo.noted) - most
    if missing > 0:
        lines.append(texts["memo.noted-more"].filled(count=missing).text)
    sections += [write(line, Type(15.5)) for line in lines]
    return sections


def _blanks(texts: Texts, lines: int) -> str:
    """Lines for what only the person knows, and so many blank ones."""
    gap = cell("", BLANKS_GAP)
    rows = [[_blank(left, texts), gap, _blank(right, texts)] for left, right in BLANKS]
    blank_lines = box(write("", SMALL), PEN) * lines
    heading = write(texts["memo.blanks"].text, PART)
    return heading + table(*rows) + blank_lines + write(texts["memo.asked"].text, SMALL)


def _blank(name: str, texts: Texts) -> str:
    return cell(write(texts[f"memo.{name}"].text, SMALL), css=PEN)
