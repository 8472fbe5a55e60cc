"""The staff's PIN, made at a console."""

from __future__ import annotations

import pytest

from app.kiosk.rules.staff_pin import StaffPin, make_staff_pin
from app.texts import Entry, Texts

WORDS = {
    **{f"kiosk.command.{name}": name for name in ("pin", "pin-again", "pin-differs")},
    "family.pin.doubt.length": "length",
    "family.pin.doubt.letters": "letters",
    "family.pin.doubt.easy": "easy",
}
ENTRIES = {key: Entry(text=text) for key, text in WORDS.items()}
TEXTS = Texts("ja", ENTRIES, ENTRIES, strict=True)


@pytest.mark.parametrize(("typed", "code"), [
    (["271828", "271828"], 0), (["271828", "271829"], 4), (["1234", "1234"], 4), (["12", "12"], 4), (["ab", "ab"], 4),
])  # fmt: skip
def test_the_command_prints_the_line_for_the_file(
    capsys: pytest.CaptureFixture[str], typed: list[str], code: int
) -> None:
    answers = iter(typed)
    assert make_staff_pin(TEXTS, lambda _: next(answers)) == code
    said = capsys.readouterr()
    assert bool(said.out) == (code == 0)
    assert "271828" not in said.out + said.err
    if code == 0:
        assert StaffPin.from_mark(said.out.removeprefix('pin = "').rstrip('"\n')).fits("271828")
