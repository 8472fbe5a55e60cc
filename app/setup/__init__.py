"""The family's set-up: five pages that change nothing before the last press."""
