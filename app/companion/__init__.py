"""The resident program, one per user: waits with a help button and a hot key, and opens the guide."""
