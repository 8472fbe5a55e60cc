"""The staff's choices: each right value holds, nothing goes beyond the policy, and no junk ends anything."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.kiosk.kiosk_policy import CHOICES_NAME, NOTICES, Choices
from app.system.notes import Note
from app.texts import Library
from tools.staged_kiosk import sample_policy

POLICY = sample_policy(Path(), volume_ceiling=3)


def written(ceiling: object, notice: object) -> bytes:
    return msgspec.json.encode({"volume_ceiling": ceiling, "notice": notice})


ODD = st.none() | st.integers(-9, 9) | st.text(max_size=3)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary() | st.builds(written, ODD, ODD | st.sampled_from(NOTICES)))
def test_any_file_is_choices_within_the_policy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / CHOICES_NAME
    path.write_bytes(content)
    found = Note(path, Choices).read() or Choices()
    assert 0 <= found.loudest(POLICY) <= POLICY.visitor.volume_ceiling
    assert found.notice in ("", *NOTICES)


@pytest.mark.parametrize(("language", "longest"), [("ja", 30), ("en", 40)])
def test_prepared_messages_are_short_in_every_language(library: Library, language: str, longest: int) -> None:
    texts = library.texts(language)
    assert set(texts.keys_of("kiosk.notice")) == {f"kiosk.notice.{one}" for one in NOTICES}
    assert all(len(texts[key].text) <= longest for key in texts.keys_of("kiosk.notice"))
