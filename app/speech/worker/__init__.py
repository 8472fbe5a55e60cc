"""The speech worker: a separate process that plays recorded clips or the system's voice. Loads no Qt.

A voice engine or a sound card may block forever, and only killing its process stops it at once. The parent sends one
JSON object per line (`Job`), each after the last one is over, and the worker answers with events:

    {"event": "sentence", "index": 0}  this sentence starts to sound
    {"event": "alive"}                 still sounding; twice a second
    {"event": "done"}                  all sentences were heard
    {"event": "silent", "why": "…"}    the rest could not be heard
    {"event": "left"}                  a screen reader is running: it speaks in our place
    {"event": "damaged", "why": "…"}   a clip, an archive or the engine cannot be used, but others can
"""
