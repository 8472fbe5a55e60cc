"""What the administrator and the staff decided for a kiosk. Knows no Qt."""
