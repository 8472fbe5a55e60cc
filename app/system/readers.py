"""Programs that read the screen aloud, by the beginnings of their names. Imports nothing."""

from __future__ import annotations

# Linux' speech dispatcher and Orca; Windows' Narrator, NVDA, JAWS and Fusion, PC-Talker, FocusTalk, NetReader,
# ZoomText, SuperNova.
READERS = (
    "sd_", "speech-disp", "orca",
    "narrator", "nvda", "jfw", "fusion", "pctk", "pctalker", "focustalk", "netreader", "zoomtext", "zt.exe", "snova",
)  # fmt: skip


def reads_aloud(program: str) -> bool:
    """Whether a program of this name is a screen reader, or its voice."""
    return program.lower().startswith(READERS)
