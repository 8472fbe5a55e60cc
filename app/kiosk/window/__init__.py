"""The kiosk's window in the lobby of a consumer centre: one visitor after the other, and the staff's pages."""
