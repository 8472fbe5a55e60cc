"""The speech worker: a process of its own that speaks recorded clips or with the system's voice. Loads no Qt.

Why a process: an engine or a sound card may block for ever, and nothing but its end stops it at once. A process group
can always be ended. The parent writes one JSON object a line (`Job`), the next one when that is over, and the
worker answers with events:

    {"event": "sentence", "index": 0}  this sentence begins to sound now
    {"event": "alive"}                 still sounding; twice a second
    {"event": "done"}                  all sentences sounded
    {"event": "silent", "why": "…"}    the rest could not be heard
    {"event": "left"}                  a screen reader runs: it speaks, we do not
    {"event": "damaged", "why": "…"}   a clip, an archive or the engine cannot be used; another speaks
"""
