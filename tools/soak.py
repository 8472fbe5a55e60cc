"""Nights without a fault, in pieces of minutes: `tests/soak/piece.py` again and again, each time with another seed.

    python3 dev.py soak [PART …] [--acts N]        goes on where it stopped; all parts if none is named
    python3 dev.py soak PART --seed S [--acts N]   replays one piece: the fault that came with this seed

`build/soak/pieces.jsonl` has a line for each piece. Of several with one seed the last counts, so a fault that was fixed
and replayed is gone. Exit code 1: a fault is left.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from typing import Any

from dev import ROOT

STATE = ROOT / "build" / "soak" / "pieces.jsonl"

GOALS = {  # acts of each part, in all and in one piece. For resident and kiosk an act is a quarter of an hour.
    "monkey": (1_000_000, 5_000),
    "tremor": (10_000, 1_000),
    "steady": (500, 100),
    "resident": (192, 96),
    "kiosk": (192, 96),
    "scans": (1, 1),
}

SCANS = ("tools.desktop", "--apart", sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--soak", "tests")
"""Every look of every page, which are tests."""

Piece = dict[str, Any]


def main() -> int:
    """Plays what was asked for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py soak")
    parser.add_argument("parts", nargs="*", choices=[*GOALS, []], metavar="PART")
    parser.add_argument("--acts", type=int)
    parser.add_argument("--seed", type=int)
    asked = parser.parse_args()
    parts = asked.parts or list(GOALS)
    for part in parts:
        most, each = GOALS[part]
        if asked.seed is not None:
            play(part, asked.seed, asked.acts or each)
            continue
        while (left := (asked.acts or most) - acts_of(part)) > 0:
            seed = max((piece["seed"] for piece in pieces(part)), default=0) + 1
            if not play(part, seed, min(each, left)):
                break  # it cannot run at all, with any seed
    print("\n| part | acts | pieces | unwanted | minutes | seeds with a fault |\n|---|---|---|---|---|---|")
    for part in parts:
        print(row(part))
    return int(any(piece["fault"] for part in parts for piece in pieces(part)))


def play(part: str, seed: int, acts: int) -> int:
    """Plays one piece in a process of its own and notes the outcome; returns how many acts were played."""
    began = time.monotonic()
    command = SCANS if part == "scans" else ("tests.soak.piece", part, str(seed), str(acts))
    ended = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    piece: Piece = {"part": part, "seed": seed, "acts": 1, "fault": ""}
    if ended.returncode:
        piece |= {"acts": 0, "fault": (ended.stderr or ended.stdout)[-2000:]}
    elif part != "scans":
        piece |= json.loads(ended.stdout.splitlines()[-1])
    piece["seconds"] = round(time.monotonic() - began, 1)
    line = json.dumps(piece, ensure_ascii=False)
    print(line, flush=True)
    STATE.parent.mkdir(parents=True, exist_ok=True)
    with STATE.open("a", encoding="utf-8") as state:
        state.write(f"{line}\n")
    return int(piece["acts"])


def pieces(part: str) -> list[Piece]:
    """The last piece of each seed of a part."""
    lines = STATE.read_text(encoding="utf-8").splitlines() if STATE.exists() else []
    return list({piece["seed"]: piece for piece in map(json.loads, lines) if piece["part"] == part}.values())


def acts_of(part: str) -> int:
    """How many acts of a part were played."""
    return sum(piece["acts"] for piece in pieces(part))


def row(part: str) -> str:
    """A part in the table."""
    played = pieces(part)
    acts = acts_of(part)
    unwanted = sum(piece.get("unwanted", 0) for piece in played) / max(1, acts)
    minutes = sum(piece["seconds"] for piece in played) // 60
    faulty = [piece["seed"] for piece in played if piece["fault"]]
    cells = (
        part,
        f"{acts:,} of {GOALS[part][0]:,}",
        len(played),
        f"{unwanted:.2%}",
        f"{minutes:.0f}",
        faulty or "none",
    )
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    sys.exit(main())
