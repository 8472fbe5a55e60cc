"""This PC's own records of who was on it and what was changed: read without rights, never written. No Qt."""
