"""Scenes on a real Windows desktop: real browsers, real keys, the installed guide. `python dev.py test --windows`.

They take over keyboard and mouse, and close browsers, so they are collected only when they are asked for. None has run
on a real Windows yet. Scenes marked `wine` show what wine is Windows enough for: `python dev.py test --windows --wine`,
on Linux.
"""
