"""The staff's pages of a kiosk: guarded by a PIN, for a touch screen, mostly without a keyboard."""
