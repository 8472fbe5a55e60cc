"""Keeps the kiosk on the screen: one process that watches another. Knows no Qt."""
