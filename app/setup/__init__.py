"""The family's set-up: five pages; nothing is written before the last press."""
