"""Keeps the kiosk on the screen: a process that watches the window's. Without Qt."""
