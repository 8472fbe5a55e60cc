"""Turns a state of the guide into the content of a page: step + words + hours -> Content. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.contacts.digits import numbers_in
from app.contacts.official import ALWAYS, BY_ID, HOTLINE_188, WITH_POLICE, Official
from app.guide.figures.figure_bars import bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.guide.flow import (
    STAGES,
    AllThatApply,
    Card,
    Chart,
    Contacts,
    DoneYet,
    Guide,
    Instruction,
    Question,
    Rescue,
    Step,
)
from app.guide.session import State
from app.pages.content import LEAD, NOTE, Action, Answer, Button, Content, Do, Layout, Level
from app.pages.describe_desk import describe_desk, digits
from app.pages.describe_rescue import describe_offer
from app.speech.style import SPEEDS, VOLUMES, Style
from app.texts import Texts, Words

OPTIONAL_PARTS = ("body", "remark", "who", "hint", "ring", "have")
"""Parts of a page after its title, in reading order; a page has those that the locale has words for."""


FOR_CALM_DAYS = ("learn", "family")
"""Small answers of the first page that nobody needs while something is going on."""


def describe_step(guide: Guide, state: State, texts: Texts, now: datetime) -> Content:
    """The content of the page that `state` stands on, at a moment (for "open now")."""
    step = guide[state.step]
    match step:
        case Question():
            return _question(step, state, texts)
        case AllThatApply():
            return _boxes(step, state, texts)
        case DoneYet():
            buttons = (
                Button(texts.first(f"{step.id}.yes", "ui.yes"), Action(Do.YES), "yes", is_primary=True),
                Button(texts.first(f"{step.id}.no", "ui.no"), Action(Do.NO), "next"),
            )
            return _text_page(step, step.picture, buttons, state, texts)
        case Rescue():
            return describe_offer(step, state, texts)
        case Instruction():
            page = _text_page(step, step.picture, (_next(step, texts),), state, texts)
            return replace(page, layout=Layout.LOUD) if step.loud else page
        case Card():
            ring = () if step.ring is None else (_ring(BY_ID[step.ring]),)
            return _text_page(step, step.picture, (_next(step, texts), *ring), state, texts)
        case Chart():
            return _chart(step, state, texts)
        case Contacts():
            desks = WITH_POLICE if step.police else ALWAYS
            return _contacts(step.id, desks, texts, now, progress=(STAGES, STAGES))


def with_resume(content: Content, texts: Texts) -> Content:
    """The first page, where before all answers the walk can be gone on with that ended with the PC.

    What is for calm days is left out: the way back is one press of "start again", or an hour.
    """
    answer = Answer(texts["ui.resume"], Action(Do.RESUME), "restart")
    parts = {**content.texts, LEAD: texts["ui.resume-lead"]}
    links = tuple(link for link in content.links if link.action.value not in FOR_CALM_DAYS)
    return replace(content, texts=parts, answers=(answer, *content.answers), links=links)


def describe_help(texts: Texts, now: datetime, *, has_harm: bool) -> Content:
    """The official numbers as an overlay, from any page; with the police where harm is being done."""
    return _contacts("help", WITH_POLICE if has_harm else ALWAYS, texts, now, progress=None)


def describe_number(desk_id: str, texts: Texts, now: datetime) -> Content:
    """One number, as large as the page; said digit by digit."""
    desk = BY_ID[desk_id]
    shown = describe_desk(desk, texts, now)
    key = f"contact.{desk.id}"
    parts = {
        "name": shown.name,
        "number": Words(desk.number, shown.number_reading + "。"),
        "status": shown.status.words,
        "details": texts[f"{key}.details"],
        "hint": texts[f"{key}.hint"],
    }
    if not desk.hours.always and shown.hours != shown.status.words:
        parts["hours"] = shown.hours
    if desk.hours.varies:
        parts["differs"] = texts["status.differs"]
    checked = texts["status.checked"].filled(year=desk.checked.year, month=desk.checked.month)
    return Content(f"number-{desk.id}", Layout.NUMBER, {**parts, "checked": Words(checked.text, "")}, desks=(shown,))


def describe_languages(names: list[tuple[str, str]], texts: Texts) -> Content:
    """The list of languages, each by its own name. `names` are (code, own name)."""
    answers = tuple(Answer(Words(name, name), Action(Do.LANGUAGE, code)) for code, name in names)
    return Content("languages", Layout.QUESTION, {"title": texts["ui.languages"]}, answers=answers)


def describe_voice(texts: Texts, style: Style, loudest: int = len(VOLUMES) - 1, *, is_muted: bool) -> Content:
    """The page where the voice is changed; `loudest` is the last step of its volume."""
    sound = "unmute" if is_muted else "mute"
    buttons = (
        Button(texts["voice.try"], Action(Do.TRY_VOICE), "voice", is_primary=True),
        Button(texts[f"ui.{sound}"], Action(Do.MUTE), sound),
    )
    levels = (
        _level(Do.SPEED, ("slower", "faster"), style.speed, len(SPEEDS), texts),
        _level(Do.VOLUME, ("softer", "louder"), style.volume, loudest + 1, texts),
    )
    parts = {"title": texts["voice.title"], "hint": texts["voice.hint"]}
    return Content("voice", Layout.VOICE, parts, buttons=buttons, levels=levels)


def _level(do: Do, steps: tuple[str, str], at: int, of: int, texts: Texts) -> Level:
    less, more = steps
    return Level(
        name=texts[f"voice.{do}"],
        less=Button(texts[f"voice.{less}"], Action(do, "-1"), "minus"),
        more=Button(texts[f"voice.{more}"], Action(do, "+1"), "plus"),
        at=at,
        of=of,
        said=texts["ui.progress"].filled(now=at + 1, all=of),
    )


def _parts(step: Step, state: State, texts: Texts) -> dict[str, Words]:
    lead = texts.get(f"{step.id}.{LEAD}") if isinstance(step, Question) else None
    parts = {**({LEAD: lead} if lead else {}), "title": texts[f"{step.id}.title"]}
    for part in OPTIONAL_PARTS:
        words = texts.get(f"{step.id}.{part}")
        if part == "remark" and state.remark is not None:
            origin, answer = state.remark
            words = texts[f"{origin}.remark.{answer}"]
        if part == "ring" and isinstance(step, Card) and texts.get(f"{step.id}.who"):
            words = texts["card.ring"]
        if part == "have" and words is not None:
            words = texts["card.have"].filled(what=words)
        if words is not None:
            parts[part] = words
    return parts


def _progress(step: Step, state: State) -> tuple[int, int]:
    """Stage dots; inside a plan, one dot a card; inside a course, the step's own."""
    if state.plan_size and state.plan:
        return max(1, state.plan_size - len(state.plan) + 1), state.plan_size
    return step.dots or (step.stage, STAGES)


def _text_page(step: Step, picture: str, buttons: tuple[Button, ...], state: State, texts: Texts) -> Content:
    return Content(
        step.id, Layout.TEXT, _parts(step, state, texts), picture, buttons=buttons, progress=_progress(step, state)
    )


def _next(step: Step, texts: Texts) -> Button:
    return Button(texts.first(f"{step.id}.next", "ui.next"), Action(Do.NEXT), "next", is_primary=True)


def _ring(desk: Official) -> Button:
    return Button(Words(desk.number, desk.number), Action(Do.NUMBER, desk.id), "phone")


def _question(step: Question, state: State, texts: Texts) -> Content:
    answers = tuple(
        Answer(texts[f"{step.id}.choice.{choice.id}"], Action(Do.CHOOSE, choice.id), choice.picture or "")
        for choice in step.choices
    )
    links = tuple(Button(texts[f"{step.id}.link.{link.id}"], Action(Do.CHOOSE, link.id)) for link in step.links)
    if step.language:
        links += (Button(texts["ui.language"], Action(Do.LANGUAGES), "language"),)
    return Content(
        step.id,
        Layout.QUESTION,
        _parts(step, state, texts),
        step.picture or "",
        answers=answers,
        links=links,
        progress=_progress(step, state),
    )


def _boxes(step: AllThatApply, state: State, texts: Texts) -> Content:
    answers = tuple(
        Answer(
            texts[f"{step.id}.choice.{box.id}"], Action(Do.TOGGLE, box.id), box.picture, ticked=box.id in state.ticks
        )
        for box in step.choices
    )
    words = texts["ui.next" if state.ticks else "ui.none"]
    return Content(
        step.id,
        Layout.QUESTION,
        _parts(step, state, texts),
        answers=answers,
        buttons=(Button(words, Action(Do.NEXT), "next", is_primary=True),),
        progress=_progress(step, state),
    )


def _chart(step: Chart, state: State, texts: Texts) -> Content:
    chart = bar_chart(shipped_figures()[step.figure], texts)
    said = {column.part: column.said for column in chart.columns}
    return Content(
        step.id,
        Layout.CHART,
        {**_parts(step, state, texts), **said, NOTE: chart.note},
        buttons=(_next(step, texts),),
        chart=chart,
        progress=_progress(step, state),
    )


def _contacts(
    page: str, desks: tuple[Official, ...], texts: Texts, now: datetime, progress: tuple[int, int] | None
) -> Content:
    shown = tuple(describe_desk(desk, texts, now) for desk in desks)
    parts = {"title": texts[f"{page}.title"], NOTE: texts["help.trust"]}
    return Content(page, Layout.CONTACTS, parts, desks=shown, progress=progress)


def help_words(texts: Texts) -> Words:
    """The words of the button that is one press away everywhere: with the number, or nothing but the number."""
    words, number = texts["ui.help"], HOTLINE_188.number
    return words if numbers_in(words.text) == {number} else Words(number, digits(number, texts))
