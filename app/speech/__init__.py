"""The voice: one speaker, a killable worker process behind it. No voice is a normal voice."""
