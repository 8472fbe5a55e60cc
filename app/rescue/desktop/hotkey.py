"""The key that calls the guide from anywhere, over any page.

The default is F9, and why:

* One key. Hands that shake, or one hand, cannot hold Ctrl+Alt and find a third. On a full-size keyboard F9 is felt
  without looking: the first key after the last gap of the top row.
* A page in Keyboard-Lock mode cannot take it. For such a page Chromium swallows the modifiers before we could see them:
  on Windows every Ctrl, Alt and Win key (modifier_keyboard_hook_win.cc), on X11 these, Shift, Esc and the menu key
  (x11_keyboard_hook.cc). Every combination begins with one of them; F9 does not. Should a page name F9 on X11, its
  grab fails: the key is ours already. Seen on Debian's Chromium with such a page: F9 came, Ctrl+Alt+H did not.
* F12 is reserved for the debugger on Windows and "should not be registered as a hot key" (learn.microsoft.com,
  RegisterHotKey). F1 is help, F5 reload, F11 full screen, Pause is missing on notebooks.
* The price: while the companion runs, F9 no longer turns the word being typed into full-width letters (Japanese
  input; the same by the conversion key), nor opens Firefox's reader view. Whoever needs that chooses another key.
  Notebooks with media keys on the top row need Fn+F9.
* Other keys can be had as far as nobody needs them: no letters, no Esc or Enter, and none of NEEDED. A stranger who
  writes Alt+F4, Ctrl+C or Win+L into the settings would take away what closes, copies and locks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

DEFAULT_KEY = "F9"

MODIFIERS = ("Ctrl", "Alt", "Shift", "Win")
FUNCTION_KEYS = tuple(f"F{number}" for number in range(1, 25))
NEEDED = ("F4", "F11", "F12")
"""Alt+F4 closes a window, F11 leaves the full screen, F12 the practice; with other keys held they are as near."""

KEYS = (*(name for name in FUNCTION_KEYS if name not in NEEDED), "Pause")


@dataclass(frozen=True)
class Key:
    """A key with what is held down beside it, as parse_key() reads it."""

    name: str  # one of KEYS
    modifiers: tuple[str, ...] = ()  # out of MODIFIERS, in that order

    def __str__(self) -> str:
        return "+".join((*self.modifiers, self.name))


def parse_key(text: str) -> Key:
    """Reads a key such as "F9" or "Ctrl+F7"; capitals do not matter.

    Raises:
        ValueError: names the part that is wrong.
    """
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
    """One key, ours while it is grabbed. All calls come from one thread, which may sleep in `wait`."""

    def grab(self) -> bool:
        """Takes the key from everybody else; False: another program has it, or this keyboard lacks it."""

    def wait(self, timeout_seconds: float) -> bool:
        """Sleeps until the key goes down (True) or the time is over (False). A key held down counts once."""

    def release(self) -> None:
        """Gives the key back. Harmless when it is not grabbed."""
