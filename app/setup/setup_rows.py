"""What the set-up asks on its pages 2 to 5: one row a setting, by its name in a draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from app.rescue.desktop.hotkey import DEFAULT_KEY, OFFERED
from app.settings.settings import HelpButton, Scheme, TextSize
from app.setup.setup_page import Say
from app.speech.utterance import SPEEDS, VOLUMES
from app.widgets.forms import Option, Row, steps, text

TREMBLE = (0.0, 0.8, 1.5)
"""Seconds without a press before the next one counts, for steady, usual and trembling hands."""

KEYS = (*OFFERED, "")
"""Hot keys to choose from, "" for none. The settings file may hold another one."""

LONGEST_PIN = 20


def look_rows(say: Say, languages: Sequence[Option]) -> list[Row]:
    """Page 2; `languages` are codes and own names."""
    return [
        Row("look.size", say("size"), _named(say, "size", TextSize), across=2),
        Row("look.colors", say("colors"), _named(say, "colors", Scheme), across=2),
        Row("look.language", say("language"), languages, across=2),
        Row("press.interval", say("tremble"), [(one, say(f"tremble-{at}")) for at, one in enumerate(TREMBLE)]),
    ]


def voice_rows(say: Say) -> list[Row]:
    """Page 3."""
    return [
        Row("voice.speed", say("speed"), steps(say, "speed", len(SPEEDS))),
        Row("voice.volume", say("volume"), steps(say, "volume", len(VOLUMES))),
    ]


def ready_rows(say: Say, state: QWidget) -> list[Row | QWidget]:
    """Page 4; `state` is what is said of the hot key."""
    yes_no = [(True, say("yes")), (False, say("no"))]
    return [
        Row("companion.autostart", say("autostart"), yes_no),
        Row("companion.help_button", say("button"), _named(say, "button", HelpButton)),
        Row("companion.hot_key", say("key"), [(key, key or say("key-none")) for key in KEYS]),
        text(say("key-note", key=DEFAULT_KEY), "quiet", wraps=True),
        state,
        Row("companion.hush", say("hush"), yes_no),
        Row("companion.calls_out", say("calls"), yes_no),
    ]


def finish_rows(say: Say) -> list[Row]:
    """Page 5."""
    return [Row("wants_pin", say("pin"), [(False, say("pin-no")), (True, say("pin-yes"))])]


def _named(say: Say, key: str, values: Iterable[str]) -> list[Option]:
    return [(one, say(f"{key}-{one}")) for one in values]
