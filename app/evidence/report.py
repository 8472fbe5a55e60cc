"""What was found, in sentences for paper and a console, and as JSON for a program."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from app.contacts.hours import JAPAN
from app.evidence.traces import Evidence, Looked, Trace, first_and_newest
from app.texts import Texts

WITHIN = 20.0
"""Seconds for the look on a console, where nobody waits for a page."""


def told(evidence: Evidence, texts: Texts, most: int = 3) -> tuple[str, ...]:
    """Sentences, the connections first; nothing where nobody has looked. That nothing was found is no all-clear.

    Args:
        most: of each probe so many things: the first and the newest.
    """
    found = [line for looked in evidence for line in _lines(looked, texts, most)]
    if not found and any(looked.where for looked in evidence):
        found = [texts["evidence.nothing"].text]
    unread = (looked.probe for looked in evidence if looked.closed or not looked.where)
    closed = [texts[f"evidence.probe.{probe}"].text for probe in unread]
    names = texts["evidence.and"].text.join(closed)
    return (*found, *([texts["evidence.closed"].filled(names=names).text] if closed else []))


def _lines(looked: Looked, texts: Texts, most: int) -> Iterator[str]:
    shown, left_out = first_and_newest(looked.traces, most)
    yield from (sentence(trace, texts) for trace in shown)
    if count := left_out + looked.more:
        yield texts["evidence.more"].filled(count=count).text


def sentence(trace: Trace, texts: Texts) -> str:
    """What one trace says."""
    name = texts.get(f"remote.{trace.what}") or texts.get(f"evidence.name.{trace.what}")
    number = f"{int(trace.other):,}".replace(",", " ") if trace.other.isdecimal() else trace.other  # as they show it
    words = texts[f"evidence.{trace.kind}{'-until' if trace.until else ''}"]
    moments = {"at": _moment(trace.at, texts), "until": _moment(trace.until, texts)}
    return words.filled(what=name.text if name else trace.what, other=number, **moments).text


def _moment(at: datetime | None, texts: Texts) -> str:
    """Day, hour and minute in Japan, as the memo's own."""
    local = at.astimezone(JAPAN) if at else None
    words = texts["evidence.moment" if local else "evidence.now"]
    return words.filled(month=local.month, day=local.day, time=f"{local:%H:%M}").text if local else words.text


def run(texts: Texts, since: timedelta, *, as_json: bool) -> int:
    """Prints all that is found now: in sentences, or for a program, with moments in ISO 8601. Returns the exit code."""
    # Imported here: the memo, which a start loads, needs the sentences alone.
    from app.evidence.probes import look_back

    evidence = look_back(since, within=WITHIN)
    found = msgspec.json.format(msgspec.json.encode(evidence), indent=1).decode()
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"  # the windowed program has no console
    text = found if as_json else as_lines(evidence, texts)
    print(text.encode(encoding, "replace").decode(encoding), flush=True)
    return 0


def as_lines(evidence: Evidence, texts: Texts) -> str:
    """Probe by probe what was found, and in how many places; what could not be read has a line of its own."""
    lines = []
    for looked in evidence:
        name = texts[f"evidence.probe.{looked.probe}"]
        lines.append(texts["evidence.looked"].filled(name=name, count=len(looked.where)).text)
        lines += [f"  {line}" for line in (*told((looked,), texts, len(looked.traces)), *looked.closed)]
    return "\n".join(lines)
