"""What the spooler of Windows tells, staged: it has not yet been run on a real Windows."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.paper.kiosk_printer import WindowsPrinter
from tests.paper.print_server import VISITOR


@pytest.mark.parametrize(
    ("status", "attributes", "is_halted"),
    [(0, 0, False), (0x400, 0, False), (0x20000, 0, False), (0x10, 0, True), (0x80, 0, True), (0, 0x400, True)],
)
def test_what_windows_tells(status: int, attributes: int, is_halted: bool) -> None:
    spool = SimpleNamespace(
        OpenPrinter=lambda name: name,
        GetPrinter=lambda _printer, _level: {"Status": status, "Attributes": attributes},
    )
    assert WindowsPrinter("Desk", spool).is_halted("Desk") is is_halted


def test_what_windows_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", VISITOR)
    ours = {"pDocument": "anshin-guide", "pUserName": VISITOR, "JobId": 1, "Status": 0}
    jobs = [ours, {**ours, "JobId": 2, "Status": 0x10}, {**ours, "JobId": 3, "pUserName": "somebody"}]
    jobs += [{**ours, "JobId": 4, "pDocument": "their paper"}]
    deleted: list[int] = []
    spool = SimpleNamespace(
        OpenPrinter=lambda name: name,
        EnumJobs=lambda *_arguments: [job for job in jobs if job["JobId"] not in deleted],
        SetJob=lambda _printer, job, *_arguments: deleted.append(job),
    )
    printer = WindowsPrinter("Desk", spool)
    printer.forget()
    assert deleted == [1]
    printer.forget()
    assert deleted == [1, 2]
