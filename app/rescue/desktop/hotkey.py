"""The hot key that opens the guide, over any page.

Why the default is F9:

* It is a single key. Hands that shake, or one hand, cannot hold Ctrl+Alt and find a third. On a full-size keyboard F9
  can be felt without looking: the first key after the last gap of the top row.
* A page with the Keyboard Lock API cannot take it. For such a page Chromium swallows the modifiers before we see them:
  on Windows every Ctrl, Alt and Win key (modifier_keyboard_hook_win.cc), on X11 these, Shift, Esc and the menu key
  (x11_keyboard_hook.cc). Every combination begins with one of them; F9 does not. If a page asks for F9 on X11, its
  grab fails because we hold the key. Tested with Debian's Chromium: F9 arrived, Ctrl+Alt+H did not.
* F12 is reserved for the debugger on Windows and "should not be registered as a hot key" (learn.microsoft.com,
  RegisterHotKey). F1 is help, F5 reload, F11 full screen, Pause is missing on notebooks.
* The price: while the companion runs, F9 no longer converts the word being typed to full-width letters (Japanese
  input; the conversion key does the same), nor recalculates in Excel, nor opens Firefox's reader view. F8 converts,
  too. Notebooks with media keys on the top row need Fn+F9.
* So Pause is offered first, for keyboards that have it: no program wants it, and it needs no Fn there.
* Keys that people need cannot be chosen: no letters, no Esc or Enter, and none of NEEDED. Otherwise a tampered settings
  file with Alt+F4, Ctrl+C or Win+L would disable closing, copying and locking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

DEFAULT_KEY = "F9"

MODIFIERS = ("Ctrl", "Alt", "Shift", "Win")
FUNCTION_KEYS = tuple(f"F{number}" for number in range(1, 25))
NEEDED = ("F4", "F11", "F12")
"""Alt+F4 closes a window, F11 leaves full screen, F12 ends the practice; refused with any modifiers."""

OFFERED = ("Pause", DEFAULT_KEY, "F8")
"""What the set-up offers, best first. Whether a keyboard has Pause, only a look at it tells: its layout always does."""

KEYS = (*(name for name in FUNCTION_KEYS if name not in NEEDED), "Pause")


@dataclass(frozen=True)
class Key:
    """A key with its modifiers, as parse_key() reads it."""

    name: str  # one of KEYS
    modifiers: tuple[str, ...] = ()  # of MODIFIERS, in that order

    def __str__(self) -> str:
        return "+".join((*self.modifiers, self.name))


def parse_key(text: str) -> Key:
    """Parses a key such as "F9" or "Ctrl+F7", ignoring case. Raises ValueError, which names the wrong part."""
    *held, last = (part.strip() for part in text.split("+"))
    modifiers = [_known(part, MODIFIERS, "modifier", text) for part in held]
    name = _known(last, KEYS, "key", text)
    if len(set(modifiers)) < len(modifiers):
        raise ValueError(f"{text!r}: a modifier is named twice")
    return Key(name, tuple(m for m in MODIFIERS if m in modifiers))


def _known(part: str, names: tuple[str, ...], kind: str, text: str) -> str:
    for name in names:
        if name.casefold() == part.casefold():
            return name
    raise ValueError(f"{text!r}: no such {kind}: {part!r}")


class HotKey(Protocol):
    """A global hot key. For one thread, which blocks in `wait`."""

    def grab(self) -> bool:
        """Grabs the key; False if another program holds it, or the keyboard lacks it."""

    def wait(self, timeout_seconds: float) -> bool:
        """Blocks until the key is pressed (True) or the time is over (False). A key held down counts once."""

    def release(self) -> None:
        """Releases the key, if it is grabbed."""
