"""Windows, keyboard and hot key: an adapter per system for the interfaces in windows.py."""
