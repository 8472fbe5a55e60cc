"""The table of actions: who carries each out, and the icon, words and look of its button."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from app.pages.content import Action, Button, Do
from app.texts import Texts, Words


class Handler(Enum):
    """Which part of the presenter carries an action out."""

    WALK = auto()
    OVERLAY = auto()
    """Opens an overlay; "back" closes it."""
    LOOKS = auto()
    """How large the words are, how fast and loud the voice is; and what is said again."""
    RESCUER = auto()
    """A request to the rescuer; the page stays."""
    WAITING = auto()
    OUTSIDE = auto()
    """Something outside the window; the presenter only emits a signal."""


@dataclass(frozen=True)
class ActionKind:
    """What is the same for an action on every page.

    Attributes:
        icon: of its button, unless the page says otherwise.
        words: key of its words, unless the page has its own.
        says: key of what is said on a press, while something outside the window opens.
    """

    handler: Handler
    icon: str = ""
    words: str = ""
    says: str = ""


_WALK, _OVERLAY, _LOOKS, _RESCUER = Handler.WALK, Handler.OVERLAY, Handler.LOOKS, Handler.RESCUER

ACTIONS: dict[Do, ActionKind] = {
    Do.CHOOSE: ActionKind(_WALK),
    Do.TOGGLE: ActionKind(_WALK),
    Do.YES: ActionKind(_WALK, "yes", "ui.yes"),
    Do.NO: ActionKind(_WALK, "next", "ui.no"),
    Do.NEXT: ActionKind(_WALK, "next", "ui.next"),
    Do.BACK: ActionKind(_WALK, "back", "ui.back"),
    Do.RESTART: ActionKind(_WALK, "restart", "ui.restart"),
    Do.ON_PHONE: ActionKind(_WALK, "on-phone", "ui.on-phone"),
    Do.RESUME: ActionKind(_WALK),
    Do.LANGUAGE: ActionKind(_WALK),
    Do.AGREE: ActionKind(_WALK, "for-me"),
    Do.RESCUE: ActionKind(_WALK, "yes"),
    Do.HELP: ActionKind(_OVERLAY, "phone", "ui.help"),
    Do.FAMILY: ActionKind(_OVERLAY, "family", "family.call.button"),
    Do.NUMBER: ActionKind(_OVERLAY, "phone"),
    Do.LANGUAGES: ActionKind(_OVERLAY, "language", "ui.language"),
    Do.LOOKS: ActionKind(_OVERLAY, "looks", "ui.looks"),
    Do.CODE: ActionKind(_OVERLAY, "code", "ui.code"),
    Do.REPEAT: ActionKind(_LOOKS, "repeat", "ui.repeat"),
    Do.MUTE: ActionKind(_LOOKS, "mute", "ui.voice-off"),
    Do.SPEED: ActionKind(_LOOKS),
    Do.VOLUME: ActionKind(_LOOKS),
    Do.TEXT_SIZE: ActionKind(_LOOKS),
    Do.SOUND_BACK: ActionKind(_OVERLAY, "sound-back", "ui.sound-back"),
    Do.SOUND_ON: ActionKind(_RESCUER, "sound-back", "ui.sound-back"),
    Do.HUSH: ActionKind(_RESCUER, "mute", "ui.hush"),
    Do.LEAVE: ActionKind(_OVERLAY),
    Do.LEAVE_NOW: ActionKind(Handler.OUTSIDE, "finish", "ui.leave-now"),
    Do.NETWORK_BACK: ActionKind(_RESCUER, "network-back", "ui.network-back"),
    Do.SECURITY: ActionKind(_RESCUER, "security"),
    Do.OVERDUE: ActionKind(Handler.WAITING),
    Do.SETUP: ActionKind(Handler.OUTSIDE, "family", says="family.setup.opening"),
    Do.OPEN: ActionKind(Handler.OUTSIDE, says="ui.opening"),
    Do.MEMO: ActionKind(Handler.OUTSIDE, "print", "ui.memo"),
    Do.LEAFLET: ActionKind(Handler.OUTSIDE, "print", "ui.leaflet"),
    Do.FINISH: ActionKind(Handler.OUTSIDE, "finish", "ui.finish"),
    Do.SIDE: ActionKind(_WALK, "other-side", "ui.other-side"),
}


def button(action: Action, words: Words, icon: str | None = None, *, is_primary: bool = False) -> Button:
    """A button with words of its own, and with its action's icon unless another is given."""
    return Button(words, action, ACTIONS[action.do].icon if icon is None else icon, is_primary)


def usual_button(do: Do, texts: Texts, value: str = "", *, is_primary: bool = False) -> Button:
    """A button with its action's usual words."""
    return button(Action(do, value), texts[ACTIONS[do].words], is_primary=is_primary)
