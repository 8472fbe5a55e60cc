"""When the guide opens by itself: titles and programs as they come to the front, and copied texts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.companion import dangers
from app.companion.dangers import Danger, shipped_dangers
from app.settings.settings import Warnings

COPIED = tomllib.loads(Path(__file__).with_name("clickfix.toml").read_text(encoding="utf-8"))
BANK, OTHER_BANK = "さくら銀行 ログイン - Chromium", "みどり信用金庫 振込"
PAGES = (
    BANK,
    OTHER_BANK,
    "きょうの天気",
    "YouTube",
    "迷惑メールの見分け方 - 町内会",
    "受信トレイ (3) - Gmail",
    "新しいタブ",
    "",
)
TEXTS = ("", BANK, "まごの写真です", "https://www.example.jp/a?b=c", "090-1234-5678", "XK4F-99AB-77CD-12EF")
RUN = "ファイル名を指定して実行"
OTHERS = (("explorer", RUN), ("explorer", "ドキュメント"), ("powershell", BANK), ("notepad", BANK))
windows = st.sampled_from([*(("chrome", title) for title in PAGES), *OTHERS])


def test_of_386_commands_12_are_missed_and_of_350_harmless_texts_one_is_taken_for_one() -> None:
    judge = shipped_dangers(Warnings.ALL)
    assert (len(COPIED["malicious"]), len(COPIED["benign"])) == (386, 350)
    assert [text for text in COPIED["malicious"] if not judge.is_command(text)] == COPIED["missed"]
    assert [text for text in (*COPIED["benign"], *TEXTS) if judge.is_command(text)] == COPIED["taken"]


@pytest.mark.parametrize("operated", [True, False])
@pytest.mark.parametrize("wanted", [Warnings.ALL, Warnings.BANK, Warnings.PASTE])
@given(fronts=st.lists(windows, max_size=12))
def test_a_word_only_for_what_is_wanted_and_once_for_each_page(
    fronts: list[tuple[str, str]], wanted: Warnings, operated: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dangers, "_is_operated", lambda: operated)
        judge = shipped_dangers(wanted)
        told, before = "", ""
        for program, title in fronts:
            is_bank = program == "chrome" and title in (BANK, OTHER_BANK) and title != told
            opens = program == "powershell" or title == RUN
            expected = Danger.NONE
            if is_bank and operated and wanted is not Warnings.PASTE:
                expected, told = Danger.BANK, title
            elif opens and before == "chrome" and wanted is not Warnings.BANK:
                expected = Danger.PASTE
            assert judge.judge(program, title) is expected
            before = program


def test_no_word_where_the_family_wants_none_or_the_table_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert shipped_dangers(Warnings.OFF) is None
    (tmp_path / "dangers.toml").write_text("[bank]\ntitles = 3\n")
    monkeypatch.setattr("app.system.paths.DANGERS", tmp_path / "dangers.toml")
    assert shipped_dangers(Warnings.ALL) is None
    assert "dangers.toml" in caplog.text
