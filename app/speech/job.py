"""What the speaker asks of its worker: one line through the pipe."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from app.speech.style import Style


@dataclass(frozen=True)
class Job:
    """Sentences of one page, in one language; without sentences, a hint of what language and style come next."""

    job: int
    language: str
    sentences: tuple[str, ...]
    style: Style = field(default_factory=Style)

    @classmethod
    def read(cls, line: str) -> Job:
        """Reads a job from its line; raises ValueError, KeyError or TypeError for anything else."""
        raw = json.loads(line)
        sentences = tuple(str(sentence) for sentence in raw["sentences"])
        return cls(int(raw["job"]), str(raw["language"]), sentences, Style.from_json(raw["style"]))

    def line(self) -> str:
        """The job as `read` reads it."""
        style = self.style.as_json()
        raw = {"job": self.job, "language": self.language, "sentences": self.sentences, "style": style}
        return json.dumps(raw) + "\n"
