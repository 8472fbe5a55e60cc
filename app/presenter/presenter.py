"""Connects walk, words, voice and window: each press changes the state, each state is shown and said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.guide.bookmark import Bookmark
from app.guide.flow import DoneYet, Guide
from app.guide.session import Session
from app.pages.content import Action, Chrome, Content, Do, Screen
from app.pages.describe import describe_step, describe_voice, with_resume
from app.pages.describe_beside import beside_chrome, describe_beside
from app.pages.describe_chrome import describe_chrome
from app.pages.describe_family import with_alarm, with_circle, with_setup
from app.pages.family_contacts import NOBODY, Change, FamilyContacts
from app.pages.overlays import Overlays
from app.pages.snapshot import PAPERS, WANTED, GuideSnapshot
from app.pages.venue import HOME, Venue
from app.presenter.narrator import Narrator
from app.presenter.rescue_walk import RescueWalk
from app.presenter.rescuer import QUIET, Rescuer, Scene
from app.presenter.turns import Turns
from app.presenter.views import Views
from app.speech.speaker import Speaker
from app.speech.style import Style
from app.speech.utterance import utterances
from app.texts import Library, Words
from app.widgets.theme import Scheme, TextSize, make_theme


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
        venue: what can be had where the guide stands.
        bookmark: what is kept of the walk when the PC is switched off.

    Signals:
        voice_changed(Style): the person made the voice slower, louder …; to be kept for the next time.
        wanted(Action): something beside the window is asked for: the set-up, the practice, videos, a paper, the end.
        stepped(str): a step is shown, by its id.
    """

    voice_changed = Signal(Style)
    wanted = Signal(Action)
    stepped = Signal(str)

    def __init__(
        self,
        guide: Guide,
        library: Library,
        session: Session,
        speaker: Speaker,
        window: Views,
        clock: Callable[[], datetime],
        rescuer: Rescuer,
        circle: FamilyContacts = NOBODY,
        *,
        venue: Venue = HOME,
        bookmark: Bookmark | None = None,
        language: str,
        size: TextSize,
        scheme: Scheme,
        pixels_per_mm: float,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._guide = guide
        self._library = library
        self._texts = self._first_texts = library.texts(language)
        self._session = session
        self._speaker = speaker
        self._window = window
        self._clock = clock
        self._rescuer = rescuer
        self._rescue = RescueWalk(session, rescuer)
        self._turns = Turns(guide, session, bookmark)
        self._is_untouched = False
        self._circle = circle
        self._venue = venue
        self._taken: set[Do] = set()
        self._size = self._first_size = size
        self._scheme = scheme
        self._pixels_per_mm = pixels_per_mm
        self._overlays = Overlays(library, venue)
        self._narrator = Narrator(speaker, venue.loudest)
        self._notice: Words | None = None
        self._is_audible = True
        self._content: Content | None = None
        self._is_touched = False
        window.acted.connect(self.act)
        speaker.began.connect(window.mark)
        speaker.fell_silent.connect(lambda: window.mark(None))
        speaker.audible.connect(self._note_audible)
        rescuer.ended.connect(self._note_ended)
        rescuer.hushed.connect(lambda is_off: self._note_taken(Do.SOUND_BACK, is_off))
        rescuer.cut_off.connect(lambda is_off: self._note_taken(Do.NETWORK_BACK, is_off))
        rescuer.found.connect(self._note_found)
        rescuer.scene_seen.connect(self.seen)
        rescuer.page_seen.connect(lambda _sight: self._note_page())
        rescuer.page_gone.connect(self._note_page_gone)

    @property
    def content(self) -> Content:
        """The page that is shown now."""
        assert self._content is not None
        return self._content

    def start(self, scene: Scene = QUIET) -> None:
        """Help is asked for anew: forgets everything of before, as `reset` does, then shows and says the first page.

        Args:
            scene: what is known at this moment; `seen` may follow.
        """
        self._forget(self._speaker.style)
        self._rescue.is_looking = scene != QUIET
        self._turns.begin(scene)
        self._is_untouched = True
        self._show(announce=True)
        self._say()

    def rehearse(self) -> None:
        """Draws the page for the moment once, unseen: letters, icons and drawings are ready then."""
        self._turns.begin(Scene(has_page=True))
        self._show(announce=False)
        self._window.rehearse()

    def seen(self, scene: Scene) -> None:
        """The rescuer has looked more closely: who has pressed nothing so far gets the first page that fits better."""
        is_awaited = self._rescue.look_is_over()
        shown = self._session.state.step
        if self._is_untouched:
            self._turns.begin(scene)
        if is_awaited or self._session.state.step != shown:
            self._show(announce=True)
            self._say()
        elif self._content is not None and self._describe() != self._content:
            self._show(announce=False)

    def reset(self, language: str, style: Style) -> None:
        """Forgets everything that a person answered or set, and shows the first page; nothing is said.

        Args:
            language: to begin with. style: of the voice.
        """
        self._first_texts = self._library.texts(language)
        self._forget(style)
        self._show(announce=False)

    def _forget(self, style: Style) -> None:
        self._speaker.stop()
        self._speaker.style = style
        self._rescue.reset()
        self._overlays.clear()
        self._session.restart()
        self._texts = self._first_texts
        self._size = self._first_size
        self._narrator.is_muted = False
        self._notice = None

    def tell_changes(self, changes: tuple[Change, ...]) -> None:
        """Tells of changes of the numbers, if they came to light only now; said where the first page is still on."""
        if changes == self._circle.changes:
            return
        self._circle = replace(self._circle, changes=changes)
        before = self._content
        self._show(announce=False)
        if self._content != before:
            self._say()

    def tell_touched(self) -> None:
        """Tells on the first page, from now on, that files of this program were changed; said where it is on."""
        self._is_touched = True
        if self._content is not None:
            self._show(announce=False)
            if self._content.alarm and self._is_untouched:
                self._say()

    @property
    def walk(self) -> GuideSnapshot:
        """Where the person is, and in which words: for a paper."""
        return GuideSnapshot(self._session.state, self._texts)

    @property
    def size(self) -> TextSize:
        """The text size as it is set now."""
        return self._size

    def tell(self, words: Words) -> None:
        """Tells what becomes of something that was asked for; shown until the next page."""
        self._notice = words
        self._show(announce=False)
        self._narrator.remark(words, self._texts.language)

    def act(self, action: Action) -> None:
        """Carries out one press."""
        self._is_untouched = False
        match action.do:
            case Do.REPEAT:
                self._say()
            case Do.MUTE:
                self._mute()
            case Do.SPEED | Do.VOLUME | Do.TRY_VOICE:
                self._change_voice(action)
            case Do.TEXT_SIZE:
                self._resize()
            case Do.SOUND_BACK | Do.NETWORK_BACK | Do.SECURITY:
                self._ask_rescuer(action.do)
            case Do.OVERDUE:
                self._rescue.takes(action)
                self._show(announce=False)
            case Do.SETUP | Do.OPEN:
                self.tell(self._texts[WANTED[action.do]])
                self.wanted.emit(action)
            case Do.MEMO | Do.LEAFLET | Do.FINISH:
                self.wanted.emit(action)
            case _:
                self._notice = None
                self._move(action)
                self._content = self._describe()
                self._speak_of(action)  # before the page is drawn: the voice takes longer to be heard
                self._draw(announce=action.do is not Do.TOGGLE)

    def _ask_rescuer(self, what: Do) -> None:
        match what:
            case Do.SOUND_BACK:
                self._rescuer.give_sound_back()
            case Do.NETWORK_BACK:
                self._rescuer.give_network_back()
            case Do.SECURITY:
                self._rescuer.open_security()

    # ---- the walk

    def _move(self, action: Action) -> None:
        if self._overlays.takes(action):
            return
        match action.do:
            case Do.RESTART:
                self._rescue.reset()
                self._overlays.clear()
                self._session.restart()
            case Do.ON_PHONE:
                self._rescue.reset()
                self._turns.hang_up()
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
            case Do.RESUME:
                self._turns.resume()

    # ---- what is shown

    def _show(self, *, announce: bool) -> None:
        self._content = self._describe()
        self._draw(announce=announce)

    def _draw(self, *, announce: bool) -> None:
        if announce and not self._overlays:
            self.stepped.emit(self._session.state.step)
            self._rescuer.let_sound(self._session.step.powers_off)  # the system remembers what is muted then
        theme = make_theme(self._size, self._scheme, self._pixels_per_mm)
        self._window.show_screen(Screen(self.content, self._chrome()), theme, announce=announce)
        if announce and not self._overlays:
            self._turns.note_shown()  # after the page: it may write

    def _describe(self) -> Content:
        content = with_circle(self._describe_plain(self._clock()), self._circle, self._texts)
        is_first = content.beside is None and self._turns.is_first(content.id)
        if not is_first:
            return content
        return with_alarm(content, self._circle.changes, self._texts, is_touched=self._is_touched)

    def _describe_plain(self, now: datetime) -> Content:
        """The page without what the family added to it."""
        return self._overlays.describe(self.walk, self._circle, now, self._describe_voice) or self._describe_step(now)

    def _describe_voice(self) -> Content:
        style, loudest = self._speaker.style, self._venue.loudest
        return describe_voice(self._texts, style, loudest, is_muted=self._narrator.is_muted)

    def _describe_step(self, now: datetime) -> Content:
        shown = self._rescue.describe(self._texts)
        if shown is not None:
            return shown
        content = describe_step(self._guide, self._session.state, self._texts, now)
        content = self._rescue.with_offers(content, self._texts)
        content = self._venue.fitted(content, self._session.step, self._guide, self._texts)
        if self._turns.can_resume:
            content = with_resume(content, self._texts)
        if self._is_beside:
            return describe_beside(content, self._session.step, self._texts, self._rescuer.page)
        return with_setup(content, self._texts) if self._venue.has_setup else content

    @property
    def _is_beside(self) -> bool:
        """Whether this step's own page stands beside the page that strikes this PC."""
        return self._session.step.beside and self._rescuer.can_stand_beside and not self._venue.is_public

    def _chrome(self) -> Chrome:
        can_go_back = bool(self._overlays) or (self._session.can_go_back and not self._rescue.holds)
        ways = [Do.BACK] if can_go_back else []
        if self._venue.is_public:
            ways.append(Do.FINISH)
        elif can_go_back:
            ways.append(Do.RESTART)
        is_free = not self._overlays and not self._rescue.holds
        if is_free and self._turns.can_hang_up(has_answers=self._rescue.is_offering):
            ways.append(Do.ON_PHONE)
        ways += [way for way in (Do.SOUND_BACK, Do.NETWORK_BACK) if way in self._taken]
        if not self._overlays:
            ways += self._venue.to_take(PAPERS.get(self._session.state.step))
        notice = self._notice or (None if self._is_audible else self._texts["ui.no-voice"])
        chrome = describe_chrome(self._texts, self.content.progress, ways, notice, is_muted=self._narrator.is_muted)
        return beside_chrome(chrome, self._texts) if self.content.beside else chrome

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

    def _note_found(self) -> None:
        """Something can be done now that could not a moment ago, or no longer: the offer comes or goes."""
        if self._content is not None and self._rescue.is_offering and self._describe() != self._content:
            self._show(announce=False)

    def _note_page(self) -> None:
        """The page has left the full screen, or fills it again: the next thing to be done is another one."""
        if self.content.beside is None or self._describe().texts == self.content.texts:
            return
        self._content = self._describe()
        self._say()
        self._draw(announce=True)

    def _note_page_gone(self) -> None:
        """It was closed by hand, and nobody needs to be asked."""
        step = self._session.step
        if self.content.beside is not None and isinstance(step, DoneYet) and step.till_gone:
            self.act(Action(Do.YES))

    def _note_taken(self, way_back: Do, is_taken: bool) -> None:
        """Sound or network was taken away by us, or given back."""
        (self._taken.add if is_taken else self._taken.discard)(way_back)
        self._show(announce=False)

    def _note_audible(self, is_audible: bool) -> None:
        if is_audible != self._is_audible:
            self._is_audible = is_audible
            self._show(announce=False)
