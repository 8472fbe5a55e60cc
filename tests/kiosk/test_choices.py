"""The staff's choices: each right value holds, nothing goes beyond the policy, and no junk ends anything."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.kiosk.rules.kiosk_policy import LONGEST_HOURS, LONGEST_MESSAGE, Centre, KioskPolicy
from app.kiosk.rules.staff_choices import FILE_NAME, LARGEST_FILE, NOTICES, Choices, ChoicesFile, over
from app.kiosk.rules.staff_pin import NO_PIN
from app.settings.names import LONGEST_NAME
from app.settings.phone import parse_number
from app.system.files import Refusal, SaveFailed
from app.texts import Library

POLICY = KioskPolicy(
    centre=Centre("北センター", parse_number("03-6000-0000"), "平日", "どうぞ", "きた センター"),
    pin=NO_PIN,
    languages=("ja", "en"),
    volume_ceiling=3,
    practice=False,
    siren=False,
    idle=60,
    countdown=20,
    extensions=10,
    printer="",
    copies=2,
    counts=Path("/var/lib/anshin-kiosk"),
    log=Path("/var/lib/anshin-kiosk/log"),
    export=Path("/media/anshin-usb"),
)
ALL = Choices(1, ("en", "ja"), "ask-staff", "南センター", "03-6000-1111", "毎日", "お休みです")


@pytest.fixture
def file(tmp_path: Path) -> ChoicesFile:
    return ChoicesFile(tmp_path / "state")


def put(file: ChoicesFile, content: bytes) -> None:
    file._path.parent.mkdir(exist_ok=True)
    file._path.write_bytes(content)


def test_what_is_saved_is_loaded(file: ChoicesFile) -> None:
    assert file.load() == Choices()
    file.save(ALL)
    assert file.load() == ALL
    assert file._path.stat().st_mode & 0o777 == 0o600
    file.save(Choices(volume_ceiling=0))
    assert file.load() == Choices(volume_ceiling=0)
    assert [path.name for path in file._path.parent.iterdir()] == [FILE_NAME]


WRONG: dict[str, tuple[object, ...]] = {
    "volume_ceiling": (-1, 5, True, 1.0, "1", [], 2**63),
    "languages": ("ja", [1], ["../x"], {"ja": 1}, ["ja"] * 51),
    "notice": ("other", 1, ["welcome"], "WELCOME"),
    "name": (1, "x" * (LONGEST_NAME + 1), "a\u0000b", "a\u202eb", ["x"]),
    "telephone": (1, "0" * 41),
    "hours": ("x" * (LONGEST_HOURS + 1),),
    "message": ("x" * (LONGEST_MESSAGE + 1),),
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_wrong_value_falls_back_by_itself(file: ChoicesFile, name: str, value: object) -> None:
    table = msgspec.to_builtins(ALL)
    put(file, msgspec.json.encode({**table, name: value, "surprise": 1}))
    assert file.load() == replace(ALL, **{name: getattr(Choices(), name)})
    assert file._path.exists()


def deep(file: ChoicesFile) -> None:
    put(file, b"[" * 9_000 + b"]" * 9_000)


def huge(file: ChoicesFile) -> None:
    put(file, b" " * (LARGEST_FILE + 1))


def list_of(file: ChoicesFile) -> None:
    put(file, b"[1]")


def half(file: ChoicesFile) -> None:
    put(file, msgspec.json.encode(ALL)[:40])


def not_utf8(file: ChoicesFile) -> None:
    put(file, b'{"name": "\xff\xfe"}')


def directory(file: ChoicesFile) -> None:
    file._path.mkdir(parents=True)


@pytest.mark.parametrize("spoil", [deep, huge, list_of, half, not_utf8, directory])
def test_a_broken_file_is_moved_aside(file: ChoicesFile, spoil: Callable[[ChoicesFile], None]) -> None:
    spoil(file)
    assert file.load() == Choices()
    assert file._path.with_name(f"{FILE_NAME}.aside-1").lstat()
    file.save(ALL)
    assert file.load() == ALL


def test_a_broken_file_that_cannot_be_moved_is_no_end(file: ChoicesFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(errno.EROFS, "Read-only file system")

    half(file)
    monkeypatch.setattr(Path, "rename", fail)
    assert file.load() == Choices()
    assert file._path.exists()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=100))
def test_any_bytes_are_choices(file: ChoicesFile, content: bytes) -> None:
    put(file, content)
    assert file.load() == Choices()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=70),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=5), part, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([*Choices.__dataclass_fields__, "x"]), JSON))
def test_any_values_are_choices_within_the_policy(file: ChoicesFile, table: dict[str, object]) -> None:
    put(file, msgspec.json.encode(table))
    within(file.load())


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.builds(
        Choices,
        volume_ceiling=st.none() | st.integers(),
        languages=st.lists(st.sampled_from(["ja", "en", "xx", ""])).map(tuple),
        notice=st.text(max_size=9) | st.sampled_from(NOTICES),
        name=st.text(alphabet=st.characters(exclude_categories=()), max_size=50),
        telephone=st.text(max_size=20) | st.from_regex(r"\A0[0-9]{8,10}\Z"),
        hours=st.none() | st.text(max_size=70),
        message=st.none() | st.text(max_size=70),
    )
)
def test_whatever_is_chosen_stays_within_the_policy_and_can_be_saved(file: ChoicesFile, choices: Choices) -> None:
    within(choices)
    file.save(choices)
    within(file.load())


def within(choices: Choices) -> None:
    found = over(POLICY, choices)
    assert 0 <= found.volume_ceiling <= POLICY.volume_ceiling
    assert found.languages
    assert set(found.languages) <= set(POLICY.languages)
    assert len(set(found.languages)) == len(found.languages)
    assert found.centre.name
    assert len(found.centre.name) <= LONGEST_NAME
    assert len(found.centre.message) <= LONGEST_MESSAGE
    same = replace(found, centre=POLICY.centre, languages=POLICY.languages, volume_ceiling=POLICY.volume_ceiling)
    assert same == POLICY


def test_no_choice_is_the_policy() -> None:
    assert over(POLICY, Choices()) == POLICY


def test_choices_lie_over_the_policy() -> None:
    found = over(POLICY, ALL)
    assert (found.volume_ceiling, found.languages) == (1, ("en", "ja"))
    centre = found.centre
    assert (centre.name, centre.hours, centre.message) == ("南センター", "毎日", "お休みです")
    assert centre.telephone == parse_number("03-6000-1111")
    assert centre.reading == "", "the reading was for another name"


def test_a_reading_stays_with_its_name() -> None:
    assert over(POLICY, Choices(message="お休みです")).centre.reading == "きた センター"


@pytest.mark.parametrize("line", ["hours", "message"])
@pytest.mark.parametrize("empty", ["", "  "])
def test_an_emptied_line_is_empty_whatever_the_policy_says(file: ChoicesFile, line: str, empty: str) -> None:
    file.save(Choices(**{line: empty}))  # type: ignore[arg-type]
    assert getattr(over(POLICY, file.load()).centre, line) == ""
    file.save(Choices(**{line: None}))  # type: ignore[arg-type]
    assert over(POLICY, file.load()) == POLICY, "what is not chosen is as the policy says"


def test_a_name_and_a_number_that_are_emptied_are_the_policys() -> None:
    assert over(POLICY, Choices(name="", telephone="")) == POLICY


@pytest.mark.parametrize("telephone", ["188", "#9110", "１１０", "03-5978-7509", "12", "電話", "050"])
def test_no_official_and_no_wrong_number_is_the_centres(telephone: str) -> None:
    assert over(POLICY, Choices(telephone=telephone)) == POLICY


def test_not_louder_and_no_other_language() -> None:
    assert over(POLICY, Choices(volume_ceiling=4, languages=("xx",))) == POLICY
    assert over(POLICY, Choices(languages=("xx", "en"))).languages == ("en",)


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace"])
def test_a_full_disk_keeps_what_was_chosen_before(
    file: ChoicesFile, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    file.save(ALL)
    with monkeypatch.context() as patch:
        patch.setattr(call, fail)
        with pytest.raises(SaveFailed) as caught:
            file.save(Choices())
    assert caught.value.reason is Refusal.FULL
    assert file.load() == ALL
    assert [path.name for path in file._path.parent.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_prepared_messages_have_words_in_every_language(library: Library, language: str) -> None:
    texts = library.texts(language)
    assert set(texts.keys_of("kiosk.notice")) == {f"kiosk.notice.{one}" for one in NOTICES}
    for one in NOTICES:
        words = texts[f"kiosk.notice.{one}"]
        assert words.text
        assert words.speech
        assert len(words.text) <= (30 if language == "ja" else 40)
