"""--help says in one line what each option is for, in each language; --version tells name and version."""

from __future__ import annotations

import re

import pytest

from app import __version__
from app.arguments import NAME, parse


def printed(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    with pytest.raises(SystemExit) as ended:
        parse(argv)
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(("language", "known"), [("ja", "練習の画面"), ("en", "the practice screen")])
def test_help_explains_every_option_in_one_line(
    language: str, known: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    text = printed(capsys, "--help", "--locale", language)
    usage, _, explained = text.partition("\n\n")
    options = set(re.findall(r"--[a-z-]+|-h\b", usage))
    assert len(options) >= 13
    for option in options - {"-h"}:
        (line,) = re.findall(rf"^  (?:-h, )?{option}\b(?!-).*\n(?: {{20,}}\S.*\n)?", explained, flags=re.MULTILINE)
        assert len(re.split(r"\s{2,}", line.strip())) == 2, line
    assert known in explained


def test_a_console_without_japanese_signs_gets_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="cp437", write_through=True))
    with pytest.raises(SystemExit):
        parse(["--help"])
    assert b"--practice" in raw.getvalue()


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--version") == f"{NAME} {__version__}\n"
