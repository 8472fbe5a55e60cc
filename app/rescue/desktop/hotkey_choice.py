"""Which hot keys can be chosen to open the guide over any page. X11, Windows and the portal grab them.

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
  too. Notebooks with media keys in the top row need Fn+F9.
* So Pause is offered first, for keyboards that have it: no program uses it, and it needs no Fn there.
* No key with Ctrl, Alt, Shift or Win, no letter, no Esc or Enter, and none of F4, F11 and F12 can be chosen: with
  Alt+F4 or Ctrl+C in the settings file, nobody could close or copy. F11 leaves full screen, F12 ends the practice.
"""

from __future__ import annotations

DEFAULT_KEY = "F9"

# What the set-up offers, best first. Every layout has Pause, so only the person can see whether the keyboard does.
OFFERED = ("Pause", DEFAULT_KEY, "F8")

KEYS = (*(f"F{number}" for number in range(1, 25) if number not in (4, 11, 12)), "Pause")


def parse_key(text: str) -> str:
    """A key of KEYS by its name, ignoring case. Raises ValueError for any other."""
    key = text.strip().capitalize()
    if key not in KEYS:
        raise ValueError(f"no hot key: {text!r}")
    return key
