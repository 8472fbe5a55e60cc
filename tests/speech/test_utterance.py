"""Sentences: nothing is lost, in Japanese and Latin scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.utterance import Job, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("画面の番号は、ニセです。かけません。", ["画面の番号は、ニセです。", "かけません。"]),
        ("いま、何が起きていますか？", ["いま、何が起きていますか？"]),
        ("Don't call. It is fake! Close it", ["Don't call.", "It is fake!", "Close it"]),
        ("Open 10:00–12:00. Mail a@ipa.go.jp", ["Open 10:00–12:00.", "Mail a@ipa.go.jp"]),
        ("「ちがう。」と言われても、買いません。", ["「ちがう。」", "と言われても、買いません。"]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


@given(st.text(alphabet="あ。？！ .?!「」a1\n", max_size=40))
def test_nothing_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_job_through_the_pipe() -> None:
    job = Job("ja", ["おと。", "でんわ。"], 1.6, 0.15)
    assert Job.read(job.line()) == job
