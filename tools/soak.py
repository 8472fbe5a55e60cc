"""Nights without a fault, in pieces of minutes: `tools/soak_piece.py` again and again, each piece from another seed.

    python3 dev.py soak [PART …] [--acts N] [--minutes M]     goes on where it stopped; all parts if none is named
    python3 dev.py soak PART --seed S [--acts N]              one piece once more: the fault that came with this seed

`build/soak/pieces.jsonl` has a line for each piece. Of two with one seed the later one counts, so what was mended and
played once more is no fault any longer. Exit code 1: there is one left.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / "build" / "soak" / "pieces.jsonl"

GOALS = {
    "monkey": (1_000_000, 5_000),
    "tremor": (10_000, 1_000),
    "steady": (500, 100),
    "resident": (192, 96),
    "kiosk": (192, 96),
    "calls": (1, 1),
    "scans": (1, 1),
}
"""Acts of each part in all, and of one piece; of the two programs they are quarters of an hour."""

TESTS = {
    "calls": ("--release", "tests/end2end/test_companion.py::test_no_socket_leads_out"),
    "scans": ("--soak", "tests"),
}
"""Parts that are tests: one with figures of its own, and every look of every page."""

PYTEST = ("tools.desktop", "--apart", sys.executable, "-m", "pytest", "-qs", "-p", "no:cacheprovider")

Piece = dict[str, Any]


def main() -> int:
    """Plays what was asked for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py soak")
    parser.add_argument("parts", nargs="*", choices=[*GOALS, []], metavar="PART")
    for option in ("--acts", "--seed"):
        parser.add_argument(option, type=int)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    asked = parser.parse_args()
    parts, until = asked.parts or list(GOALS), time.monotonic() + 60 * asked.minutes
    for part in parts:
        most, each = GOALS[part]
        if asked.seed is not None:
            play(part, asked.seed, asked.acts or each)
            continue
        while (left := (asked.acts or most) - done(part)) > 0 and time.monotonic() < until:
            seed = max((piece["seed"] for piece in pieces(part)), default=0) + 1
            if not play(part, seed, min(each, left)):
                break  # it cannot be played at all: no other seed will do better
    rows = [row(part) for part in parts]
    print("\n| part | done | pieces, seeds | faults | unwanted | figures of the last piece | minutes |")
    print("|---|---|---|---|---|---|---|")
    print("\n".join(rows))
    return int(any(piece["fault"] for part in parts for piece in pieces(part)))


def play(part: str, seed: int, acts: int) -> int:
    """Plays one piece in a process of its own, and notes what came of it; returns how many acts were played."""
    began, how = time.monotonic(), ["tools.soak_piece", part, seed, acts]
    if part in TESTS:
        how = [*PYTEST, *TESTS[part]]
    command = [sys.executable, "-m", *map(str, how)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [line for line in ended.stdout.splitlines() if line.startswith("{")]
    came: Piece = json.loads(told[-1]) if told else {"acts": 1, "fault": ""}
    if ended.returncode:
        came = {"acts": 0, "fault": (ended.stderr or ended.stdout)[-2000:]}
    piece = {"part": part, "seed": seed, **came, "seconds": round(time.monotonic() - began, 1)}
    STATE.parent.mkdir(parents=True, exist_ok=True)
    with STATE.open("a", encoding="utf-8") as state:
        state.write(json.dumps(piece, ensure_ascii=False) + "\n")
    print(json.dumps(piece, ensure_ascii=False), flush=True)
    if piece["fault"]:
        print(f"again: python3 dev.py soak {part} --seed {seed} --acts {piece['acts']}", flush=True)
    return int(piece["acts"])


def pieces(part: str) -> list[Piece]:
    """Of a part: for each seed the last one that was played."""
    lines = STATE.read_text(encoding="utf-8").splitlines() if STATE.exists() else []
    return list({piece["seed"]: piece for piece in map(json.loads, lines) if piece["part"] == part}.values())


def done(part: str) -> int:
    """How many acts of a part were played."""
    return sum(piece["acts"] for piece in pieces(part))


def row(part: str) -> str:
    """A part in the table."""
    played = pieces(part)
    seeds, faults = [piece["seed"] for piece in played], [piece for piece in played if piece["fault"]]
    usual = ("part", "seed", "acts", "fault", "seconds")
    figures = ", ".join(
        f"{name} {value}" for piece in played[-1:] for name, value in piece.items() if name not in usual
    )
    wrong = " ".join(f"seed {piece['seed']} at {piece['acts']}" for piece in faults) or "0"
    minutes, unwanted = (sum(piece.get(what, 0) for piece in played) for what in ("seconds", "unwanted"))
    span = f"{len(seeds)}, {min(seeds)}-{max(seeds)}" if seeds else "0"
    cells = f"{done(part):,} of {GOALS[part][0]:,}", span, wrong, f"{unwanted / max(1, done(part)):.2%}", figures
    return f"| {part} | {' | '.join(cells)} | {minutes / 60:.1f} |"


if __name__ == "__main__":
    sys.exit(main())
