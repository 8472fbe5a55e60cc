"""Makes all that the window shows from one snapshot: the page and the chrome around it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.contacts.official import ALWAYS, WITH_POLICE
from app.guide.figures.figure_bars import bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.guide.flow import (
    STAGES,
    AllThatApply,
    Card,
    Chart,
    Contacts,
    DoneYet,
    Instruction,
    Question,
    Rescue,
    Step,
    options,
)
from app.guide.session import State
from app.pages.content import HERS, LEAD, NOTE, RIGHT, STAMP, Action, Answer, Button, Do, button, usual_button
from app.pages.describe_chrome import describe_chrome
from app.pages.describe_family import describe_card
from app.pages.describe_overlay import OVERLAYS, describe_contacts
from app.pages.describe_rescue import ASKED, describe_done, describe_offer, describe_progress, describe_still
from app.pages.page import Answers, Bars, Beside, Block, Page, Panel, Role, Text
from app.pages.parts import USUAL, Roles, lay
from app.pages.screen import Screen
from app.pages.snapshot import VIDEOS, GuideSnapshot, Phase
from app.texts import Words

OPTIONAL_PARTS = ("body", "remark", "hint")
"""Parts of a page after its title, in reading order; each is shown if the locale has words for it."""


def describe(moment: GuideSnapshot) -> Screen:
    """The page of a snapshot, with the chrome around it."""
    overlay = OVERLAYS[moment.overlay.do](moment) if moment.overlay else None
    content = overlay or describe_step(moment)
    return Screen(content, describe_chrome(moment, content))


def describe_step(moment: GuideSnapshot) -> Page:
    """The page of the step, or of the rescue under way on it."""
    step = moment.step
    if moment.rescue.phase is not Phase.OFFER:
        worded = step if isinstance(step, Rescue | DoneYet) and step.task else moment.guide.ending("browser")
        return describe_progress(worded, moment.rescue, moment.texts, is_detour=worded is not step)
    if moment.still:
        return describe_still(moment)
    return _beside(_own_page(step, moment), step, moment)


def _own_page(step: Step, moment: GuideSnapshot) -> Page:
    match step:
        case Question():
            return _question(step, moment)
        case AllThatApply():
            return _boxes(step, moment)
        case DoneYet():
            return _done_yet(step, moment)
        case Rescue():
            return describe_offer(step, moment)
        case Instruction():
            return _page(step, moment, panel=_stamped(step, moment), buttons=_instruction_buttons(step, moment))
        case Card():
            page = _page(step, moment, panel=Panel(step.picture), buttons=(_next(step, moment),))
            return describe_card(page, step, moment)
        case Chart():
            return _chart(step, moment)
        case Contacts():
            desks = WITH_POLICE if step.police else ALWAYS
            return describe_contacts(step.id, desks, moment, progress=(STAGES, STAGES))


def _parts(step: Step, moment: GuideSnapshot) -> dict[str, Words]:
    texts = moment.texts
    has_lead = isinstance(step, Question) and (moment.can_look or not step.all_clear)  # it is a band with a tick
    lead = texts.get(f"{step.id}.{LEAD}") if has_lead else None
    if moment.can_resume:
        lead = texts["ui.resume-lead"]
    title = _words(step, "title", moment) if step.all_clear else None
    parts = {**({LEAD: lead} if lead else {}), "title": title or _asked(f"{step.id}.title", moment)}
    for part in OPTIONAL_PARTS:
        words = (part == "remark" and _remark(moment)) or _words(step, part, moment)
        if words is not None:
            parts[part] = words
    return parts | _told_again(moment)


def _remark(moment: GuideSnapshot) -> Words | None:
    """What the answer or the rescue before this page adds to it."""
    return moment.texts[".remark.".join(moment.state.remark)] if moment.state.remark else None


def _words(step: Step, part: str, moment: GuideSnapshot) -> Words | None:
    """Words of a step; where nothing was looked at, those of a page that reassures say what she can look at."""
    unseen = moment.texts.get(f"{step.id}.unseen-{part}") if step.all_clear and not moment.can_look else None
    return unseen or _asked_if_any(f"{step.id}.{part}", moment)


def _asked(key: str, moment: GuideSnapshot) -> Words:
    """Words of a page; at a kiosk those about the PC at home, or they would seem to be about the kiosk itself."""
    return _asked_if_any(key, moment) or moment.texts[key]


def _asked_if_any(key: str, moment: GuideSnapshot) -> Words | None:
    at_home = moment.texts.get(f"lobby.{key}") if moment.venue.is_public else None
    return at_home or moment.texts.get(key)


def _progress(step: Step, state: State) -> tuple[int, int]:
    """Stage dots; inside a plan, one dot a card; inside a course, the step's own."""
    if state.plan_size and state.plan:
        return max(1, state.plan_size - len(state.plan) + 1), state.plan_size
    return step.dots or (step.stage, STAGES)


def _page(step: Step, moment: GuideSnapshot, *main: Block, roles: Roles = USUAL, **slots: Any) -> Page:
    """A page with the words and the dots of a step. `main`, `roles`, `slots`: see `lay`."""
    roles = {"title": _title_role(step), **roles}
    return lay(step.id, _parts(step, moment), *main, roles=roles, progress=_progress(step, moment.state), **slots)


def _title_role(step: Step) -> Role:
    if isinstance(step, Instruction) and (step.arrives or step.loud):
        return Role.ARRIVED if step.arrives else Role.LOUD
    return Role.FORBIDS if step.forbids else Role.TITLE


def _stamped(step: Instruction, moment: GuideSnapshot) -> Panel:
    """The drawing, perhaps with a stamp, whose words are not said: the title says them."""
    if step.stamp is None:
        return Panel(step.picture)
    words = Words(moment.texts[f"quiz.{STAMP}{step.stamp}"].text, "")
    return Panel(step.picture, Text(STAMP + step.stamp, words, Role.BODY))


def _next(step: Step, moment: GuideSnapshot, *, is_primary: bool = True) -> Button:
    return button(Action(Do.NEXT), moment.texts.first(f"{step.id}.next", "ui.next"), is_primary=is_primary)


def _instruction_buttons(step: Instruction, moment: GuideSnapshot) -> tuple[Button, ...]:
    texts, venue = moment.texts, moment.venue
    if step.paper and venue.has_papers:
        return _next(step, moment), usual_button(Do(step.paper), texts)
    if step.security and moment.rescue.opens_security:
        return _next(step, moment), button(Action(Do.SECURITY), texts[f"{step.id}.open"])
    if step.opens is None or step.opens not in venue.opens:
        return (_next(step, moment),)
    if step.opens == VIDEOS and venue.code is not None:
        opening = button(Action(Do.CODE, VIDEOS), texts["code.show"], is_primary=True)
    elif step.opens == "setup":
        opening = button(Action(Do.SETUP), texts[f"{step.id}.open"], is_primary=True)
    else:
        opening = button(Action(Do.OPEN, step.opens), texts[f"{step.id}.open"], step.opens, is_primary=True)
    return opening, _next(step, moment, is_primary=False)


def _done_yet(step: DoneYet, moment: GuideSnapshot) -> Page:
    """What is to be done by hand, with what was seen of the network: it is cut already, or by a cable."""
    if step.task == "network" and Do.NETWORK_BACK in moment.taken:
        done = describe_done(step, moment.texts, Do.YES)
        remark = [Text("remark", words, Role.REMARK)] if (words := _remark(moment)) else []
        return replace(done, column=(*remark, *done.column))
    page = _page(step, moment, panel=Panel(step.picture), buttons=_done_yet_buttons(step, moment))
    if step.task == "network" and moment.rescue.has_cable:
        return page.reworded({"body": moment.texts[f"{step.id}.cable-body"]})
    return page


def _done_yet_buttons(step: DoneYet, moment: GuideSnapshot) -> tuple[Button, ...]:
    texts = moment.texts
    for_me: tuple[Button, ...] = ()
    if (step.task or step.till_gone) and moment.rescue.targets:
        for_me = (button(Action(Do.AGREE), texts.first(f"{step.id}.for-me", "ui.for-me"), is_primary=bool(step.task)),)
    yes, no = (_asked_if_any(f"{step.id}.{answer}", moment) or texts[f"ui.{answer}"] for answer in ("yes", "no"))
    answers = (
        button(Action(Do.YES), yes, is_primary=not (for_me and step.task)),
        button(Action(Do.NO), no),
    )
    return (*for_me, *answers) if step.task else (*answers, *for_me)


def _told_again(moment: GuideSnapshot) -> dict[str, Words]:
    """After an answer that goes into the trap: all answers again, only seen, since the reason says what is right."""
    origin, answer = moment.state.remark or ("", "")
    question = moment.guide.steps.get(origin)
    choices = question.choices if isinstance(question, Question) else ()
    if not any(choice.trap for choice in choices if choice.id == answer):
        return {}
    words = {choice: moment.texts[f"{origin}.choice.{choice.id}"].text for choice in choices}
    return {f"{HERS if one.trap else RIGHT}{one.id}": Words(text, "") for one, text in words.items()}


def _question(step: Question, moment: GuideSnapshot) -> Page:
    texts = moment.texts
    shown = [one for one in options(step) if not _is_closed(moment.guide[one.target], moment)]
    answers = [
        Answer(_asked(f"{step.id}.choice.{choice.id}", moment), Action(Do.CHOOSE, choice.id), choice.picture or "")
        for choice in step.choices
        if choice in shown
    ]
    links = [
        Button(texts[f"{step.id}.link.{link.id}"], Action(Do.CHOOSE, link.id))
        for link in step.links
        if link in shown and not (moment.can_resume and link.calm)
    ]
    if step.language:
        links.append(usual_button(Do.LANGUAGES, texts))
    if moment.can_resume:
        answers.insert(0, Answer(texts["ui.resume"], Action(Do.RESUME), "restart"))
    panel = Panel(step.picture) if step.picture else None
    return _page(step, moment, Answers(tuple(answers)), roles={} if panel else ASKED, panel=panel, links=tuple(links))


def _is_closed(step: Step, moment: GuideSnapshot) -> bool:
    """Whether a step is only about something that cannot be opened here."""
    if not isinstance(step, Instruction) or step.opens is None:
        return False
    return step.opens not in moment.venue.opens and not step.stays


def _boxes(step: AllThatApply, moment: GuideSnapshot) -> Page:
    texts, ticks = moment.texts, moment.state.ticks
    answers = tuple(
        Answer(texts[f"{step.id}.choice.{box.id}"], Action(Do.TOGGLE, box.id), box.picture, ticked=box.id in ticks)
        for box in step.choices
    )
    on = button(Action(Do.NEXT), texts["ui.next" if ticks else "ui.none"], is_primary=True)
    return _page(step, moment, Answers(answers), roles=ASKED, buttons=(on,))


def _chart(step: Chart, moment: GuideSnapshot) -> Page:
    chart = bar_chart(shipped_figures()[step.figure], moment.texts)
    page = _page(step, moment, Bars(chart), roles=ASKED, buttons=(_next(step, moment),))
    return replace(page, note=Text(NOTE, chart.note, Role.NOTE))


def _beside(content: Page, step: Step, moment: GuideSnapshot) -> Page:
    """The page as the strip shows it, beside the page to be closed; unchanged without a strip."""
    texts = moment.texts
    if moment.sight is None:
        return content
    cross = _cross(step, moment)
    if cross is not None and moment.sight.is_free:
        parts = {"title": texts[f"{cross.id}.title"], "body": texts[f"{cross.id}.ringed"]}
        parts["hint"] = _in_its_words(cross.no, moment)
        shown = lay(content.id, parts, panel=Panel(cross.picture), buttons=content.buttons, links=content.links)
        return replace(shown, progress=content.progress, beside=Beside(points_at_cross=True))
    beside = Beside(holds_esc=cross is not None and cross is not step)
    words = texts.get(f"{step.id}.beside")
    own = {"body": words} if words else {}
    return replace(content.reworded({**own, "title": _in_its_words(step.id, moment)}), beside=beside)


def _in_its_words(step: str, moment: GuideSnapshot) -> Words:
    """The title of a step, with the words of the browser in front where they are known."""
    browser = moment.sight.browser if moment.sight else ""
    return moment.texts.first(f"{step}.{browser}", f"{step}.title")


def _cross(step: Step, moment: GuideSnapshot) -> DoneYet | None:
    """The step that presses the ×, if it is this one or follows on it: then it is shown as soon as the × is seen."""
    follows = moment.guide.steps.get(step.no) if isinstance(step, DoneYet) else None
    return next((one for one in (step, follows) if isinstance(one, DoneYet) and one.role == "cross"), None)
