"""Visits: their state machine, what is counted, and the limits of papers. Without Qt."""
