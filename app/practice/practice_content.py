"""What each state of the practice shows and says; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.practice.exercises import DONE, EXERCISES, NAMES, OPENING, Act, State
from app.speech.utterance import Utterance, utterances
from app.texts import Texts, Words


@dataclass(frozen=True)
class Way:
    """A button of ours; `is_go` for the one that goes on."""

    act: Act
    words: Words
    icon: str = ""
    is_go: bool = False


@dataclass(frozen=True)
class View:
    """One moment.

    Attributes:
        scene: what is drawn in the frame, with a `picture` of the exercise or none.
        ways: the buttons below, but for the one that says all again.
        howls: whether the siren may sound, once all that is said has been heard.
        is_slip: the body answers something that was not the right one.
        right: what is to be pressed in the frame.
    """

    scene: str
    title: Words
    body: Words
    heading: str
    picture: str
    ways: tuple[Way, ...]
    howls: bool
    is_slip: bool
    right: str

    def narration(self, warning: Words) -> list[Utterance]:
        """All that is said: the warning first where the siren may sound; after a slip only what helps now."""
        first = utterances("warning", warning.speech) if self.howls and not self.is_slip else []
        title = [] if self.is_slip else utterances("title", self.title.speech)
        return [*first, *title, *utterances("body", self.body.speech)]


def way_out(name: str, texts: Texts, *, by_touch: bool) -> Words:
    """What is said of the way out: `leave` (on its button), `leave-hint` or `opening.body`.

    Args:
        by_touch: there is no keyboard, so no key is named.
    """
    return texts[f"practice.touch.{name}" if by_touch else f"practice.{name}"]


def view(state: State, texts: Texts, *, prints: bool, can_howl: bool = True, by_touch: bool = False) -> View:
    """What a state shows.

    Args:
        prints: whether a certificate can be printed here.
        can_howl: whether the siren can be chosen.
        by_touch: there is no keyboard.
    """
    moment, howls = state.moment, state.moment.howls and state.loudness > 0
    key, kind = f"practice.{moment.id}", "slip" if state.has_slipped else "body"
    other = {OPENING: "" if can_howl else "-silent", DONE: "-print" if prints else ""}
    body = texts.first(f"{key}.{kind}", f"{key}.body")
    return View(
        moment.scene + other.get(moment, ""),
        texts[f"{key}.title"],
        way_out("opening.body", texts, by_touch=by_touch) if moment is OPENING else body,
        _heading(state.part, texts) if state.part in range(1, len(EXERCISES) + 1) else "",
        moment.picture,
        tuple(_ways(state, texts, howls=howls)),
        howls,
        state.has_slipped,
        moment.right,
    )


def _ways(state: State, texts: Texts, *, howls: bool) -> list[Way]:
    if state.moment is OPENING:
        return []
    if state.moment is DONE:
        return [Way(Act.RESTART, texts["practice.restart"], "restart")]
    if state.moment.is_step:
        mute = [Way(Act.MUTE, texts["ui.mute"], "mute")] if howls else []
        return [*mute, Way(Act.NEXT, texts["practice.skip"], "next")]
    again = Way(Act.AGAIN, texts["practice.again"], "again")
    return [Way(Act.NEXT, texts["ui.next"], "next", is_go=True), again]


def _heading(number: int, texts: Texts) -> str:
    progress = texts["practice.progress"].filled(now=number, all=len(EXERCISES)).text
    return f"{progress} {texts[f'practice.{NAMES[number - 1]}.name'].text}"
