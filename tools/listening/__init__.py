"""The listening gate: a recogniser hears the recorded voice as an old ear does, and beside a noise. Never shipped.

A recogniser is a proxy, not an elder: it compares two voices well, and says little about one alone. docs/listening.md
has the trial with people.
"""
