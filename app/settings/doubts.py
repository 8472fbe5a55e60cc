"""Why something that a family typed or chose cannot be used."""

from __future__ import annotations

from enum import StrEnum


class Doubt(StrEnum):
    """The reason; the value is the key of its words."""

    NAME_EMPTY = "family.name.doubt.empty"
    NAME_TOO_LONG = "family.name.doubt.too-long"
    EMPTY = "family.number.doubt.empty"
    LETTERS = "family.number.doubt.letters"
    TOO_SHORT = "family.number.doubt.too-short"
    TOO_LONG = "family.number.doubt.too-long"
    AREA_CODE = "family.number.doubt.area-code"
    NOT_JAPANESE = "family.number.doubt.not-japanese"
    OFFICIAL = "family.number.doubt.official"
    PHOTO_TOO_LARGE = "family.photo.doubt.too-large"
    PHOTO_UNREADABLE = "family.photo.doubt.unreadable"
    PIN_LETTERS = "family.pin.doubt.letters"
    PIN_LENGTH = "family.pin.doubt.length"
    PIN_EASY = "family.pin.doubt.easy"


class Doubtful(ValueError):
    """A name, number, photo or PIN cannot be used, see `doubt`."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt
