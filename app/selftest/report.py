"""What the self-test found, as one JSON object."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Report:
    """Counts of what was tried, and what is wrong; the JSON has these names and no others."""

    version: str
    system: str
    is_frozen: bool
    qt: str = ""
    window_system: str = ""
    font: str = ""
    log: str = ""
    modules: int = 0
    locales: list[str] = field(default_factory=list)
    pages: int = 0
    clips: dict[str, int] = field(default_factory=dict)
    voices: list[str] = field(default_factory=list)
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)

    def wrong(self, what: str) -> None:
        """Adds a problem, once."""
        if what not in self.problems:
            self.problems.append(what)

    def give(self, file: Path | None) -> None:
        """Writes the report to a file, as UTF-8, and prints it where there is somebody to print to.

        Args:
            file: where to; None: prints alone. Windows' windowed programs can only write.
        Raises:
            OSError: the file cannot be written.
        """
        line = json.dumps(asdict(self))  # ASCII, since a Windows console may know no Japanese; for JSON it is the same
        if file is not None:
            file.write_text(f"{line}\n", encoding="ascii")
        if sys.stdout is not None:
            print(line, flush=True)
