"""A short piece of what `dev.py soak` plays for nights; and that it notices what would be wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.presenter.walk import Walk
from app.rescue.rescuer import NOTHING_SEEN
from tests.presenter.test_no_false_calm import EDGE
from tests.soak.home import Home
from tests.soak.piece import monkey
from tests.widgets.hands import go

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("acts", [300, pytest.param(5_000, marks=pytest.mark.release("the same for a minute"))])
def test_whatever_happens_she_is_never_lost(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture, acts: int
) -> None:
    for done, wrong, _figures in monkey(tmp_path, 7, acts):
        assert wrong == [], done
    loud = {record.getMessage() for record in caplog.records if record.levelname in ("WARNING", "ERROR")}
    assert loud <= {"no bookmark"}, "which is as it should be, on a full disk"


WRONG: dict[str, Callable[[Home], object]] = {
    "no way to 188": lambda home: home.window.footer.help.hide(),
    "the title is not in sight": lambda home: home.window.page.labels["title"].move(-400, 0),
    "pages: 1": lambda home: home.window.page.hide(),
    "was not confirmed": lambda home: home.rescuer.end("browser", "browser-1"),
    "all clear beside": lambda home: home.rescuer.see(acting=EDGE, remaining=EDGE),
}


def test_it_notices_what_is_wrong(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Walk, "still", ())
    home = Home(tmp_path)
    for told, break_it in WRONG.items():
        home.open.show(NOTHING_SEEN)
        go(home.open.guidance, "after-close")
        home.turn()
        assert list(home.lost()) == []
        break_it(home)
        assert any(told in wrong for wrong in home.lost())
    home.close()
