"""kiosk.toml: read whole, or refused with every fault at once; never used where visitors may have written it."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields

from app.kiosk.kiosk_main import make_staff_pin, refusal_lines
from app.kiosk.kiosk_policy import (
    Centre,
    Codes,
    KioskPolicy,
    KioskRefused,
    Visitor,
    default_path,
    read_kiosk,
)
from app.settings import rights
from app.settings.family_numbers import Name, Number
from app.settings.pin import PinMark
from app.system.program import FOLDER
from app.texts import Library
from tests.conftest import STRANGER

pytestmark = pytest.mark.linux("rights are modes of files")

EXAMPLE = FOLDER / "resources" / "kiosk" / "kiosk.toml.example"
LANGUAGES = ("ja", "en", "ja-easy")
MARK = PinMark.of("271828")


def with_pin(text: str) -> str:
    return text.replace('pin = ""', f'pin = "{MARK}"')


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The example with a PIN, written by the administrator alone."""
    folder = tmp_path / "anshin-guide"
    folder.mkdir(mode=0o755)
    one = folder / "kiosk.toml"
    one.write_text(with_pin(EXAMPLE.read_text(encoding="utf-8")), encoding="utf-8")
    one.chmod(0o644)
    return one


def read(path: Path) -> KioskPolicy:
    """As the visitors' account, which does not own what runs the tests."""
    with patch("os.geteuid", return_value=STRANGER):
        return read_kiosk(path, LANGUAGES)


def refused(path: Path) -> KioskRefused:
    with pytest.raises(KioskRefused) as caught:
        read(path)
    return caught.value


def told(error: KioskRefused) -> list[tuple[str, str]]:
    return [(fault.where, fault.kind) for fault in error.faults]


def test_the_example_names_every_key_and_no_other(path: Path) -> None:
    """With every key that stands there behind a # taken in, too, none is unknown, and all that is read is there."""
    text = re.sub(r"^# (\w[\w-]* = )", r"\1", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text.replace("市外局番からの番号", "03-6000-0000"), encoding="utf-8")
    found = read(path)
    assert found.centre.contacts
    assert found.centre.reading == "まるまるし しょうひ せいかつ センター"
    keys = set(re.findall(r"^([a-z-]+) = ", text, flags=re.MULTILINE))
    asked = {key.encode_name for section in fields(KioskPolicy) for key in fields(section.type)}
    assert keys == asked


def test_a_file_of_full_width_signs_and_spaces_is_read_as_meant(path: Path) -> None:
    left = Path(__file__).with_name("untidy.toml").read_text(encoding="utf-8")
    path.write_text(left.replace("{mark}", MARK), encoding="utf-8")
    found = read(path)
    assert found.centre == Centre(Name("さくら 町"), Number("03-6000-0001"), message="どうぞ、 さわってください。")
    assert found.visitor == Visitor(Codes(["en"]), 0, True, True)
    assert (found.time.idle, found.paper.printer, found.staff.pin) == (300, "Lobby Printer", MARK)
    assert (found.folders.counts, found.log) == (Path("/srv/counts"), Path("/srv/counts/log"))


NUMBERS = ("time.idle", "time.countdown", "visitor.volume-ceiling", "paper.copies")


def with_lines(path: Path, *lines: str) -> Path:
    """A policy with a name, a PIN and these lines."""
    path.write_text("\n".join([*lines, f'centre.name = "北"\nstaff.pin = "{MARK}"']), encoding="utf-8")
    return path


def with_numbers(path: Path, *values: object) -> Path:
    return with_lines(path, *(f"{key} = {value}" for key, value in zip(NUMBERS, values, strict=True)))


numbers = attrgetter("time.idle", "time.countdown", "visitor.volume_ceiling", "paper.copies")


@pytest.mark.parametrize("values", [(30, 20, 0, 0), (300, 120, 4, 10)])
def test_numbers_up_to_their_limits_hold(path: Path, values: tuple[int, ...]) -> None:
    assert numbers(read(with_lines(path))) == (60, 20, 3, 2)
    assert numbers(read(with_numbers(path, *values))) == values


@pytest.mark.parametrize("values", [(29, 19, -1, -1), (301, 121, 5, 11), ("true",) * 4, (30.5, 20.5, 0.5, 0.5)])
def test_numbers_beyond_their_limits_are_refused(path: Path, values: tuple[object, ...]) -> None:
    assert told(refused(with_numbers(path, *values))) == [(key, "number") for key in NUMBERS]


@pytest.mark.parametrize("value", ["[]", "[1]", '["ja", "ja"]', '"ja"'])
def test_languages_are_a_list_of_known_ones(path: Path, value: str) -> None:
    assert read(with_lines(path)).visitor.languages == ("ja",)
    assert read(with_lines(path, 'visitor.languages = ["en"]')).visitor.languages == ("en",)
    assert told(refused(with_lines(path, f"visitor.languages = {value}"))) == [("visitor.languages", "languages")]


def test_all_faults_are_told_at_once_with_file_and_key(path: Path, library: Library) -> None:
    """Beside each fault of the file stands where it is, and its kind."""
    faulty = Path(__file__).with_name("faulty.toml").read_text(encoding="utf-8")
    path.write_text(faulty, encoding="utf-8")
    error = refused(path)
    assert set(told(error)) == {tuple(line.split()) for line in re.findall(r"  # (.+)$", faulty, re.MULTILINE)}
    assert str(error).startswith(f"{path}: ")
    for language in ("ja", "en"):
        whole, *lines = refusal_lines(error, library.texts(language))
        assert whole.endswith("kiosk.toml")
        assert [line.partition(":")[0] for line in lines] == [fault.where for fault in error.faults]
        assert "{" not in "".join(lines)


def test_without_a_pin_it_is_refused(path: Path) -> None:
    path.write_text('centre.name = "a"\n[staff]\npin = " "\n')
    assert told(refused(path)) == [("staff.pin", "no-pin")]


LOOSE: dict[str, Callable[[Path], object]] = {
    "file of all": lambda path: path.chmod(0o646),
    "folder of a group": lambda path: path.parent.chmod(0o775),
    "file of a visitor": lambda path: os.chown(path, STRANGER, STRANGER),
    "link": lambda path: path.symlink_to(path.rename(path.with_name("real"))),
}


@pytest.mark.parametrize("name", LOOSE)
def test_what_visitors_may_have_written_is_refused(path: Path, name: str) -> None:
    read(path)
    LOOSE[name](path)
    error = refused(path)
    assert {kind for _, kind in told(error)} == {"rights"}
    assert str(error.faults[0].values["path"]).startswith(str(path.parent))


def test_a_fault_of_the_form_is_told_with_its_line(path: Path) -> None:
    path.write_text("a = 1\nb = = 2\n")
    error = refused(path)
    assert told(error) == [("file", "toml")]
    assert error.faults[0].values == {"line": 2}


VALUES = ["1", "-1", '""', "[]", '["ja"]', "{}", "true", "1.5", "1979-05-27", "nan", "[[]]"]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | (st.text(max_size=100) | st.builds("{} = {}".format, st.sampled_from(NUMBERS), st.sampled_from(VALUES))).map(
        lambda t: with_pin(f'{t}\n[centre]\nname = "a"\n[staff]\npin = ""').encode()
    )
)
def test_any_bytes_are_a_policy_or_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with contextlib.suppress(KioskRefused):
        read(path)


def test_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert default_path() == Path("/etc/anshin-guide/kiosk.toml")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PROGRAMDATA", "/data")
    assert default_path() == Path("/data/AnshinGuide/kiosk.toml")


# ---- the command that makes the mark of the staff's PIN


@pytest.mark.parametrize(
    ("typed", "code"), [(("271828", "271828"), 0), (("271828", "271829"), 4), (("1234", "1234"), 4)]
)
def test_the_command_prints_the_line_for_the_file(
    capsys: pytest.CaptureFixture[str], library: Library, typed: tuple[str, str], code: int
) -> None:
    with patch("app.kiosk.kiosk_main.getpass", side_effect=typed):
        assert make_staff_pin(library.texts("ja")) == code
    said = capsys.readouterr()
    assert bool(said.out) == (code == 0)
    assert "271828" not in said.out + said.err
    if code == 0:
        assert PinMark.from_file(said.out.removeprefix('pin = "').rstrip('"\n')).fits("271828")


def test_on_windows_without_an_answer_about_rights_it_does_not_start(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The reading of rights itself is tested in settings/test_rights.py; here there is no pywin32 to ask."""
    monkeypatch.setattr(rights, "os", SimpleNamespace(name="nt"))
    assert {kind for _, kind in told(refused(path))} == {"rights"}
    assert "pywin32" in caplog.text
    monkeypatch.setattr(rights, "is_loose_on_windows", lambda _: False)
    read(path)
