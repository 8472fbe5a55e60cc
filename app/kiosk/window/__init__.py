"""The kiosk's window: the waiting page, the guide for one visitor after the other, and the input lock."""
