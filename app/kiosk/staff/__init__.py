"""The staff's pages of a kiosk: opened by a PIN, used on a touch screen, mostly without a keyboard."""
