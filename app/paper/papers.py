"""The papers for a person: leaflet, fridge sheet and consult memo, each made of sections of HTML."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from app.contacts.official import HOTLINE_188, IPA, POLICE_110, POLICE_9110
from app.guide.figures.figure_bars import ChartColumn, bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.pages.describe_family import word_line
from app.paper import sheet
from app.paper.memo import Memo, shortened
from app.paper.qr import memo_code
from app.paper.render import Paper, laid_out
from app.paper.sheet import HEADING, INNER, NAME, PLAIN, SMALL, Type, box, cell, fitted, table, write, write_fitted
from app.paper.slips import slips
from app.settings.family_numbers import Slot
from app.settings.settings import CompanionSettings, Contact, FamilyContacts, HelpButton, Settings
from app.texts import Texts

DESKS = (HOTLINE_188, IPA, POLICE_9110)
"""On the leaflet's front and the fridge sheet."""

# ---- the leaflet

LOOKS = 4  # lines about what such a page looks like
LOOKS_PICTURE = 46.0  # width, mm

BACK_DESKS = (HOTLINE_188, IPA)
FIGURES = ("cases", "amounts")  # from one source and one day, so that one note covers both
SIGNS = ("sign-alarm", "sign-contract", "sign-prepaid", "sign-age", "sign-talk")  # the titles of the guide's cards
DIFFERENCES = ("differ-number.title", "leaflet.differ-call", "differ-pay.title")
BAR = 20.0  # width of a bar, mm
HIGHEST = 30.0  # of a bar, mm
VALUE = Type(18, spacing=1.2)
LINE = Type(15.5, spacing=1.4)
FEATURES = 100.0  # width of the features, mm; real and fake share the rest


def leaflet(texts: Texts, contacts: Sequence[Contact] = ()) -> Paper:
    """The leaflet; the numbers of a family or a consumer centre come before the official ones."""
    own = sheet.people_rows(contacts, texts, 16, 24)
    sides = (laid_out(partial(page, texts, own), sheet.foot(texts)) for page in (_front, _back))
    return Paper(texts["leaflet.file"].text, tuple(sides))


# ---- its front: what such a page looks like, what not to do, whom to call


def _front(texts: Texts, own: Sequence[str], room: float) -> tuple[str, ...]:
    closing = write_fitted(texts["leaflet.close-esc"].text, Type(20, is_bold=True))
    ringing = write(texts["leaflet.ring"].text, HEADING) + write(texts["leaflet.after"].text, Type(14))
    desks = sheet.desks_rows(DESKS, texts, 16, 24, code=room > 0.6)
    return (
        sheet.headline(texts["leaflet.heading"].text, texts["leaflet.lead"].text),
        _looks(texts),
        sheet.donts(texts, 38, room),
        write(texts["fridge.close"].text, HEADING) + closing + write(texts["fridge.close-else"].text, PLAIN),
        ringing + sheet.listing((*own, *desks), 1),
    )


def _looks(texts: Texts) -> str:
    """What such a page looks like: a picture, and how to recognise it."""
    left = LOOKS_PICTURE + 8
    signs = (texts[f"leaflet.looks-{number}"].text for number in range(1, LOOKS + 1))
    words = write(texts["leaflet.looks"].text, HEADING) + "".join(write(row, Type(15.5), INNER - left) for row in signs)
    return table([cell(sheet.picture("fake-fullscreen", LOOKS_PICTURE), left, valign="middle"), cell(words)])


# ---- its back: how many and how much, how to tell, real and fake, whom to call


def _back(texts: Texts, own: Sequence[str], room: float) -> tuple[str, ...]:
    charts = [_chart(texts, name, HIGHEST * room) for name in FIGURES]
    rows = (*own, *sheet.desks_rows(BACK_DESKS, texts, 16, 24))
    return (
        sheet.headline(texts["leaflet.back-heading"].text, texts["leaflet.back-lead"].text),
        charts[0],
        charts[1] + box(write(texts["leaflet.note"].text, SMALL), "padding:150px 0 0"),
        _telling(texts),
        write(texts["leaflet.back-ring"].text, HEADING) + sheet.listing(rows, 1),
    )


def _chart(texts: Texts, name: str, height: float) -> str:
    """A chart: its title and unit, the bars, and the periods below them."""
    chart = bar_chart(shipped_figures()[name], texts)
    unit = texts[f"leaflet.unit-{name}"].text
    beside = sheet.width_of(unit, SMALL) + 1
    title = write_fitted(texts[f"figures-{name}.title"].text, replace(HEADING, points=20), INNER - beside - 4)
    head = [
        cell(title, css="padding:0 0 120px"),
        cell(write(unit, SMALL, align="right"), beside, css="padding:200px 0 0"),
    ]
    ground = sheet.rule("ink", line=0.5, side="bottom")
    width = INNER / len(chart.columns)
    bars = [_bar(column, height * chart.share(column)) for column in chart.columns]
    periods = (write(column.period, PLAIN, width, align="center") for column in chart.columns)
    standing = (cell(bar, width, css=ground, valign="bottom") for bar in bars)
    return table(head) + table(standing, map(cell, periods))


def _bar(column: ChartColumn, height: float) -> str:
    """A value and its bar."""
    fill = sheet.PALETTE.go if column.has_accent else sheet.PALETTE.panel
    style = f'stroke="{sheet.PALETTE.ink}" stroke-width="0.5" fill="{fill}"'
    content = f'<rect x="0.25" y="0.25" width="{BAR - 0.5}" height="{height - 0.5}" {style}/>'
    value = write(column.label, replace(VALUE, is_bold=column.has_accent), align="center")
    return f'{value}<p align="center">{sheet.shapes(content, (BAR, height), BAR, height)}</p>'


def _telling(texts: Texts) -> str:
    """How to tell: the features on the left, real and fake on the right; one line each."""
    columns = (
        ("signs", [f"{at}. {texts[f'{sign}.title'].text}" for at, sign in enumerate(SIGNS, 1)], FEATURES),
        ("differ", [texts[key].text for key in DIFFERENCES], INNER - FEATURES),
    )
    return table(_told(texts[f"leaflet.{key}"].text, lines, width) for key, lines, width in columns)


def _told(title: str, lines: Sequence[str], width: float) -> str:
    line = fitted(LINE, width - 1, *lines)
    return cell(write_fitted(title, HEADING, width - 1) + "".join(write(words, line, width) for words in lines), width)


# ---- the fridge sheet

KEY_PICTURE = 50.0  # width of the picture of the Esc key, mm
BIG = Type(20, is_bold=True)


def fridge_sheet(settings: Settings, texts: Texts) -> Paper:
    """A family's sheet: their contacts, how to open the guide on this PC, and slips to cut out."""
    sides = (laid_out(partial(page, settings, texts), sheet.foot(texts)) for page in (_sections, _slips))
    return Paper(texts["fridge.file"].text, tuple(sides), is_two_sided=False)


def _slips(settings: Settings, texts: Texts, room: float) -> tuple[str, ...]:
    return slips(_with_room(settings.family, room), texts)


def _with_room(family: FamilyContacts, room: float) -> FamilyContacts:
    """The family to print; if nothing else makes it fit, without names, so that the numbers stay whole."""
    if room:
        return family
    return replace(family, contacts=tuple(replace(contact, name="") for contact in family.contacts))


def _sections(settings: Settings, texts: Texts, room: float) -> tuple[str, ...]:
    family = _with_room(settings.family, room)
    calling = write_fitted(_calling(settings.companion, texts), Type(19, is_bold=True), INNER - 12, align="center")
    return (
        sheet.headline(texts["fridge.heading"].text, texts["fridge.lead"].text),
        sheet.donts(texts, 40, room),
        _closing(texts),
        box(calling, "padding:200px 0", "closed"),
        _ringing(family, texts, room),
        _after(family, texts, room),
    )


def _closing(texts: Texts) -> str:
    """How to close the page: a picture of the key, the way in two lines, then the other way."""
    left = KEY_PICTURE + 6
    words = [write(texts["fridge.close"].text, HEADING)]
    words += [write_fitted(texts[f"fridge.close-{key}"].text, BIG, INNER - left) for key in ("esc", "cross")]
    words += [write(texts["fridge.close-else"].text, PLAIN, INNER - left)]
    return table([cell(sheet.picture("key-esc", KEY_PICTURE), left, valign="middle"), cell("".join(words))])


def _calling(companion: CompanionSettings, texts: Texts) -> str:
    """How to open the guide on this PC: by button or key if the companion runs, else by its icon."""
    has_button = bool(companion.autostart) and companion.help_button is not HelpButton.OFF
    has_key = bool(companion.autostart) and bool(companion.hot_key)
    way = {(True, True): "both", (True, False): "key", (False, True): "button"}.get((has_key, has_button), "icon")
    words = texts[f"fridge.call-{way}"]
    return words.filled(key=companion.hot_key, button=texts["companion.button"], name=texts["ui.app-name"]).text


def _ringing(family: FamilyContacts, texts: Texts, room: float) -> str:
    """Whom to call: the family first, then the official desks."""
    number = 16 + 18 * room
    rows = partial(sheet.people_rows, texts=texts, name=min(26, number - 2), number=number)
    family_row = box(write(texts["paper.family"].text, replace(NAME, points=26)), "padding:500px 0 0")
    own = (*(rows(family.people) or [family_row] * 2), *rows(family.of(Slot.LOCAL_CENTRE)))
    desks = sheet.desks_rows(DESKS, texts, 16, 20 + 8 * room, code=room > 0.5)
    listed = sheet.listing(own, 0.6) + box("", sheet.rule("go", line=0.7))
    return _ring_heading(family, texts) + listed + sheet.listing(desks)


def _ring_heading(family: FamilyContacts, texts: Texts) -> str:
    """The heading, with the family's code word on the same line, where it takes no room from the numbers."""
    heading = texts["fridge.ring"].text
    word = word_line(family, texts)
    taken = sheet.width_of(heading, HEADING) + 6
    beside = write_fitted(word.text, replace(NAME, points=20), INNER - taken, align="right") if word else ""
    return table([cell(write(heading, HEADING), taken), cell(beside, valign="middle")])


def _after(family: FamilyContacts, texts: Texts, room: float) -> str:
    """For those who have called or paid already: what to do, and the numbers of banks and card, open at night, too."""
    offices = sheet.people_rows(family.of(Slot.BANK, Slot.SECOND_BANK, Slot.CARD), texts, 16, 16 + 5 * room)
    words = texts["fridge.after-do" if offices else "fridge.after-where"].text
    heading = write_fitted(texts["fridge.after"].text, Type(20, is_bold=True, color="go", spacing=1.15))
    return heading + write_fitted(words, Type(16, spacing=1.2)) + sheet.listing(offices, 0.5)


# ---- the consult memo

TITLE = Type(30, is_bold=True, spacing=1.2)
PART = replace(HEADING, points=17, spacing=1.5)
QUESTIONS = INNER * 0.54  # width of the questions, mm
BOLD = replace(PLAIN, is_bold=True)
ANSWER = "padding:60px 0; " + sheet.rule()
BLANKS = (("amount", "time"), ("called", "company"), ("payee", "shop"))
PEN = "padding:530px 0 0; " + sheet.rule("border", line=0.35, side="bottom")  # a line to write on, with room above
BLANKS_GAP = 8.0  # between two columns of lines, mm
MOST_LINES = 10  # blank lines to write on
IN_FRONT = 2  # sentences of the PC's records on the front; all of them are on the back
MEMO_CODE = 46.0  # width of the QR code, mm: 0.4 mm a module in a full one
BESIDE = INNER - MEMO_CODE - 4  # width beside the code, mm


def memo_sheet(memo: Memo, texts: Texts) -> Paper:
    """The memo as a paper with the date in its title. The PC's records go on the back unless the front holds them all.

    After harm the front is for what the counsellor asks and whom to call, and the answers go on the back, too.
    """
    desks = [call.desk for call in memo.calls]
    is_harmed = POLICE_9110 in desks or POLICE_110 in desks
    hint = write(texts["card-police.hint"].text, SMALL) if POLICE_9110 in desks else ""
    title = write(texts["whom.title"].text, PART) + hint
    whom = title + box("", sheet.rule("go", line=0.9)) + sheet.listing(sheet.calls_rows(memo.calls, texts, 14, 20), 0.3)
    head = _head(memo, texts)  # once for all attempts to fit: the code takes time
    middle = _middle_after_harm if is_harmed and memo.said else _middle
    sides = [laid_out(lambda room: (head, *middle(memo, texts, room), whom), sheet.foot(texts))]
    if memo.noted[IN_FRONT:] or middle is _middle_after_harm:
        sides.append(laid_out(partial(_back_of_memo, memo, texts, is_harmed=is_harmed), sheet.foot(texts)))
    return Paper(texts["memo.file"].filled(date=memo.file_date).text, tuple(sides))


def _middle(memo: Memo, texts: Texts, room: float) -> tuple[str, str]:
    """The middle of the memo; with less room first fewer blank lines, then fewer answers."""
    rows = round((len(memo.said) + MOST_LINES) * room)
    answers = min(len(memo.said), rows)
    return _answers(memo, texts, answers) + _noted(memo, texts), _blanks(texts, rows - answers)


def _middle_after_harm(memo: Memo, texts: Texts, room: float) -> tuple[str, str]:
    """The middle of a memo whose answers are on the back."""
    where = write(texts["memo.answers-behind"].text, SMALL)
    return _noted(memo, texts) + where, _blanks(texts, round(MOST_LINES * room))


def _head(memo: Memo, texts: Texts) -> str:
    """What the paper is, the boxes, and on the right the code and what it is for."""
    words = write_fitted(memo.heading, TITLE, BESIDE)
    words += write(memo.moment, Type(17, is_bold=True), BESIDE)
    words += write(texts["memo.lead"].text, Type(14), BESIDE) + _harms(memo, texts)
    scan = write(texts["memo.scan"].text, PLAIN, MEMO_CODE, align="center")
    return table([cell(words), cell(sheet.code_picture(memo_code(memo, texts), MEMO_CODE) + scan, MEMO_CODE)])


def _harms(memo: Memo, texts: Texts) -> str:
    """Every box of the guide; the others can still be ticked by pen."""
    kind = fitted(Type(15, spacing=1.25), BESIDE - 12, *(harm.name for harm in memo.harms))
    rows = []
    for harm in memo.harms:
        name = write(harm.name, replace(kind, is_bold=harm.is_ticked))
        rows.append([cell(sheet.tick(4.6, is_ticked=harm.is_ticked), 8, valign="middle"), cell(name)])
    return box(write(texts["memo.harm"].text, PART), "padding:200px 0 0") + table(*rows) if rows else ""


def _answers(memo: Memo, texts: Texts, most: int) -> str:
    """At most so many questions and answers, and how many were left out."""
    title = write(texts["memo.answers"].text, PART)
    missing = len(memo.said) - most
    if not memo.said:
        return title + write(texts["memo.none"].text, SMALL)
    rows = []
    for said in shortened(memo.said, most):
        question = write(said.question, SMALL, QUESTIONS - 4)
        answer = write(said.answer, BOLD, INNER - QUESTIONS)
        rows.append([cell(question, QUESTIONS, css=ANSWER), cell(answer, css=ANSWER)])
    return title + table(*rows) + (write(texts["memo.more"].filled(count=missing).text, SMALL) if missing else "")


def _noted(memo: Memo, texts: Texts) -> str:
    """The first of the PC's own records: who was connected, if that is known."""
    lines = "".join(write(line, BOLD) for line in memo.noted[:IN_FRONT])
    return write(texts["memo.noted"].text, PART) + lines if lines else ""


def _back_of_memo(memo: Memo, texts: Texts, room: float, *, is_harmed: bool) -> tuple[str, ...]:
    """The PC's records, and how many were left out; after harm, the answers before them."""
    answers = (_answers(memo, texts, round(len(memo.said) * room)),) if is_harmed and memo.said else ()
    shown = memo.noted[: max(IN_FRONT, round(len(memo.noted) * room))]
    missing = texts["memo.noted-more"].filled(count=len(memo.noted) - len(shown)).text
    lines = (*shown, missing) if len(shown) < len(memo.noted) else shown
    noted = [write(line, Type(15.5)) for line in lines]
    title = [write(texts["memo.noted"].text, PART)] if noted else []
    return (sheet.headline(memo.heading, memo.moment), *answers, *title, *noted)


def _blanks(texts: Texts, lines: int) -> str:
    """Lines for what only the person knows, and so many blank ones."""
    labels = ([cell(write(texts[f"memo.{name}"].text, SMALL), css=PEN) for name in names] for names in BLANKS)
    rows = ([left, cell("", BLANKS_GAP), right] for left, right in labels)
    asked = write(texts["memo.asked"].text, SMALL)
    return write(texts["memo.blanks"].text, PART) + table(*rows) + box(write("", SMALL), PEN) * lines + asked
