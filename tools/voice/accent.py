"""Whether the good voice rises and falls as the dictionary says: its pitch, mora by mora, beside Mei's.

python3 dev.py accent [--sample N] [--seed S]

Mei says the accents of the dictionary and of our readings. Of each mora the middle of its pitch is taken: in Mei's
melody, in the pitch that the sentence was given, and in what is heard of it. A tracker errs, too (dio here; harvest
errs more often): what was given tells of the voice, what is heard is at most as good.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections.abc import Iterator, Sequence

import numpy as np
from tqdm import tqdm

from app.speech.archive import RATE
from app.system import paths
from app.texts import SOURCE
from tools.voice import kokoro_model, mei
from tools.voice.catalogue import lines
from tools.voice.kokoro import SPEAKERS, japanese_phonemes
from tools.voice.melody import FRAME_MS, MODELS, Nuclei, tuned
from tools.voice.parts import Part, parts
from tools.voice.samples import Samples

LEAST_MORAS = 8
"""Of fewer, a contour says little."""

AGREES = 0.9
"""A correlation from which on a contour counts as the same."""


def main(arguments: Sequence[str]) -> int:
    """Prints how many of a sample of sentences agree; returns the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py accent")
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1126)
    options = parser.parse_args(arguments)
    said = list(long_enough())
    chosen = random.Random(options.seed).sample(said, min(options.sample, len(said)))
    given, heard = zip(*map(agreements, tqdm(chosen, disable=None)), strict=True)
    print(summary("given", given), summary("heard", heard), sep="\n")
    return 0


def long_enough() -> Iterator[Part]:
    """All that is said in Japanese, but for what has only a few moras."""
    for line in lines(paths.GUIDE, paths.LOCALES, SOURCE):
        for part in parts(line, SOURCE):
            if sum(mei.NUCLEUS.search(label) is not None for label in part.labels) >= LEAST_MORAS:
                yield part


def agreements(part: Part) -> tuple[float, float]:
    """Correlations with Mei's pitch: of the pitch that the moras are given, and of the one that is heard."""
    import pyworld

    tune, its_nuclei = mei.melody(part.labels)
    take = kokoro_model.speak(japanese_phonemes(part), SPEAKERS[SOURCE].style, 1.0)
    ours = tuned(take.samples, take.nuclei, tune, its_nuclei)
    sung = ours.sung(1.0)
    rough, times = pyworld.dio(sung, RATE, frame_period=FRAME_MS)
    model, _ = pyworld.harvest(tune, RATE, *MODELS, FRAME_MS)
    wanted, given = by_mora(model, its_nuclei), by_mora(ours.pitch, take.nuclei)
    heard = by_mora(pyworld.stonemask(sung, rough, times, RATE), take.nuclei)
    return correlation(wanted, given), correlation(wanted, heard)


def by_mora(pitch: Samples, nuclei: Nuclei) -> Samples:
    """The logarithm of the middle pitch of each mora; not a number where it has none.

    Args:
        pitch: in hertz every `FRAME_MS`, 0 where there is none.
    """
    frames = [pitch[round(start * 1000 / FRAME_MS) : round(end * 1000 / FRAME_MS)] for start, end in nuclei]
    return np.array([np.log(np.median(one[one > 0])) if (one > 0).any() else np.nan for one in frames])


def correlation(one: Samples, other: Samples) -> float:
    """Of the moras that have a pitch in both, -1 to 1."""
    both = ~(np.isnan(one) | np.isnan(other))
    return float(np.corrcoef(one[both], other[both])[0, 1])


def summary(name: str, agreements: Sequence[float]) -> str:
    """How many of the sentences agree, and the middle one."""
    share, middle = statistics.mean(one >= AGREES for one in agreements), statistics.median(agreements)
    return f"{name}: {100 * share:.0f} % of {len(agreements)} correlate by {AGREES} or more, median {middle:.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
