"""Scenes on a real desktop: real browsers, real keys and clicks, the guide as it is started. The same on every system.

`python3 dev.py test --scenes`: on Linux on a desktop of its own, where they are tests of the release tier, too; on the
Windows desktop in front of you, where they take over keyboard and mouse and close browsers. None has run on a real
Windows yet. Those marked `wine` show what wine is Windows enough for: `--scenes --wine`, on Linux.

desk: this system's eyes and hands: what lies where, who has the keyboard; keys and clicks as a person gives them.
browsers: its browsers (KINDS, and of these REAL), another program's window, and which of their sounds are muted.
"""

import sys

if sys.platform == "win32":
    from tests.scenes import windows as desk
    from tests.scenes import windows_browsers as browsers
elif sys.platform == "linux":
    from tests.scenes import linux_browsers as browsers
    from tests.scenes import x11 as desk

__all__ = ["browsers", "desk"]
