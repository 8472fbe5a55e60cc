"""Windows, keyboard and hot key: one adapter per system behind windows.py and hotkey.py."""
