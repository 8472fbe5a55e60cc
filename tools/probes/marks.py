"""Says a few pages by recorded clips; prints the moment at which each sentence is marked."""

import sys
import time

from PySide6.QtCore import QCoreApplication, QTimer

from app.speech.utterance import Utterance, utterances
from app.speech.worker_speaker import WorkerSpeaker
from app.system import paths
from app.texts import Library

PAGES = ("start", "close-for-me", "hang-up", "hang-up-rest", "close-esc", "after-close", "after-safe")


def main() -> None:
    """Says page after page, each to its end."""
    app = QCoreApplication(sys.argv)
    texts = Library(paths.LOCALES).texts("ja")
    speaker = WorkerSpeaker(paths.VOICE)
    left = [_page(texts.get(f"{name}.title"), texts.get(f"{name}.body")) for name in PAGES]

    def following() -> None:
        if left:
            speaker.say(left.pop(0), "ja")
        else:
            app.quit()

    speaker.began.connect(lambda _: print(time.time()))
    speaker.fell_silent.connect(lambda: QTimer.singleShot(700, following))
    speaker.prepare()
    QTimer.singleShot(1000, following)
    app.exec()
    speaker.close()


def _page(*words: object) -> list[Utterance]:
    return [utterance for one in words if one for utterance in utterances("body", one.speech)]  # type: ignore[attr-defined]


main()
