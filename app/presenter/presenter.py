"""Connects walk, voice and window: each press changes the state, and each state is shown and spoken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app.guide.session import Session
from app.layout.theme import TextSize, Theme
from app.pages.content import ASK, Action, Do
from app.pages.describe import describe
from app.pages.page import Page
from app.pages.snapshot import GuideSnapshot
from app.presenter.views import Views
from app.presenter.walk import Services, Walk
from app.rescue.rescuer import NOTHING_SEEN, Names, ScreenState
from app.settings.settings import FamilyContacts, NumberChanges
from app.speech.speed_and_volume import Style
from app.speech.utterance import Utterance, utterances
from app.texts import Words


class Presenter(QObject):
    """Carries out each press, then describes the page anew, shows it and reads it aloud.

    Args:
        session: where the person is.
        snapshot: what each walk begins with: the language, the family, the venue …
        size: the text size each walk begins with.
        themes: makes the theme for a text size.

    Attributes:
        size: the current text size.

    Signals:
        voice_changed(Style): the person made the voice slower, louder …; to be saved.
        wanted(Action): something outside the window was asked for: the set-up, the practice, videos, the security
            screen, a paper, a code, the end.
        stepped(str): a step is shown, by its id.
    """

    voice_changed = Signal(Style)
    wanted = Signal(Action)
    stepped = Signal(str)
    _looked = Signal(object)  # these two are emitted in the rescuer's thread
    _ended = Signal(bool, tuple)

    def __init__(
        self,
        session: Session,
        snapshot: GuideSnapshot,
        size: TextSize,
        themes: Callable[[TextSize], Theme],
        services: Services,
        views: Views,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._walk = Walk(session, snapshot, services)
        self._first_texts = snapshot.texts
        self._library = services.library
        self._first_size = size
        self.size = size
        self._themes = themes
        self._views = views
        self._speaker = services.speaker
        self._rescuer = services.rescuer
        self._screen = describe(self.snapshot)
        self._is_untouched = False
        self._is_asked = False
        self._speaker.began.connect(views.mark)
        self._speaker.fell_silent.connect(lambda: views.mark(None))
        self._speaker.audible.connect(self._note_audible)
        self._looked.connect(self._note_seen)
        self._ended.connect(self._note_ended)
        self._rescuer.listen(self._looked.emit, self._ended.emit)

    @property
    def content(self) -> Page:
        """The page on the screen, or the one about to be shown."""
        return self._screen.content

    @property
    def seen(self) -> ScreenState:
        """What was last seen on this PC."""
        return self._walk.seen

    @property
    def snapshot(self) -> GuideSnapshot:
        """A snapshot of the walk."""
        return self._walk.snapshot()

    # ---- from outside

    def start(self, seen: ScreenState = NOTHING_SEEN) -> None:
        """Help was asked for: forgets everything, as `reset` does, then shows and reads the first page.

        Args:
            seen: what is known so far; until something is pressed, the first complete look may change the page.
        """
        self._forget(self._speaker.style)
        self._walk.begin(seen)
        self._is_untouched = not seen.danger  # the first look must not replace a warning that opened by itself
        self.ask_again()
        self._show_and_say()

    def ask_again(self) -> None:
        """Help was asked for again: unless something is pressed first, the next look may choose another first page."""
        self._is_asked = True

    def rehearse(self) -> None:
        """Draws the likely first page in advance, silently."""
        self._walk.begin(ScreenState(has_page=True))
        self._show()

    def reset(self, language: str, style: Style) -> None:
        """Forgets all answers and settings, and shows the first page silently. Later looks choose no other page."""
        self._is_untouched = False
        self._first_texts = self._library.texts(language)
        self._forget(style)
        self._show()

    def _forget(self, style: Style) -> None:
        self._speaker.stop()
        self._speaker.style = style
        self._walk.restart()
        self._walk.texts = self._first_texts
        self._walk.notice = None
        self._walk.is_muted = False
        self.size = self._first_size

    def tell_changes(self, changes: NumberChanges) -> None:
        """Takes in changes to the family's numbers, which are pointed out wherever the numbers are shown."""
        self.show_family(replace(self._walk.family, changes=changes))

    def show_family(self, family: FamilyContacts) -> None:
        """Takes in the family's contacts, and shows the page again if they have changed."""
        if self._walk.family != family:
            self._walk.family = family
            self._show()

    def tell(self, words: Words) -> None:
        """Says the outcome of a request, and shows it until the next page."""
        if self._walk.notice != words:
            self._walk.notice = words
            self._show()
        self._remark(words)

    # ---- one press

    def act(self, action: Action) -> None:
        """Carries out one press."""
        self._is_untouched = False
        match action.do:
            case _ if action.value == ASK:
                self._turn(action)
            case Do.TOGGLE:
                self._tick(action)
            case Do.REPEAT:
                self._repeat()
            case Do.MUTE:
                self._mute()
            case Do.SPEED | Do.VOLUME:
                self._change_voice(action)
            case Do.TEXT_SIZE:
                self.size = TextSize(action.value)
                self._set(f"ui.size-{action.value}")
            case Do.OVERDUE:
                self._walk.note_overdue()
                self._show()
            case _:
                self._act_outside(action)

    def _act_outside(self, action: Action) -> None:
        """Carries out a press that acts outside the window; any other one leads to another page."""
        match action.do:
            case Do.SOUND_BACK:  # the button in the bar mutes it again
                self._rescuer.give_sound_back()
                self._turn(Action(Do.BACK))
            case Do.HUSH:
                self._rescuer.hush()
            case Do.NETWORK_BACK:
                self._rescuer.give_network_back()
            case Do.SIDE:
                self._views.move_over()
            case Do.PRACTICE | Do.VIDEOS | Do.SETUP:
                self._open(action)
            case Do.MEMO | Do.LEAFLET | Do.SECURITY | Do.FINISH | Do.LEAVE:
                self.wanted.emit(action)
            case Do.CODE:
                self._turn(action)
                self.wanted.emit(action)
            case _:
                self._turn(action)

    def ask_before_leaving(self) -> bool:
        """Asks before leaving if something we muted would be heard again; returns whether it asked."""
        howls = self.seen.is_hushed and bool(self.seen.acting)
        asks = howls and self._walk.is_offering  # a page being closed still counts as acting
        if asks:
            self._turn(Action(Do.LEAVE, ASK))
        return asks

    def _open(self, action: Action) -> None:
        """Opens something outside the window, and says so, since that takes a while."""
        if action.do is Do.VIDEOS and not self.seen.acting:  # the videos need sound, and no fake page would be heard
            self._rescuer.give_sound_back()
        self.tell(self._walk.texts["family.setup.opening" if action.do is Do.SETUP else "ui.opening"])
        self.wanted.emit(action)

    def _turn(self, action: Action) -> None:
        """Goes to another page."""
        self._walk.move(action)
        self._show_and_say()

    def _tick(self, action: Action) -> None:
        """Ticks or unticks a box on this page, and says so."""
        self._walk.move(action)
        snapshot = self.snapshot
        label = snapshot.texts[f"{snapshot.step.id}.choice.{action.value}"]
        words = snapshot.texts["ui.checked" if action.value in snapshot.state.ticks else "ui.unchecked"]
        self._say([*utterances("tick", label.speech), *utterances("tick", words.speech)])
        self._show()

    def _repeat(self) -> None:
        """Reads the page aloud again, after closing the overlay for text size and voice."""
        self._walk.is_muted = False
        if self.content.id == "looks":
            self._turn(Action(Do.BACK))
        else:
            self.say()

    def _mute(self) -> None:
        self._walk.is_muted = not self._walk.is_muted
        self._set("ui.voice-back")

    def _change_voice(self, action: Action) -> None:
        """Makes the voice one step slower, faster, softer or louder, and speaks a sample."""
        was = self._speaker.style
        steps = int(action.value)
        louder = was.louder(steps).at_most(self.snapshot.venue.loudest)
        self._speaker.style = was.faster(steps) if action.do is Do.SPEED else louder
        self._walk.is_muted = False
        self._set("voice.sample")
        if self._speaker.style != was:
            self.voice_changed.emit(self._speaker.style)

    def _set(self, key: str) -> None:
        """Shows the page as set now, and says a few words about it."""
        self._show()
        self._remark(self._walk.texts[key])

    # ---- what is shown and said

    def _show(self) -> None:
        self._screen = describe(self.snapshot)
        self._draw()

    def _show_and_say(self) -> None:
        """Starts reading a new page aloud, then draws it, which takes longer."""
        self._screen = describe(self.snapshot)
        self.say()
        self._draw(announce=True)

    def _draw(self, *, announce: bool = False) -> None:
        is_step = announce and not self._walk.is_covered
        if is_step:
            self.stepped.emit(self._walk.step.id)
        self._views.show_screen(self._screen, self._themes(self.size), announce=announce)
        if is_step:
            self._walk.note_shown()  # after the page: it may write

    def say(self) -> None:
        """Reads the page on the screen aloud."""
        self._say(self.content.narration())

    def _remark(self, words: Words) -> None:
        """Says a few words that are not on the page."""
        self._say(utterances("tool", words.speech))

    def _say(self, said: Sequence[Utterance]) -> None:
        """Says these sentences instead of what is being said; says nothing while muted."""
        if self._walk.is_muted:
            self._speaker.stop()
        else:
            self._speaker.say(said, self._walk.texts.language)

    # ---- what comes from the rescuer and the voice

    def _note_audible(self, is_audible: bool) -> None:
        """Shows a notice while the voice cannot be heard."""
        if self._walk.is_audible != is_audible:
            self._walk.is_audible = is_audible
            self._show()

    def _note_ended(self, is_done: bool, standing: Names) -> None:
        """Shows how a rescue ended, unless the person has left its page meanwhile."""
        if self._walk.rescue_ended(is_done, standing):
            self._show_and_say()

    def _note_seen(self, seen: ScreenState) -> None:
        """Takes in a look at this PC; reads the page if it is another one now, or another task in the strip.

        While something is being confirmed or done, the page does not change under the person's hand.
        """
        shown = self._walk.step
        before = self._screen
        page = before.content
        self._views.follow(seen)
        has_turned = self._walk.note_seen(seen, is_beside=page.beside is not None)
        if seen.is_whole and self._is_asked:
            self._is_asked = False
            if self._is_untouched:
                self._walk.begin(seen)
        screen = describe(self.snapshot)
        is_new_in_strip = page.beside is not None and screen.content.texts != page.texts
        is_other = self._walk.is_offering and screen.content != page
        if has_turned or self._walk.step is not shown or is_new_in_strip or (is_other and screen.content.id != page.id):
            self._show_and_say()
        elif is_other or screen.chrome != before.chrome:
            self._screen = screen
            self._draw()
        elif self._views.has_pressed_in_vain():  # the browser's question is easily overlooked
            self._remark(self.content.texts["asked"])
