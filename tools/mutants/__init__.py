"""Seeded faults: each breaks one promise of the program in a copy of the tree, and a test has to notice."""
