"""Why something that was typed, chosen or written in a file cannot be used."""

from __future__ import annotations


class Doubtful(ValueError):
    """A name, number, photo, PIN or value of a table cannot be used.

    Attributes:
        doubt: the key of its words; of a value of a table the last part, see `Fault.kind`.
        values: what the placeholders of the words are filled with.
    """

    def __init__(self, doubt: str, **values: object) -> None:
        super().__init__(doubt)
        self.doubt = doubt
        self.values = values
