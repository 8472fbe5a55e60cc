"""What a family sets once: settings in one file of this person. Knows no window."""
