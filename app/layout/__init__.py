"""Pages by pure measuring."""
