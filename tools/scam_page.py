"""A scam page of our own on this machine's loopback, with every trap such pages use. For tests and measurements only.

`python -m tools.scam_page` serves it until Enter is pressed. It says what it is, shows no brand, no number that rings.
After the first click: full screen, keyboard lock, hidden pointer, a siren, a flood of history entries, a dialog on
leaving, windows that wander. `ScamPage.with_traps` gives the address of a page that does something else.
"""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Literal

Trap = Literal["flood", "mail", "pointer", "popup", "pip", "silent", "soft", "unlocked", "window"]
"""What a click does beside the full screen: files are downloaded, one after the other; a mail program is called; a
window as large as the screen is opened; a picture-in-picture window, which stays above. `pointer`: the pointer is
locked. `silent`: no siren. `soft`: one that a voice drowns. `unlocked`: the keyboard is left alone, as by a film.
`window`: no full screen."""

PAGE = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>TEST PAGE</title>
<style>html,body{margin:0;height:100%;background:#b00000;color:#fff;font:48px sans-serif;cursor:none}
div{position:absolute;left:10%;top:20%;width:50%;padding:30px;border:8px solid #fff;background:#800}</style>
<div id="pop">TEST PAGE. Nothing is wrong with this computer.</div>
<script>
const traps = new Set(location.search.slice(1).split("&"));
let howling = traps.has("silent");
function howl() {
  if (howling) return;
  howling = true;
  const sound = new AudioContext(), tone = sound.createOscillator(), loud = sound.createGain();
  tone.type = "sawtooth"; tone.frequency.value = 700; loud.gain.value = traps.has("soft") ? 0.004 : 0.5;
  tone.connect(loud).connect(sound.destination); tone.start();
  setInterval(() => tone.frequency.value = tone.frequency.value > 900 ? 600 : 1000, 400);
}
let sprung = false;
async function spring() {
  if (sprung) return;
  sprung = true;
  const all = `left=0,top=0,width=${screen.width},height=${screen.height}`;
  if (traps.has("popup")) window.open("/?window", "", "popup," + all);
  if (traps.has("pip")) {
    const above = await documentPictureInPicture.requestWindow({width: 500, height: 300});
    above.document.body.innerHTML = "<h1>TEST WINDOW</h1>";
    above.document.body.style.background = "#00b000";
  }
  if (traps.has("flood")) setInterval(() => {
    const file = document.body.appendChild(document.createElement("a"));
    file.href = "/file"; file.download = ""; file.click(); file.remove();
  }, 1500);
  if (traps.has("mail")) {  // in a frame: else the page would be asked whether it may be left
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.style.display = "none";
    frame.src = "mailto:nobody@example.invalid";
  }
}
async function grab() {
  howl();
  fetch("/clicked");
  await spring();
  if (traps.has("window")) return;
  const taken = traps.has("pointer") && document.documentElement.requestPointerLock();  // in the same gesture
  try { await document.documentElement.requestFullscreen(); await taken; } catch (refused) {}
  if (!traps.has("unlocked")) try { await navigator.keyboard.lock(); } catch (unknown) {}
  for (let n = 0; n < 40; n++) history.pushState(n, "", "?" + n);
}
addEventListener("click", grab);
addEventListener("keydown", grab);
addEventListener("beforeunload", event => { event.preventDefault(); event.returnValue = "stay"; });
addEventListener("popstate", () => history.pushState(0, "", "?again"));
setInterval(() => pop.style.left = (10 + 30 * Math.random()) + "%", 700);
howl();
</script></html>"""


class ScamPage:
    """Serves the page while it is entered; `asked` counts how often it was loaded, `clicked` its clicks and keys."""

    def __init__(self) -> None:
        self.asked = self.clicked = 0
        page = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page.asked += self.path == "/" or self.path.startswith("/?")
                page.clicked += self.path == "/clicked"
                self.send_response(200)
                self.send_header("Cache-Control", "no-store")
                is_file = self.path == "/file"
                self.send_header("Content-Type", "application/octet-stream" if is_file else "text/html; charset=utf-8")
                if is_file:
                    self.send_header("Content-Disposition", "attachment; filename=test.bin")
                self.end_headers()
                self.wfile.write(b"harmless" if is_file else PAGE)

            def log_message(self, *_arguments: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    def with_traps(self, *traps: Trap) -> str:
        """Where the page with these traps is."""
        return f"{self.address}?{'&'.join(traps)}"

    def __enter__(self) -> ScamPage:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()


if __name__ == "__main__":  # for a person who tries the guide by hand: docs/windows-protocol.md
    with ScamPage() as by_hand:
        input(f"{by_hand.address}\nEnter: end\n")
