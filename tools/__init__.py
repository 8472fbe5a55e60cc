"""Developers' tools behind dev.py: a desktop for tests, the tour, measurements, checks."""
