"""What a page says, as plain values: made once from a snapshot of the walk. Knows no Qt."""
