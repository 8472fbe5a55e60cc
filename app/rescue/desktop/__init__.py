"""Which window is in front, and the key that calls for help over it: one small adapter per system."""
