"""Whatever a change does to what is shown and said stands in its diff of `tests/goldens`, and was meant."""

from __future__ import annotations

import re

import pytest

from tools.goldens import GOLDENS, differences


@pytest.mark.linux("they say what its pages say")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_goldens_are_what_the_program_says_today(qapp: object) -> None:
    changes = list(differences())
    assert not changes, "\n".join(["if this is meant: python3 dev.py goldens", *changes[:200]])


def test_every_page_has_a_title_and_every_button_a_word() -> None:
    for file in GOLDENS.glob("*.txt"):
        nameless = re.findall(r"^(?:title: *|button: +<.*|#* ?<.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert not nameless, f"{file.name}: {nameless}"
