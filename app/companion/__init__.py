"""The resident program: one per person, which waits with a help button and a hot key and opens the guide."""
