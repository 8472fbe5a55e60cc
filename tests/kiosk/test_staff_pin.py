"""The command that makes the mark of the staff's PIN."""

from __future__ import annotations

import pytest

from app.kiosk.rules.staff_pin import make_staff_pin
from app.settings.pin import PinHash
from app.texts import Library


@pytest.mark.parametrize(
    ("typed", "code"), [(("271828", "271828"), 0), (("271828", "271829"), 4), (("1234", "1234"), 4)]
)
def test_the_command_prints_the_line_for_the_file(
    capsys: pytest.CaptureFixture[str], library: Library, typed: tuple[str, str], code: int
) -> None:
    answers = iter(typed)
    assert make_staff_pin(library.texts("ja"), lambda _: next(answers)) == code
    said = capsys.readouterr()
    assert bool(said.out) == (code == 0)
    assert "271828" not in said.out + said.err
    if code == 0:
        assert PinHash.from_mark(said.out.removeprefix('pin = "').rstrip('"\n')).fits("271828")
