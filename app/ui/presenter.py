"""Connects walk, words, voice and window: each press changes the state, each state is shown and said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.contacts.official import BY_ID
from app.guide.model import Guide
from app.guide.session import Session
from app.speech.speaker import Speaker
from app.speech.style import Style
from app.speech.utterance import utterances
from app.texts import Library, Words
from app.ui.circle import NOBODY, Change, Circle
from app.ui.content import Action, Chrome, Content, Do, Screen
from app.ui.describe import (
    describe_help,
    describe_languages,
    describe_number,
    describe_step,
    describe_voice,
)
from app.ui.describe_chrome import describe_chrome
from app.ui.describe_family import describe_callee, describe_family, with_circle, with_setup
from app.ui.narrator import Narrator
from app.ui.rescue_walk import RescueWalk
from app.ui.rescuer import Rescuer
from app.ui.theme import Scheme, TextSize, make_theme
from app.ui.wanted import PAPERS, WANTED, Walk
from app.ui.window import Window


class Presenter(QObject):
    """The conductor. Owns what the person has set for now: language, size, sound, what lies over the page.

    Args:
        guide, library: what is asked, and the words for it.
        session: where the person is.
        speaker: the voice; is silent where there is none.
        rescuer: what can be done on this PC for the person.
        window: what is looked at.
        clock: the present moment, aware of its zone.
        circle: whom the family added.
        has_setup: the family's set-up can be begun from here; not on a PC that is everybody's.
        has_papers: there is something to print on.

    Signals:
        voice_changed(Style): the person made the voice slower, louder …; to be kept for the next time.
        wanted(Action): something beside the window is asked for: the set-up, the practice, the videos, a paper.
    """

    voice_changed = Signal(Style)
    wanted = Signal(Action)

    def __init__(
        self,
        guide: Guide,
        library: Library,
        session: Session,
        speaker: Speaker,
        window: Window,
        clock: Callable[[], datetime],
        rescuer: Rescuer,
        circle: Circle = NOBODY,
        *,
        has_setup: bool = True,
        has_papers: bool = True,
        language: str,
        size: TextSize,
        scheme: Scheme,
        pixels_per_mm: float,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._guide = guide
        self._library = library
        self._texts = library.texts(language)
        self._session = session
        self._speaker = speaker
        self._window = window
        self._clock = clock
        self._rescuer = rescuer
        self._rescue = RescueWalk(session, rescuer)
        self._circle = circle
        self._has_setup = has_setup
        self._has_papers = has_papers
        self._taken: set[Do] = set()
        self._size = size
        self._scheme = scheme
        self._pixels_per_mm = pixels_per_mm
        self._overlays: list[Action] = []
        self._narrator = Narrator(speaker)
        self._notice: Words | None = None
        self._is_audible = True
        self._content: Content | None = None
        window.acted.connect(self.act)
        speaker.began.connect(window.mark)
        speaker.fell_silent.connect(lambda: window.mark(None))
        speaker.audible.connect(self._note_audible)
        rescuer.ended.connect(self._note_ended)
        rescuer.hushed.connect(lambda is_off: self._note_taken(Do.SOUND_BACK, is_off))
        rescuer.cut_off.connect(lambda is_off: self._note_taken(Do.NETWORK_BACK, is_off))

    @property
    def content(self) -> Content:
        """The page that is shown now."""
        assert self._content is not None
        return self._content

    def start(self) -> None:
        """Shows and says the first page."""
        self._show(announce=True)
        self._say()

    def tell_changes(self, changes: tuple[Change, ...]) -> None:
        """Tells of changes of the numbers, if they came to light only now; said where the first page is still on."""
        if changes == self._circle.changes:
            return
        self._circle = replace(self._circle, changes=changes)
        before = self._content
        self._show(announce=False)
        if self._content != before:
            self._say()

    @property
    def walk(self) -> Walk:
        """Where the person is, and in which words: for a paper."""
        return Walk(self._session.state, self._texts)

    def tell(self, words: Words) -> None:
        """Tells what becomes of something that was asked for; shown until the next page."""
        self._notice = words
        self._show(announce=False)
        self._narrator.remark(words, self._texts.language)

    def act(self, action: Action) -> None:
        """Carries out one press."""
        match action.do:
            case Do.REPEAT:
                self._say()
            case Do.MUTE:
                self._mute()
            case Do.SPEED | Do.VOLUME | Do.TRY_VOICE:
                self._change_voice(action)
            case Do.TEXT_SIZE:
                self._resize()
            case Do.SOUND_BACK:
                self._rescuer.give_sound_back()
            case Do.NETWORK_BACK:
                self._rescuer.give_network_back()
            case Do.SECURITY:
                self._rescuer.open_security()
            case Do.SETUP | Do.OPEN | Do.MEMO | Do.LEAFLET:
                self.tell(self._texts[WANTED[action.do]])
                self.wanted.emit(action)
            case _:
                self._notice = None
                self._move(action)
                self._content = self._describe()
                self._speak_of(action)  # before the page is drawn: the voice takes longer to be heard
                self._draw(announce=action.do is not Do.TOGGLE)

    # ---- the walk

    def _move(self, action: Action) -> None:
        match action.do:
            case Do.HELP | Do.FAMILY | Do.NUMBER | Do.LANGUAGES | Do.VOICE:
                if action not in self._overlays:
                    self._overlays.append(action)
            case Do.BACK if self._overlays:
                self._overlays.pop()
            case Do.RESTART:
                self._rescue.reset()
                self._overlays.clear()
                self._session.restart()
            case Do.LANGUAGE:
                self._overlays.clear()
                self._texts = self._library.texts(action.value)
            case _:
                self._answer(action)

    def _answer(self, action: Action) -> None:
        if self._rescue.takes(action):
            return
        match action.do:
            case Do.BACK:
                self._session.back()
            case Do.CHOOSE:
                self._session.choose(action.value)
            case Do.TOGGLE:
                self._session.toggle(action.value)
            case Do.YES | Do.NO:
                self._session.report(action.do is Do.YES)
            case Do.NEXT:
                self._session.go_on()

    # ---- what is shown

    def _show(self, *, announce: bool) -> None:
        self._content = self._describe()
        self._draw(announce=announce)

    def _draw(self, *, announce: bool) -> None:
        theme = make_theme(self._size, self._scheme, self._pixels_per_mm)
        self._window.show_screen(Screen(self.content, self._chrome()), theme, announce=announce)

    def _describe(self) -> Content:
        return with_circle(self._describe_plain(self._clock()), self._circle, self._texts)

    def _describe_plain(self, now: datetime) -> Content:
        """The page without what the family added to it."""
        texts = self._texts
        overlay = self._overlays[-1] if self._overlays else None
        match overlay:
            case Action(Do.HELP):
                return describe_help(texts, now, has_harm=self._session.state.in_danger)
            case Action(Do.NUMBER, number) if number in BY_ID:
                return describe_number(number, texts, now)
            case Action(Do.NUMBER, number):
                return describe_callee(self._circle.find(number), texts)
            case Action(Do.FAMILY):
                return describe_family(self._circle, texts)
            case Action(Do.VOICE):
                return describe_voice(texts, self._speaker.style, is_muted=self._narrator.is_muted)
            case Action(Do.LANGUAGES):
                return describe_languages(self._library.choices(), texts)
            case _:
                return self._describe_step(now)

    def _describe_step(self, now: datetime) -> Content:
        shown = self._rescue.describe(self._texts)
        if shown is not None:
            return shown
        content = describe_step(self._guide, self._session.state, self._texts, now)
        content = self._rescue.with_offers(content, self._texts)
        return with_setup(content, self._texts) if self._has_setup else content

    def _chrome(self) -> Chrome:
        ways: list[Do] = []
        if self._session.can_go_back or self._overlays:
            ways += [Do.BACK, Do.RESTART]
        ways += [way for way in (Do.SOUND_BACK, Do.NETWORK_BACK) if way in self._taken]
        if self._has_papers and not self._overlays:
            ways += [paper for step, paper in PAPERS.items() if step == self._session.state.step]
        notice = self._notice or (None if self._is_audible else self._texts["ui.no-voice"])
        return describe_chrome(self._texts, self.content.progress, ways, notice, is_muted=self._narrator.is_muted)

    # ---- what is heard

    def _say(self) -> None:
        self._narrator.say(self.content.narration(), self._texts.language)

    def _speak_of(self, action: Action) -> None:
        if action.do is not Do.TOGGLE:
            self._say()
            return
        ticked = action.value in self._session.state.ticks
        label = self._texts[f"{self._session.state.step}.choice.{action.value}"]
        words = self._texts["ui.checked" if ticked else "ui.unchecked"]
        said = [*utterances("tick", label.speech), *utterances("tick", words.speech)]
        self._narrator.say(said, self._texts.language)

    def _change_voice(self, action: Action) -> None:
        """Each change is heard by a sentence."""
        has_changed = self._narrator.change(action)
        self._show(announce=False)
        self._narrator.remark(self._texts["voice.sample"], self._texts.language)
        if has_changed:
            self.voice_changed.emit(self._speaker.style)

    def _mute(self) -> None:
        self._narrator.is_muted = not self._narrator.is_muted
        self._show(announce=False)
        self._narrator.remark(self._texts["ui.voice-back"], self._texts.language)

    def _resize(self) -> None:
        self._size = self._size.next
        self._show(announce=False)
        self._narrator.remark(self._texts[f"ui.size-{self._size}"], self._texts.language)

    def _note_ended(self, is_done: bool) -> None:
        """A rescue is over. Who went on by hand meanwhile, or back, is not disturbed."""
        if self._rescue.ended(is_done):
            self._content = self._describe()
            self._say()
            self._draw(announce=True)

    def _note_taken(self, way_back: Do, is_taken: bool) -> None:
        """Sound or network was taken away by us, or given back."""
        (self._taken.add if is_taken else self._taken.discard)(way_back)
        self._show(announce=False)

    def _note_audible(self, is_audible: bool) -> None:
        if is_audible != self._is_audible:
            self._is_audible = is_audible
            self._show(announce=False)
