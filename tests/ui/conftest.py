"""For all tests of the window."""

from tests.thrown_away import thrown_away  # noqa: F401  for every test here
