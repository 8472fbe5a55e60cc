"""Connects walk, pages, voice and rescue: each press changes the state, each state is shown and said."""
