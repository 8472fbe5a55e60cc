"""Developers' tools behind dev.py: a desktop for tests, the tour, measurements, checks."""

import os

os.environ["ANSHIN_CHECKOUT"] = "1"  # what they work on is this folder's content: see app/system/shipped.py
