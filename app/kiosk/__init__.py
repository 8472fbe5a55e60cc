"""Kiosk mode: a public PC that nobody watches. Which of its modules know no Qt, import-linter holds."""
