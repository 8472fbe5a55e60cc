"""The voice as the window knows it: say, stop. The latest wins, and the window never waits."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.speech.process import WorkerProcess
from app.speech.utterance import Utterance

log = logging.getLogger(__name__)

SECONDS_PER_CHARACTER = 0.35
"""Upper bound of how long one character of a reading sounds; a job that takes longer is stuck."""

GRACE_SECONDS = 6.0

MOST_RETRIES = 2
"""How often a page is begun anew when its worker died: the spare may have died with it, so once is not enough."""

SPARE_AFTER_MS = 250
"""The next worker is warmed up when the first sound is out, so that the two do not compete."""


class Speaker(QObject):
    """What every speaker does. This one is silent: a normal speaker for --silent and for PCs without a voice.

    Signals:
        began(Utterance): this sentence begins to sound now.
        fell_silent(): nothing sounds any more (all said, stopped, or it could not be heard).
        audible(bool): whether the last attempt could be heard; for the quiet notice.
    """

    began = Signal(Utterance)
    fell_silent = Signal()
    audible = Signal(bool)

    def say(self, utterances: Sequence[Utterance], language: str) -> None:
        """Says these sentences; whatever was being said stops first."""

    def stop(self) -> None:
        """Silence, at once. Harmless when nothing sounds."""

    def close(self) -> None:
        """Silence, and nothing left behind. The speaker is not used afterwards."""


class WorkerSpeaker(Speaker):
    """Speaks through worker processes: one that speaks, one warm spare.

    All state lives on the main thread. Reports of a worker that is no longer current are ignored, so a stopped
    sentence can never report that it was spoken.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: WorkerProcess | None = None
        self._spare: WorkerProcess | None = None
        self._dying: set[WorkerProcess] = set()
        self._job = 0
        self._saying: Sequence[Utterance] = ()
        self._language = ""
        self._is_unavailable = False
        self._retries = 0
        self._watchdog = QTimer(self, singleShot=True)
        self._watchdog.timeout.connect(self._stuck)
        self._warm = QTimer(self, singleShot=True, interval=SPARE_AFTER_MS)
        self._warm.timeout.connect(self.prepare)

    def prepare(self) -> None:
        """Starts the warm spare, if there is none and voices are to be had."""
        if self._spare is None and not self._is_unavailable:
            self._spare = self._start()

    def say(self, utterances: Sequence[Utterance], language: str) -> None:
        """See Speaker. Empty sentences are not said: an engine may hang on them."""
        self.stop()
        self._retries = 0
        self._say([u for u in utterances if u.reading.strip()], language)

    def stop(self) -> None:
        """See Speaker."""
        was_saying, self._saying = bool(self._saying), ()
        self._watchdog.stop()
        if was_saying and self._current is not None:
            self._retire(self._current)
            self._warm.start()
            self.fell_silent.emit()

    def close(self) -> None:
        """See Speaker."""
        self._is_unavailable = True
        self.stop()
        self._warm.stop()
        for worker in [w for w in (self._current, self._spare) if w is not None]:
            self._retire(worker)
        for worker in list(self._dying):
            worker.wait(300)
            worker.kill()
            worker.wait(1000)

    def _say(self, utterances: Sequence[Utterance], language: str) -> None:
        if not utterances:
            return
        if self._is_unavailable:
            self.audible.emit(False)
            return
        if self._current is None:
            self._current, self._spare = self._spare or self._start(), None
        self._job += 1
        self._saying, self._language = utterances, language
        self._current.send(self._job, language, [u.reading for u in utterances])
        length = sum(len(u.reading) for u in utterances)
        self._watchdog.start(round(1000 * (GRACE_SECONDS + SECONDS_PER_CHARACTER * length)))

    def _start(self) -> WorkerProcess:
        worker = WorkerProcess(self)
        worker.heard.connect(lambda event: self._on_event(worker, event))
        worker.ended.connect(lambda: self._on_end(worker))
        return worker

    def _retire(self, worker: WorkerProcess) -> None:
        self._current = None if worker is self._current else self._current
        self._spare = None if worker is self._spare else self._spare
        if worker.is_running:
            self._dying.add(worker)
            worker.end()
        else:
            worker.deleteLater()

    def _on_event(self, worker: WorkerProcess, event: dict[str, object]) -> None:
        kind, why = event.get("event"), event.get("why")
        if kind == "unavailable" and worker in (self._current, self._spare):
            log.info("no voice: %s", why)
            self._is_unavailable = True
            self._finish(is_audible=False)
        if worker is not self._current or event.get("job") != self._job or not self._saying:
            return
        if kind == "sentence":
            self.began.emit(self._saying[int(str(event["index"]))])
            if self._spare is None and not self._warm.isActive():
                self._warm.start()
        elif kind == "done":
            self._finish(is_audible=True)
        elif kind == "silent":
            log.info("not audible: %s", why)
            self._finish(is_audible=False)

    def _on_end(self, worker: WorkerProcess) -> None:
        """A worker is gone: one we ended, a spare, or the one that was speaking (then the page anew)."""
        self._dying.discard(worker)
        worker.deleteLater()
        if worker is self._spare:
            self._spare = None
        if worker is not self._current:
            return
        self._current = None
        if self._saying and not self._is_unavailable:
            log.info("the speech worker died")
            if self._retries == MOST_RETRIES:
                self._finish(is_audible=False)
            else:
                self._retries += 1
                self._say(self._saying, self._language)

    def _stuck(self) -> None:
        log.info("the speech worker is stuck")
        if self._current is not None:
            self._retire(self._current)
        self._finish(is_audible=False)

    def _finish(self, *, is_audible: bool) -> None:
        was_saying, self._saying = bool(self._saying), ()
        self._watchdog.stop()
        if was_saying or not is_audible:
            self.audible.emit(is_audible)
        if was_saying:
            self.fell_silent.emit()
