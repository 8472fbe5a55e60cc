"""What waits beside the guide: for now, that a second start raises the one that runs."""
