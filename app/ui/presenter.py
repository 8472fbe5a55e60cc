"""Connects walk, words, voice and window: each press changes the state, each state is shown and said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.guide.model import Guide
from app.guide.session import Session
from app.speech.speaker import Speaker
from app.speech.style import Style
from app.speech.utterance import Utterance, utterances
from app.texts import Library
from app.ui.content import Action, Button, Chrome, Content, Do, Screen
from app.ui.describe import (
    describe_help,
    describe_languages,
    describe_number,
    describe_step,
    describe_voice,
    help_words,
)
from app.ui.rescue_walk import RescueWalk
from app.ui.rescuer import Rescuer
from app.ui.theme import Scheme, TextSize, make_theme
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

    Signals:
        voice_changed(Style): the person made the voice slower, louder …; to be kept for the next time.
    """

    voice_changed = Signal(Style)

    def __init__(
        self,
        guide: Guide,
        library: Library,
        session: Session,
        speaker: Speaker,
        window: Window,
        clock: Callable[[], datetime],
        rescuer: Rescuer,
        *,
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
        self._is_hushed = False
        self._is_cut_off = False
        self._size = size
        self._scheme = scheme
        self._pixels_per_mm = pixels_per_mm
        self._overlays: list[Action] = []
        self._is_muted = False
        self._is_audible = True
        self._content: Content | None = None
        window.acted.connect(self.act)
        speaker.began.connect(window.mark)
        speaker.fell_silent.connect(lambda: window.mark(None))
        speaker.audible.connect(self._note_audible)
        rescuer.ended.connect(self._note_ended)
        rescuer.hushed.connect(self._note_hushed)
        rescuer.cut_off.connect(self._note_cut_off)

    @property
    def content(self) -> Content:
        """The page that is shown now."""
        assert self._content is not None
        return self._content

    def start(self) -> None:
        """Shows and says the first page."""
        self._show(announce=True)
        self._say()

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
            case _:
                self._move(action)
                self._content = self._describe()
                self._speak_of(action)  # before the page is drawn: the voice takes longer to be heard
                self._draw(announce=action.do is not Do.TOGGLE)

    # ---- the walk

    def _move(self, action: Action) -> None:
        match action.do:
            case Do.HELP | Do.NUMBER | Do.LANGUAGES | Do.VOICE:
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
        now, texts = self._clock(), self._texts
        overlay = self._overlays[-1] if self._overlays else None
        match overlay:
            case Action(Do.HELP):
                return describe_help(texts, now, has_harm=self._session.state.in_danger)
            case Action(Do.NUMBER, desk):
                return describe_number(desk, texts, now)
            case Action(Do.VOICE):
                return describe_voice(texts, self._speaker.style, is_muted=self._is_muted)
            case Action(Do.LANGUAGES):
                return describe_languages(self._library.choices(), texts)
            case _:
                return self._describe_step(now)

    def _describe_step(self, now: datetime) -> Content:
        shown = self._rescue.describe(self._texts)
        if shown is not None:
            return shown
        content = describe_step(self._guide, self._session.state, self._texts, now)
        return self._rescue.with_offers(content, self._texts)

    def _chrome(self) -> Chrome:
        texts = self._texts
        tools = (
            Button(texts["ui.repeat"], Action(Do.REPEAT), "repeat"),
            Button(texts["ui.voice"], Action(Do.VOICE), "voice-off" if self._is_muted else "voice"),
            Button(texts["ui.text-size"], Action(Do.TEXT_SIZE), "text-size"),
        )
        navigation: list[Button] = []
        if self._session.can_go_back or self._overlays:
            navigation.append(Button(texts["ui.back"], Action(Do.BACK), "back"))
            navigation.append(Button(texts["ui.restart"], Action(Do.RESTART), "restart"))
        if self._is_hushed:
            navigation.append(Button(texts["ui.sound-back"], Action(Do.SOUND_BACK), "sound-back"))
        if self._is_cut_off:
            navigation.append(Button(texts["ui.network-back"], Action(Do.NETWORK_BACK), "network-back"))
        progress = self.content.progress
        now, whole = progress or (0, 0)
        return Chrome(
            app_name=texts["ui.app-name"],
            tools=tools,
            navigation=tuple(navigation),
            help=Button(help_words(texts), Action(Do.HELP), "help"),
            notice=None if self._is_audible else texts["ui.no-voice"],
            progress_name=texts["ui.progress"].filled(now=now, all=whole).text if progress else "",
            more=texts["ui.more"],
            less=texts["ui.less"],
        )

    # ---- what is heard

    def _say(self, extra: list[Utterance] | None = None) -> None:
        if self._is_muted:
            self._speaker.stop()
        else:
            self._speaker.say(extra if extra is not None else self.content.narration(), self._texts.language)

    def _speak_of(self, action: Action) -> None:
        if action.do is not Do.TOGGLE:
            self._say()
            return
        ticked = action.value in self._session.state.ticks
        label = self._texts[f"{self._session.state.step}.choice.{action.value}"]
        words = self._texts["ui.checked" if ticked else "ui.unchecked"]
        self._say([*utterances("tick", label.speech), *utterances("tick", words.speech)])

    def _change_voice(self, action: Action) -> None:
        """One step slower, faster, softer, louder, and a sentence to hear it by; a voice that was off is on again."""
        style = self._speaker.style
        if action.do is Do.SPEED:
            self._speaker.style = style.faster(int(action.value))
        elif action.do is Do.VOLUME:
            self._speaker.style = style.louder(int(action.value))
        self._is_muted = False
        self._show(announce=False)
        self._say(utterances("tool", self._texts["voice.sample"].speech))
        if self._speaker.style != style:
            self.voice_changed.emit(self._speaker.style)

    def _mute(self) -> None:
        self._is_muted = not self._is_muted
        self._show(announce=False)
        self._say(utterances("tool", self._texts["ui.voice-back"].speech))

    def _resize(self) -> None:
        self._size = self._size.next
        self._show(announce=False)
        self._say(utterances("tool", self._texts[f"ui.size-{self._size}"].speech))

    def _note_ended(self, is_done: bool) -> None:
        """A rescue is over. Who went on by hand meanwhile, or back, is not disturbed."""
        if self._rescue.ended(is_done):
            self._content = self._describe()
            self._say()
            self._draw(announce=True)

    def _note_hushed(self, is_hushed: bool) -> None:
        self._is_hushed = is_hushed
        self._show(announce=False)

    def _note_cut_off(self, is_cut_off: bool) -> None:
        self._is_cut_off = is_cut_off
        self._show(announce=False)

    def _note_audible(self, is_audible: bool) -> None:
        if is_audible != self._is_audible:
            self._is_audible = is_audible
            self._show(announce=False)
