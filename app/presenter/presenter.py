"""Connects walk, words, voice and window: each press changes the state, each state is shown and said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.guide.bookmark import Bookmark
from app.guide.flow import DoneYet
from app.guide.session import Session
from app.pages.actions import ACTIONS, Handler
from app.pages.content import Action, Content, Do, Screen
from app.pages.describe import describe
from app.pages.family_contacts import Change
from app.pages.snapshot import GuideSnapshot
from app.presenter.narrator import Narrator
from app.presenter.rescue_walk import RescueWalk
from app.presenter.rescuer import QUIET, Rescuer, Scene
from app.presenter.turns import Turns
from app.presenter.views import Views
from app.speech.speaker import Speaker
from app.speech.style import Style
from app.speech.utterance import utterances
from app.texts import Library, Words
from app.widgets.theme import Scheme, TextSize, Theme, make_theme


@dataclass(frozen=True)
class Look:
    """What the theme of a page is made from."""

    size: TextSize
    scheme: Scheme
    pixels_per_mm: float

    @property
    def theme(self) -> Theme:
        """The theme."""
        return make_theme(self.size, self.scheme, self.pixels_per_mm)


@dataclass(frozen=True)
class Services:
    """What works for the presenter.

    Attributes:
        library: the words of all languages.
        speaker: the voice; is silent where there is none.
        clock: the present moment, aware of its zone.
        bookmark: what is kept of the walk when the PC is switched off; None where nobody comes back.
    """

    library: Library
    speaker: Speaker
    views: Views
    rescuer: Rescuer
    clock: Callable[[], datetime]
    bookmark: Bookmark | None = None


class Presenter(QObject):
    """The conductor. Owns what the person has set for now: language, size, sound, what lies over the page.

    Args:
        session: where the person is.
        first: the moment with which each walk begins: its language, family and venue.

    Signals:
        voice_changed(Style): the person made the voice slower, louder …; to be kept for the next time.
        wanted(Action): something outside the window is asked for: the set-up, the practice, videos, a paper, the end.
        stepped(str): a step is shown, by its id.
    """

    voice_changed = Signal(Style)
    wanted = Signal(Action)
    stepped = Signal(str)

    def __init__(
        self, session: Session, first: GuideSnapshot, look: Look, services: Services, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._known = first
        self._first_texts = first.texts
        self._look = self._first_look = look
        self._library, self._clock = services.library, services.clock
        self._speaker, self._views, self._rescuer = services.speaker, services.views, services.rescuer
        self._rescue = RescueWalk(session, self._rescuer)
        self._turns = Turns(first.guide, session, services.bookmark)
        self._narrator = Narrator(self._speaker, first.venue.loudest)
        self._overlays: list[Action] = []
        self._screen: Screen | None = None
        self._is_untouched = False
        self._connect(services)

    def _connect(self, services: Services) -> None:
        services.views.acted.connect(self.act)
        services.speaker.began.connect(services.views.mark)
        services.speaker.fell_silent.connect(lambda: self._views.mark(None))
        services.speaker.audible.connect(self._note_audible)
        rescuer = services.rescuer
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
        assert self._screen is not None
        return self._screen.content

    @property
    def size(self) -> TextSize:
        """The text size as it is set now."""
        return self._look.size

    @property
    def walk(self) -> GuideSnapshot:
        """This moment: where the person is, and in which words."""
        overlay = self._overlays[-1] if self._overlays else None
        step = self._session.step
        is_beside = step.beside and self._rescuer.can_stand_beside and not self._known.venue.is_public
        languages = self._library.choices() if overlay is not None and overlay.do is Do.LANGUAGES else ()
        return replace(
            self._known,
            state=self._session.state,
            now=self._clock(),
            rescue=self._rescue.state,
            opening=self._turns.first,
            overlay=overlay,
            sight=self._rescuer.page if is_beside else None,
            can_resume=self._turns.can_resume,
            can_go_back=self._session.can_go_back,
            is_muted=self._narrator.is_muted,
            voice=self._speaker.style,
            languages=tuple(languages),
        )

    # ---- from outside

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
        self._views.rehearse()

    def seen(self, scene: Scene) -> None:
        """The rescuer has looked more closely: who has pressed nothing so far gets the first page that fits better."""
        is_awaited = self._rescue.look_is_over()
        shown = self._session.state.step
        if self._is_untouched:
            self._turns.begin(scene)
        if is_awaited or self._session.state.step != shown:
            self._show(announce=True)
            self._say()
        else:
            self._show_changes()

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
        self._known = replace(self._known, texts=self._first_texts, notice=None)
        self._look = self._first_look
        self._narrator.is_muted = False

    def tell_changes(self, changes: tuple[Change, ...]) -> None:
        """Tells of changes of the numbers, if they came to light only now; said where the first page is still on."""
        if changes == self._known.family.changes:
            return
        before = self._screen.content if self._screen else None
        self._learn(family=replace(self._known.family, changes=changes))
        if self.content != before:
            self._say()

    def tell_touched(self) -> None:
        """Tells on the first page, from now on, that files of this program were changed; said where it is on."""
        if self._screen is None:
            self._known = replace(self._known, is_touched=True)
            return
        self._learn(is_touched=True)
        if self.content.alarm and self._is_untouched:
            self._say()

    def tell(self, words: Words) -> None:
        """Tells what becomes of something that was asked for; shown until the next page."""
        self._learn(notice=words)
        self._narrator.remark(words, self._known.texts.language)

    # ---- one press

    def act(self, action: Action) -> None:
        """Carries out one press."""
        self._is_untouched = False
        match ACTIONS[action.do].handler:
            case Handler.WALK:
                self._turn(action, self._move)
            case Handler.OVERLAY:
                self._turn(action, self._open)
            case Handler.VOICE:
                self._act_on_voice(action)
            case Handler.TEXT_SIZE:
                self._look = replace(self._look, size=self._look.size.next)
                self._remark(f"ui.size-{self._look.size}")
            case Handler.WAITING:
                self._rescue.note_overdue()
                self._show(announce=False)
            case Handler.RESCUER:
                self._ask_rescuer(action.do)
            case Handler.OUTSIDE:
                if says := ACTIONS[action.do].says:
                    self.tell(self._known.texts[says])
                self.wanted.emit(action)

    def _turn(self, action: Action, change: Callable[[Action], object]) -> None:
        """To another page, or to the same one with a tick more."""
        self._known = replace(self._known, notice=None)
        change(action)
        self._screen = describe(self.walk)
        if action.do is Do.TOGGLE:  # before the page is drawn: the voice takes longer to be heard
            self._say_tick(action.value)
        else:
            self._say()
        self._draw(announce=action.do is not Do.TOGGLE)

    def _open(self, overlay: Action) -> None:
        if overlay not in self._overlays:
            self._overlays.append(overlay)

    def _move(self, action: Action) -> None:
        match action.do:
            case Do.BACK if self._overlays:
                self._overlays.pop()
            case Do.RESTART:
                self._rescue.reset()
                self._overlays.clear()
                self._session.restart()
            case Do.ON_PHONE:
                self._rescue.reset()
                self._turns.hang_up()
            case Do.RESUME:
                self._rescue.reset()
                self._turns.resume()
            case Do.LANGUAGE:
                self._overlays.clear()
                self._known = replace(self._known, texts=self._library.texts(action.value))
            case _:
                self._rescue.take(action)

    def _ask_rescuer(self, what: Do) -> None:
        match what:
            case Do.SOUND_BACK:
                self._rescuer.give_sound_back()
            case Do.NETWORK_BACK:
                self._rescuer.give_network_back()
            case Do.SECURITY:
                self._rescuer.open_security()

    # ---- what is shown

    def _show(self, *, announce: bool) -> None:
        self._screen = describe(self.walk)
        self._draw(announce=announce)

    def _show_changes(self) -> None:
        """Draws the page anew where it is not what it was."""
        if self._screen is not None and describe(self.walk).content != self._screen.content:
            self._show(announce=False)

    def _learn(self, **known: object) -> None:
        """Something is known now that a page may tell."""
        self._known = replace(self._known, **known)  # type: ignore[arg-type]
        self._show(announce=False)

    def _draw(self, *, announce: bool) -> None:
        assert self._screen is not None
        is_step = announce and not self._overlays
        if is_step:
            self.stepped.emit(self._session.state.step)
            self._rescuer.let_sound(self._session.step.powers_off)  # the system remembers what is muted then
        self._views.show_screen(self._screen, self._look.theme, announce=announce)
        if is_step:
            self._turns.note_shown()  # after the page: it may write

    # ---- what is heard

    def _say(self) -> None:
        self._narrator.say(self.content.narration(), self._known.texts.language)

    def _say_tick(self, box: str) -> None:
        texts, state = self._known.texts, self._session.state
        label = texts[f"{state.step}.choice.{box}"]
        words = texts["ui.checked" if box in state.ticks else "ui.unchecked"]
        self._narrator.say([*utterances("tick", label.speech), *utterances("tick", words.speech)], texts.language)

    def _act_on_voice(self, action: Action) -> None:
        """Each change is heard by a sentence."""
        match action.do:
            case Do.REPEAT:
                self._say()
            case Do.MUTE:
                self._narrator.is_muted = not self._narrator.is_muted
                self._remark("ui.voice-back")
            case _:
                has_changed = self._narrator.change(action)
                self._remark("voice.sample")
                if has_changed:
                    self.voice_changed.emit(self._speaker.style)

    def _remark(self, key: str) -> None:
        """Shows what was set, and says a few words."""
        self._show(announce=False)
        self._narrator.remark(self._known.texts[key], self._known.texts.language)

    # ---- what comes from the rescuer and the voice

    def _note_ended(self, is_done: bool) -> None:
        """A rescue is over. Who went on by hand meanwhile, or back, is not disturbed."""
        if self._rescue.ended(is_done):
            self._show_and_say()

    def _show_and_say(self) -> None:
        self._screen = describe(self.walk)
        self._say()
        self._draw(announce=True)

    def _note_found(self) -> None:
        """Something can be done now that could not a moment ago, or no longer: the offer comes or goes."""
        if self._rescue.is_offering:
            self._show_changes()

    def _note_page(self) -> None:
        """The page has left the full screen, or fills it again: the next thing to be done is another one."""
        if self.content.beside is not None and describe(self.walk).content.texts != self.content.texts:
            self._show_and_say()

    def _note_page_gone(self) -> None:
        """It was closed by hand, and nobody needs to be asked."""
        step = self._session.step
        if self.content.beside is not None and isinstance(step, DoneYet) and step.till_gone:
            self.act(Action(Do.YES))

    def _note_taken(self, way_back: Do, is_taken: bool) -> None:
        """Sound or network was taken away by us, or given back."""
        self._learn(taken=self._known.taken | {way_back} if is_taken else self._known.taken - {way_back})

    def _note_audible(self, is_audible: bool) -> None:
        if is_audible != self._known.is_audible:
            self._learn(is_audible=is_audible)
