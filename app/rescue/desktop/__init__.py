"""Windows, keyboard and hot key: one adapter a system for the interfaces in windows.py."""
