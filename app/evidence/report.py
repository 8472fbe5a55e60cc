"""The findings, in sentences for paper and a console, and as JSON for a program."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta

import msgspec

from app.contacts.hours import JAPAN
from app.evidence.traces import Evidence, Trace, first_and_newest
from app.texts import Texts

WITHIN = 20.0  # seconds for a look from a console, where nobody waits for a page


def told(evidence: Evidence, texts: Texts, most: int = 3) -> tuple[str, ...]:
    """Sentences, the connections first; none if nobody has looked. That nothing was found is no all-clear.

    Args:
        most: of each probe, how many traces: the first and the newest.
    """
    found: list[str] = []
    for looked in evidence:
        shown, left_out = first_and_newest(looked.traces, most)
        found += [sentence(trace, texts) for trace in shown]
        left_out += looked.more
        if left_out:
            found.append(texts["evidence.more"].filled(count=left_out).text)
    if not found and any(looked.where for looked in evidence):
        found.append(texts["evidence.nothing"].text)
    unread = [looked.probe for looked in evidence if looked.closed or not looked.where]
    if unread:
        names = texts["evidence.and"].text.join(texts[f"evidence.probe.{probe}"].text for probe in unread)
        found.append(texts["evidence.closed"].filled(names=names).text)
    return tuple(found)


def sentence(trace: Trace, texts: Texts) -> str:
    """The sentence for one trace."""
    name = texts.get(f"remote.{trace.what}") or texts.get(f"evidence.name.{trace.what}")
    what = name.text if name else trace.what
    other = trace.other
    if other.isdecimal():
        other = f"{int(other):,}".replace(",", " ")  # as these programs show a number
    key = f"evidence.{trace.kind}-until" if trace.until else f"evidence.{trace.kind}"
    at, until = _moment(trace.at, texts), _moment(trace.until, texts)
    return texts[key].filled(what=what, other=other, at=at, until=until).text


def _moment(at: datetime | None, texts: Texts) -> str:
    """Day, hour and minute in Japan, as in the memo."""
    if at is None:
        return texts["evidence.now"].text
    local = at.astimezone(JAPAN)
    return texts["evidence.moment"].filled(month=local.month, day=local.day, time=f"{local:%H:%M}").text


def run(texts: Texts, since: timedelta, *, as_json: bool) -> int:
    """Looks, and prints the findings: in sentences, or as JSON with ISO 8601 times. Returns the exit code."""
    # Imported here, because the memo, which is loaded at every start, needs only the sentences.
    from app.evidence.probes import look_back

    evidence = look_back(since, within=WITHIN)
    found = msgspec.json.format(msgspec.json.encode(evidence), indent=1).decode()
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"  # the windowed program has no console
    text = found if as_json else as_lines(evidence, texts)
    print(text.encode(encoding, "replace").decode(encoding), flush=True)
    return 0


def as_lines(evidence: Evidence, texts: Texts) -> str:
    """For each probe, in how many places it looked and what it found; unreadable places have lines of their own."""
    lines = []
    for looked in evidence:
        name = texts[f"evidence.probe.{looked.probe}"]
        lines.append(texts["evidence.looked"].filled(name=name, count=len(looked.where)).text)
        lines += [f"  {line}" for line in (*told((looked,), texts, len(looked.traces)), *looked.closed)]
    return "\n".join(lines)
