"""The voice of the installers; its packages are installed by `dev.py voice` and by the release tier."""

from __future__ import annotations

import numpy as np
import pytest

from app.speech.archive import RATE
from app.speech.worker.sentence_player import decode
from app.texts import SOURCE
from tools.voice import kokoro, mei
from tools.voice.catalogue import Line
from tools.voice.loudness import LOUDNESS, loudness, true_peak
from tools.voice.parts import parts
from tools.voice.samples import silences
from tools.voice.voices import GOOD, render

FEW = (
    ("でんわを かけないで ください。", "電話を、かけないでください。"),
    ("つぎに、ひだりうえの あかい まるを おします。", "つぎに、左上の赤い丸を押します。"),
    ("ゼロ、サン、、ゴオ、キュウ、ナナ、ハチ", "03-5978"),
)

pytestmark = [
    pytest.mark.release("66 MB of packages, seconds of processor a sentence"),
    pytest.mark.filterwarnings("ignore:.*Dictionary.create.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:open_text is deprecated:DeprecationWarning"),
    pytest.mark.xdist_group("voice"),
]


@pytest.mark.parametrize(("reading", "text"), FEW)
def test_two_renders_are_equal_loud_and_paced(reading: str, text: str) -> None:
    one, other = (render(GOOD, parts(Line(reading, text), SOURCE)) for _ in range(2))
    assert one == other
    samples = np.asarray(decode(one).samples, dtype=np.float64) / 32768
    assert loudness(samples) == pytest.approx(LOUDNESS, abs=1)
    assert true_peak(samples) <= 10 ** (-1 / 20)
    if "、、" not in reading:
        pauses = sum(end - start for start, end in silences(samples, kokoro.HEARD_PAUSE))
        moras = sum(bool(mei.NUCLEUS.search(label)) for label in parts(Line(reading, text), SOURCE)[0].labels)
        assert moras / ((len(samples) - pauses) / RATE) == pytest.approx(5, abs=0.4)
