"""Our own scam page on this machine's loopback, with every trap such pages use. For tests and measurements only.

`python -m tools.scam_page` serves it until Enter is pressed. It says what it is, and shows no brand and no real number.
After the first click: full screen, keyboard lock, hidden pointer, a siren, a flood of history entries, a dialog on
leaving, windows that wander. `ScamPage.with_traps` gives the address of a page that does something else.
"""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal, Self

Trap = Literal["popup", "pip", "sample", "silent", "soft", "unlocked", "window"]
"""What a click does besides filling the screen. `popup`: opens a window as large as the screen. `pip`: opens a picture
in picture, which stays above. `sample`: looks like those in Japan, marked as a sample. `silent`: no siren. `soft`: one
that a voice drowns out. `unlocked`: leaves the keyboard alone, as a film does. `window`: no full screen."""

PAGE = Path(__file__).with_suffix(".html")


class ScamPage(ThreadingHTTPServer):
    """Serves the page in a `with` block; `asked` counts how often it was loaded, `clicked` clicks and keys."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = self.clicked = 0
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.server_port}/"

    def with_traps(self, *traps: Trap) -> str:
        """Where the page with these traps is."""
        return f"{self.address}?{'&'.join(traps)}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
        self._thread.join(5)
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """Answers the page's own requests."""

    server: ScamPage

    def do_GET(self) -> None:
        """The page, or a click that is reported."""
        if self.path == "/clicked":
            self.server.clicked += 1
        elif self.path == "/" or self.path.startswith("/?"):
            self.server.asked += 1
        self.send_response(200)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.read_bytes())

    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""


if __name__ == "__main__":  # for a person who tries the guide by hand: docs/windows-protocol.md
    with ScamPage() as by_hand:
        input(f"{by_hand.address}\nEnter: end\n")
