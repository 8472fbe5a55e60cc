"""What the staff can do, on real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.kiosk.rules.staff_choices import Choices, ChoicesFile
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.visits.counts_export import write_table
from tests.kiosk.staff.conftest import Make, Room


def said(room: Room) -> str:
    return room.told[-1].text


def block(folder: Path) -> None:
    """Makes that nothing can be saved, for root, too: a folder stands where the file belongs."""
    (folder / "staff-choices.json").mkdir(parents=True)


def test_a_choice_holds_is_kept_and_stands_in_the_log(make_room: Make) -> None:
    room = make_room()
    assert room.controller.choose(volume_ceiling=1)
    assert room.controller.policy.volume_ceiling == 1
    assert ChoicesFile(room.folder).load() == Choices(volume_ceiling=1)
    assert room.entries == ["volume 2"]
    assert said(room) == "保存しました"


def test_what_was_typed_is_not_in_the_log(make_room: Make) -> None:
    room = make_room()
    room.controller.choose(name="海辺のセンター", telephone="06-1234-5678", hours="", message="どうぞ")
    assert room.entries == ["centre"]
    assert room.controller.policy.centre.name == "海辺のセンター"


def test_never_more_than_the_administrator_allows(make_room: Make) -> None:
    room = make_room(volume_ceiling=2)
    room.controller.choose(volume_ceiling=4)
    assert room.controller.policy.volume_ceiling == 2
    assert room.entries == ["volume 3"]


def test_what_cannot_be_saved_does_not_hold_and_is_told(make_room: Make) -> None:
    room = make_room()
    block(room.folder)
    assert not room.controller.choose(volume_ceiling=0)
    assert room.controller.policy.volume_ceiling == 4
    assert room.entries == []
    assert "保存できませんでした" in said(room)


def test_the_counts_go_onto_the_stick(make_room: Make, tmp_path: Path) -> None:
    room = make_room(days=20)
    stick = tmp_path / "stick"
    stick.mkdir()
    room.sticks.append(stick)
    words = room.controller.export()
    files = list(stick.iterdir())
    assert files[0].read_bytes() == write_table(room.counts.rows(), room.controller._texts)
    assert files[0].name in words.text
    assert words == room.told[-1]
    assert room.entries == ["exported"]


@pytest.mark.parametrize(("count", "sentence"), [(0, "見つかりません"), (2, "二つ以上")])
def test_no_stick_or_two_is_told(make_room: Make, tmp_path: Path, count: int, sentence: str) -> None:
    room = make_room(days=2)
    room.sticks.extend(tmp_path / str(at) for at in range(count))
    assert sentence in room.controller.export().text
    assert room.entries == []


def test_a_pulled_stick_is_told(make_room: Make, tmp_path: Path) -> None:
    room = make_room(days=2)
    room.sticks.append(tmp_path / "gone")
    assert "保存できませんでした" in room.controller.export().text
    assert room.entries == []


def test_the_printer_tells_later_what_became_of_the_page(make_room: Make) -> None:
    room = make_room()
    room.controller.test_printer()
    assert said(room) == "ためしに印刷しています"
    room.tells[0](room.controller._texts["paper.sent"])
    assert room.told[-1] == room.controller._texts["paper.sent"]
    assert room.entries == ["printer-test"]


def test_a_leaflet_for_the_shelf(make_room: Make) -> None:
    room = make_room()
    room.controller.print_leaflet()
    assert said(room) == "ちらしを印刷しています"
    assert (len(room.tells), room.entries) == (1, ["leaflet"])


def test_without_a_printer_nothing_is_printed(make_room: Make) -> None:
    room = make_room(printer="")
    room.controller.test_printer()
    room.controller.print_leaflet()
    assert room.tells == []
    assert said(room) == "プリンターは決まっていません"


def test_leaving_and_closing_stand_in_the_log(make_room: Make) -> None:
    room = make_room()
    room.controller.leave()
    room.controller.close()
    assert room.happened == ["leaving", "closing"]
    assert room.entries == ["left", "closed"]


def test_choices_outlive_a_restart(make_room: Make) -> None:
    first: StaffController = make_room().controller
    first.choose(languages=("en",), notice="back-soon")
    assert make_room().controller.policy.languages == ("en",)
