"""The speech worker: a process of its own that speaks recorded clips or with the system's voice. Loads no Qt.

Why a process: pyttsx3's `stop()` can block for ever and its events do not tell whether anything sounded. A process
group can always be ended. The parent writes one JSON object a line (`Job`), the next one when that is over, and the
worker answers with events:

    {"event": "sentence", "index": 0}  this sentence begins to sound now
    {"event": "alive"}                 still sounding; twice a second
    {"event": "done"}                  all sentences sounded
    {"event": "silent", "why": "…"}    the rest could not be heard
    {"event": "left"}                  a screen reader runs: it speaks, we do not
    {"event": "damaged", "why": "…"}   a clip, an archive or the engine cannot be used; another speaks
"""
