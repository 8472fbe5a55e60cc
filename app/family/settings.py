"""The settings of this person: one TOML file. Bad values fall back one by one; the guide always starts."""

from __future__ import annotations

import logging
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from app.files import write_atomically
from app.speech.style import Source, Style

FILE_NAME = "settings.toml"
LARGEST_FILE = 100_000
"""Bytes; a real file has a few hundred. A larger one is not ours."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """All settings.

    Attributes:
        voice: which voice, how fast, how loud.
    """

    voice: Style = field(default_factory=Style)


class SettingsFile:
    """Reads and writes the settings of one folder.

    Args:
        folder: the person's data folder; made when something is saved.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def load(self) -> Settings:
        """The settings; what is missing or wrong is as if never set, and the log says so. Never raises."""
        table = self._table()
        voice = table.get("voice", {})
        if not isinstance(voice, dict):
            log.info("%s: voice is not a table", FILE_NAME)
            voice = {}
        return Settings(_style(voice))

    def save(self, settings: Settings) -> None:
        """Writes the settings; what else stands in the file, comments too, stays. A full disk is only logged."""
        import tomlkit  # here and not above: needed only when something is changed

        try:
            document = tomlkit.parse(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            document = tomlkit.document()
        if not isinstance(document.get("voice"), dict):
            document["voice"] = tomlkit.table()
        for key, value in settings.voice.as_json().items():
            document["voice"][key] = str(value) if isinstance(value, Source) else value
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, tomlkit.dumps(document).encode())
        except OSError as error:
            log.info("settings not saved: %s", error)

    def _table(self) -> dict[str, Any]:
        try:
            with self._path.open("rb") as file:
                raw = file.read(LARGEST_FILE + 1)
            if len(raw) > LARGEST_FILE:
                raise ValueError("too large")
            return tomllib.loads(raw.decode())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            log.info("%s cannot be read: %s", FILE_NAME, error)
            return {}


def _style(table: dict[str, Any]) -> Style:
    """Each value by itself: a wrong one does not spoil the others."""
    known = Style().as_json()
    for key, default in list(known.items()):
        if key in table:
            try:
                known[key] = msgspec.convert(table[key], type(default))
                Style.from_json(known)
            except (msgspec.ValidationError, ValueError) as error:
                log.info("%s: voice.%s: %s", FILE_NAME, key, error)
                known[key] = default
    return Style.from_json(known)
