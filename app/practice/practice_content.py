"""What each state of the practice shows and says; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.practice.exercises import EXERCISES, Act, Phase, State
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
    heading: str = ""
    picture: str = ""
    ways: tuple[Way, ...] = ()
    howls: bool = False
    is_slip: bool = False
    right: str | None = None

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
    if state.phase is Phase.DOING:
        return _doing(state, texts)
    if state.phase is Phase.PRAISE:
        return _praise(state, texts)
    if state.phase is Phase.OPENING:
        body = way_out("opening.body", texts, by_touch=by_touch)
        scene, title = "opening" if can_howl else "opening-silent", texts["practice.opening.title"]
        return View(scene, title, body, right=Act.SILENT)
    ways = (Way(Act.RESTART, texts["practice.restart"], "restart"),)
    scene, title, body = "done-print" if prints else "done", texts["practice.done.title"], texts["practice.done.body"]
    return View(scene, title, body, ways=ways, right=Act.PRINT)


def _doing(state: State, texts: Texts) -> View:
    step = state.current.steps[state.step]
    part = "slip" if state.has_slipped else "body"
    ways = [Way(Act.NEXT, texts["practice.skip"], "next")]
    howls = step.howls and state.loudness > 0
    if howls:
        ways.insert(0, Way(Act.MUTE, texts["ui.mute"], "mute"))
    return View(
        step.scene,
        texts[f"practice.{step.id}.title"],
        texts.first(f"practice.{step.id}.{part}", f"practice.{step.id}.body"),
        _heading(state, texts),
        ways=tuple(ways),
        howls=howls,
        is_slip=state.has_slipped,
        right=step.right,
    )


def _praise(state: State, texts: Texts) -> View:
    exercise = state.current
    ways = (
        Way(Act.NEXT, texts["ui.next"], "next", is_go=True),
        Way(Act.AGAIN, texts["practice.again"], "again"),
    )
    title, body = texts[f"practice.{exercise.id}.praise"], texts[f"practice.{exercise.id}.lesson"]
    return View("praise", title, body, _heading(state, texts), exercise.picture, ways)


def _heading(state: State, texts: Texts) -> str:
    progress = texts["practice.progress"].filled(now=state.exercise + 1, all=len(EXERCISES)).text
    return f"{progress} {texts[f'practice.{state.current.id}.name'].text}"
