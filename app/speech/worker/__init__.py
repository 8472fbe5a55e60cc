"""The speech worker: a process of its own that speaks recorded clips or with the system's voice. Loads no Qt.

Why a process: pyttsx3's `stop()` can block for ever and its events do not tell whether anything sounded. A process
group can always be ended. The parent writes one JSON object a line (`Job`), the worker answers with events:

    {"event": "sentence", "job": 1, "index": 0}  this sentence begins to sound now
    {"event": "alive", "job": 1}                 still sounding; twice a second
    {"event": "done", "job": 1}                  all sentences sounded
    {"event": "silent", "job": 1, "why": "…"}    the rest could not be heard
    {"event": "left", "job": 1}                  a screen reader runs: it speaks, we do not
    {"event": "damaged", "why": "…"}             a clip, an archive or the engine cannot be used; another speaks
"""
