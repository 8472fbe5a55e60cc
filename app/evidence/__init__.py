"""What this PC notes by itself of who was on it, and what was changed: read without rights, never written. No Qt."""
