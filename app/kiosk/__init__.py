"""Kiosk mode: a public PC that nobody watches. Import-linter names those of its modules that must not know Qt."""
