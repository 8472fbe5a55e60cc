"""Turns one snapshot into everything the window shows: the page and the chrome around it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from app.contacts.official import ALWAYS, HOTLINE_188, WITH_POLICE
from app.guide.figures.figure_bars import bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.guide.flow import (
    LAST_URGENT,
    STAGES,
    AllThatApply,
    Choice,
    Contacts,
    DoneYet,
    Instruction,
    Question,
    Rescue,
    Step,
)
from app.guide.session import WalkState, chosen, offered
from app.pages.content import ASK, Action, Button, Buttons, Do, button, usual_button
from app.pages.describe_family import describe_card
from app.pages.describe_overlay import ASKED_FIRST, OVERLAYS, describe_contacts
from app.pages.describe_rescue import by_hand, describe_progress, describe_still, outcome
from app.pages.page import Beside, Chrome, Page, Role, Screen, Text, text_blocks
from app.pages.snapshot import EARLIER, GuideSnapshot, Phase
from app.texts import Texts, Words


def describe(snapshot: GuideSnapshot) -> Screen:
    """The page of a snapshot, with the chrome around it."""
    asked = snapshot.overlay
    overlay = OVERLAYS[asked.do](snapshot, asked) if asked else None
    content = overlay or describe_step(snapshot)
    return Screen(content, describe_chrome(snapshot, content))


def describe_step(snapshot: GuideSnapshot) -> Page:
    """The page of the current step, or of the rescue under way on it."""
    if snapshot.rescue.phase is not Phase.OFFER:
        page = describe_progress(snapshot)
    elif snapshot.still:
        page = describe_still(snapshot)
    else:
        page = _beside(_own_page(snapshot.step, snapshot), snapshot)
    return replace(page, progress=_progress(snapshot.step, snapshot.state))


def _progress(step: Step, state: WalkState) -> tuple[int, int]:
    """The progress dots: stages; in a plan one per card; in a course the step's own."""
    size = state.plan_size
    if size and state.plan:
        now = size + 1 - len(state.plan)
        return max(1, now), size
    return step.dots or (step.stage, STAGES)


def _own_page(step: Step, snapshot: GuideSnapshot) -> Page:
    match step:
        case Question():
            return _question(step, snapshot)
        case AllThatApply():
            return _boxes(step, snapshot)
        case DoneYet():
            return _done_yet(step, snapshot)
        case Rescue():
            return _offer(step, snapshot)
        case Instruction():
            return _instruction(step, snapshot)
        case Contacts():
            desks = WITH_POLICE if step.police else ALWAYS
            return describe_contacts(step.id, desks, snapshot, *_papers(step, snapshot))


# ---- its words


def _page(step: Step, snapshot: GuideSnapshot) -> Page:
    """The step's words, as far as the locale has them, and its picture; without one the body takes the whole width.

    Sources are listed one by one: each a remark, with what is known about it as a hint.
    """
    texts = snapshot.texts
    picture = getattr(step, "picture", None)
    parts = {part: _words(step, part, snapshot) for part in ("lead", "title", "body", "remark", "hint", "note")}
    if snapshot.can_resume:
        parts["lead"] = texts["ui.resume-lead"]
    elif step.all_clear and not snapshot.can_look:  # the lead would claim that something was seen
        parts["lead"] = None
    remark = _remark(step, snapshot)
    if remark:
        parts["remark"] = remark
    blocks = text_blocks(parts, title=Role(step.title), body=Role.BODY if picture else Role.INTRO)
    for key in texts.keys_of(f"{step.id}.source"):
        role = Role(key.rpartition(".")[2])
        blocks += (Text(key, texts[key], role),)
    blocks += tuple(_told_again(snapshot))
    return Page(step.id, blocks, picture=picture or "")


def _words(step: Step, part: str, snapshot: GuideSnapshot) -> Words | None:
    """The words of a part of a step; None where the locale has none."""
    for key in _keys(step, part, snapshot):
        words = snapshot.texts.get(key)
        if words:
            return words
    return None


def _keys(step: Step, part: str, snapshot: GuideSnapshot) -> Iterator[str]:
    """The keys under which the words may stand, the most specific situation first.

    Beside a known browser its own terms are used; where this PC cannot be inspected, the person is told what to look
    for; on a kiosk the words speak of the PC at home, since they would otherwise seem to be about the kiosk.
    """
    id = step.id
    seen = snapshot.seen
    if snapshot.is_beside and part == "title":
        yield f"{id}.{seen.browser}"
    if snapshot.is_beside and part == "body":
        yield f"{id}.beside"
    if seen.has_cable:
        yield f"{id}.cable-{part}"
    if snapshot.is_only_heard:
        yield f"{id}.heard-{part}"
    if step.all_clear and not snapshot.can_look:
        yield f"{id}.unseen-{part}"
    if snapshot.venue.is_public:
        yield f"lobby.{id}.{part}"
    if EARLIER in snapshot.state.marks:
        yield f"{id}.before-{part}"
    yield f"{id}.{part}"


def _right_answers(snapshot: GuideSnapshot) -> int:
    """How many questions of the quiz were answered as the page after them is stamped; each counts once."""
    right = 0
    for choice in chosen(snapshot.guide, snapshot.state):
        page = snapshot.guide.steps.get(choice.target)
        if isinstance(page, Instruction) and page.stamp == choice.id:
            right += 1
    return right


def _remark(step: Step, snapshot: GuideSnapshot) -> Words | None:
    """What the answer or rescue before this page adds to it; at the end of the quiz, how many answers were right."""
    texts = snapshot.texts
    if snapshot.state.remark:
        key = ".remark.".join(snapshot.state.remark)
        evidence = snapshot.seen.evidence
        if evidence and evidence[0].traces:  # the first one tells who was connected
            return texts.first(f"{key}-noted", key)
        return texts[key]
    return texts.get(f"{step.id}.right-{_right_answers(snapshot)}")


def _told_again(snapshot: GuideSnapshot) -> Iterator[Text]:
    """After a wrong answer: all answers, the right ones marked. Not spoken: the explanation names the right one."""
    origin, answer = snapshot.state.remark or ("", "")
    question = snapshot.guide.steps.get(origin)
    if not isinstance(question, Question):
        return
    traps = [choice.id for choice in question.choices if choice.trap]
    if answer not in traps:
        return
    for choice in question.choices:
        role = Role.HERS if choice.trap else Role.RIGHT
        words = snapshot.texts[f"{origin}.choice.{choice.id}"]
        yield Text(f"{role}:{choice.id}", Words(words.text, ""), role)


def _beside(page: Page, snapshot: GuideSnapshot) -> Page:
    """The page as the strip shows it beside the fake page; unchanged without a strip."""
    if not snapshot.is_beside:
        return page
    cross = _cross(snapshot)
    if cross is None:
        return replace(page, beside=Beside())
    if not snapshot.seen.is_free:
        return replace(page, beside=Beside(holds_esc=cross is not snapshot.step))
    texts = snapshot.texts
    title = texts[f"{cross.id}.title"]
    body = texts[f"{cross.id}.ringed"]
    asked = _words(snapshot.guide[cross.no], "title", snapshot)  # said if the browser asks before it closes
    blocks = text_blocks({"title": title, "body": body, "asked": asked})
    return replace(page, blocks=blocks, picture=cross.picture, beside=Beside(points_at_cross=True))


def _cross(snapshot: GuideSnapshot) -> DoneYet | None:
    """The step that presses the ×, if it is this one or the next: it is shown as soon as the × is visible."""
    step: Step | None = snapshot.step
    if isinstance(step, DoneYet) and step.role != "cross":
        step = snapshot.guide.steps.get(step.no)
    return step if isinstance(step, DoneYet) and step.role == "cross" else None


# ---- one kind of step


def _question(step: Question, snapshot: GuideSnapshot) -> Page:
    texts = snapshot.texts
    answers = []
    if snapshot.can_resume:
        answers.append(button(Do.RESUME, texts["ui.resume"], icon="restart"))
    for choice in step.choices:
        if not _is_hidden(choice, snapshot):
            words = texts.first(*_keys(step, f"choice.{choice.id}", snapshot))
            answers.append(button(Do.CHOOSE, words, choice.id, choice.picture))
    links = []
    for link in step.links:
        if not _is_hidden(link, snapshot):
            links.append(_link(step, link, texts))
    return replace(_page(step, snapshot), answers=tuple(answers), links=tuple(links))


def _is_hidden(option: Choice, snapshot: GuideSnapshot) -> bool:
    """Whether an answer makes room for resuming, or leads to a step about something that this venue does not offer."""
    if option.calm and snapshot.can_resume:
        return True
    step = snapshot.guide[option.target]
    if not isinstance(step, Instruction) or step.stays or step.offers is None:
        return False
    return step.offers not in snapshot.venue.offers


def _link(step: Step, link: Choice, texts: Texts) -> Button:
    return button(Do.CHOOSE, texts[f"{step.id}.link.{link.id}"], link.id)


def _boxes(step: AllThatApply, snapshot: GuideSnapshot) -> Page:
    texts = snapshot.texts
    ticks = snapshot.state.ticks
    answers = []
    for box in step.choices:
        words = texts[f"{step.id}.choice.{box.id}"]
        is_ticked = box.id in ticks
        answers.append(Button(words, Action(Do.TOGGLE, box.id), box.picture, is_ticked))
    on = button(Do.NEXT, texts["ui.next" if ticks else "ui.none"])
    return replace(_page(step, snapshot), answers=tuple(answers), buttons=(on,))


def _offer(step: Rescue, snapshot: GuideSnapshot) -> Page:
    """The offer to do it for the person; only the way by hand if that is impossible.

    On a page with signs, answers that report harm are buttons and the others small links.
    """
    texts = snapshot.texts
    page = _page(step, snapshot)
    buttons = [by_hand(step, texts)]
    if snapshot.rescue.targets or snapshot.rescue.is_looking:
        buttons.insert(0, button(Do.AGREE, texts[f"{step.id}.yes"]))
    if not step.signs:
        return replace(page, buttons=tuple(buttons))
    first, *links = buttons
    harms: list[Button] = []
    for link in offered(step, snapshot.state):
        group = harms if link.danger else links
        group.append(_link(step, link, texts))
    title, *below = page.blocks
    signs = (Text(sign, texts[f"{step.id}.sign.{sign}"], Role.SIGN) for sign in step.signs)
    blocks = (title, *signs, *below)
    return replace(page, blocks=blocks, picture="", buttons=(first, *harms), links=tuple(links))


def _done_yet(step: DoneYet, snapshot: GuideSnapshot) -> Page:
    """What to do by hand; if the network is already cut, the page says so."""
    texts = snapshot.texts
    if step.task == "network" and snapshot.seen.is_cut_off:
        return outcome(step, "done", texts, Do.YES, remark=_remark(step, snapshot))
    buttons = []
    for do in (Do.YES, Do.NO):
        words = _words(step, do, snapshot) or texts[do.words]
        buttons.append(button(do, words))
    if snapshot.rescue.targets:
        for_me = button(Do.AGREE, texts.first(f"{step.id}.for-me", "ui.for-me"))
        place = 0 if step.task else len(buttons)
        buttons.insert(place, for_me)
    return replace(_page(step, snapshot), buttons=tuple(buttons))


def _instruction(step: Instruction, snapshot: GuideSnapshot) -> Page:
    """One thing to know, perhaps with a chart, or to do; a card of a plan also says whom to call."""
    texts = snapshot.texts
    page = replace(_page(step, snapshot), buttons=_instruction_buttons(step, snapshot))
    if step.figure:
        figures = shipped_figures()
        page = replace(page, chart=bar_chart(figures[step.figure], texts))
    if step.stamp:
        stamp = Text(step.stamp, texts[f"quiz.stamp.{step.stamp}"], Role.BODY)
        page = replace(page, stamp=stamp)
    return describe_card(page, step, snapshot)


def _instruction_buttons(step: Instruction, snapshot: GuideSnapshot) -> Buttons:
    """The button that goes on and the one for what the step offers; that one first if the page is about it."""
    texts = snapshot.texts
    venue = snapshot.venue
    on = button(Do.NEXT, texts.first(f"{step.id}.next", "ui.next"))
    is_had = step.offers in venue.offers or (step.offers == "security" and snapshot.rescue.opens_security)
    if step.offers is None or not is_had:
        return (on,)
    do = Do(step.offers)
    offer = button(do, texts[do.words or f"{step.id}.open"])
    if do is Do.VIDEOS and venue.code is not None:
        offer = button(Do.CODE, texts["code.show"], do)
    if do in (Do.LEAFLET, Do.SECURITY):
        return (on, offer)
    return (offer, on)


def _papers(step: Contacts, snapshot: GuideSnapshot) -> Iterator[Button]:
    """The paper at the end of a walk, and the memo's QR code."""
    venue = snapshot.venue
    if step.paper in venue.offers:
        yield usual_button(Do(step.paper), snapshot.texts)
    if step.paper == "memo" and venue.code is not None:
        yield usual_button(Do.CODE, snapshot.texts, Do.MEMO)


# ---- the chrome around it


def describe_chrome(snapshot: GuideSnapshot, content: Page) -> Chrome:
    """Everything around a page."""
    texts = snapshot.texts
    step = snapshot.step
    tools = []
    if content.id == step.id and isinstance(step, Question) and step.language:
        tools.append(Do.LANGUAGES)
    if content.beside:
        tools += (Do.REPEAT, Do.SIDE)
    elif content.id != "looks":
        tools.append(Do.LOOKS)
    notice = snapshot.notice
    if not notice and not snapshot.is_audible:
        notice = texts["ui.no-voice"]
    return Chrome(
        texts,
        tools=tuple(usual_button(do, texts) for do in tools),
        navigation=_navigation(snapshot, is_beside=content.beside is not None),
        help=None if _is_help(content) else usual_button(Do.HELP, texts),
        notice=notice,
    )


def _is_help(content: Page) -> bool:
    """Whether a page shows 188 itself, or asks a question about it that the help page would answer."""
    if content.answers and HOTLINE_188.number in content.title.words.text:
        return True
    shows_desk = any(callee.is_official for callee in content.callees)
    return shows_desk or content.id == f"number-{HOTLINE_188.id}"


def _navigation(snapshot: GuideSnapshot, *, is_beside: bool) -> Buttons:
    """The buttons that lead elsewhere, "back" first; the strip has room for that one only."""
    buttons = []
    for do in _ways(snapshot):
        value = ASK if do in ASKED_FIRST else ""
        if do is Do.BACK or not is_beside:
            buttons.append(usual_button(do, snapshot.texts, value))
    return tuple(buttons)


def _ways(snapshot: GuideSnapshot) -> Iterator[Do]:
    """What leads elsewhere. Where the guide opened by itself, it can be closed at once."""
    seen = snapshot.seen
    step = snapshot.step
    is_public = snapshot.venue.is_public
    is_free = not snapshot.overlay and not snapshot.rescue.holds
    if snapshot.overlay or (snapshot.can_go_back and is_free):
        yield Do.BACK
        is_calm = step.stage > LAST_URGENT or step.dots  # earlier, "start over" would be pressed in panic
        if is_calm and not is_public and snapshot.overlay != Action(Do.RESTART, ASK):
            yield Do.RESTART
    if is_free and _can_hang_up(snapshot):
        yield Do.ON_PHONE
    if seen.is_hushed:
        yield Do.SOUND_BACK
    elif seen.is_heard_again:
        yield Do.HUSH
    if seen.is_cut_off:
        yield Do.NETWORK_BACK
    is_at_end = snapshot.is_over and not snapshot.still
    if is_public or (is_free and (step.danger or is_at_end)):
        yield Do.FINISH


def _can_hang_up(snapshot: GuideSnapshot) -> bool:
    """Whether this page needs the "I am on the phone" button: not if an answer leads there already, or in a course."""
    step = snapshot.step
    hang_up = snapshot.guide.with_role("hang-up")
    if hang_up is None or step.role in ("hang-up", "breather") or step.dots or step.stage > LAST_URGENT:
        return False
    if snapshot.rescue.phase is not Phase.OFFER:  # its page has no answers
        return True
    return all(option.target != hang_up.id for option in offered(step, snapshot.state))
