"""The window: one shell that swaps pages. Knows no mode (kiosk, family …); those build on it."""
