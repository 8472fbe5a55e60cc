"""The seeded faults, found by the names of what they break, so that moving code does not move them."""

from __future__ import annotations

from dataclasses import dataclass

from tools.mutants.change import Change, Code, Data


@dataclass(frozen=True)
class Fault:
    """One fault and where its test is looked for first.

    Attributes:
        name: for the command line.
        breaks: what no longer holds, in a few words.
        change: what is written into the copy.
        tests: files, or single tests of slow ones, to run first; all of their folder comes next, then all others.
    """

    name: str
    breaks: str
    change: Change
    tests: tuple[str, ...]


def swapped(values: list[str]) -> list[str]:
    """The same values, the other way round."""
    return values[::-1]


def without_second_word(values: list[str]) -> list[str]:
    """Each value without its second word: 「でんわを かけないで ください」 becomes 「でんわを ください」."""
    words = [value.split(" ") for value in values]
    return [" ".join(one[:1] + one[2:]) for one in words]


FAULTS = (
    Fault(
        "official-number",
        "the consumer hotline's number",
        Code("HOTLINE_188", "'188'", "'189'"),
        ("tests/contacts/test_official.py",),
    ),
    Fault(
        "back",
        "Back returns to the page before",
        Code("Session.back", "self._past.pop()", "self._past[-1]"),
        ("tests/guide/test_session.py",),
    ),
    Fault(
        "drawings-without-rim",
        "what is drawn stands out from a dark panel",
        Code("Tint.paint_rim", "QColor(self.rim)", "QColor(0, 0, 0, 0)"),
        ("tests/widgets/test_contrast.py",),
    ),
    Fault(
        "swapped-targets",
        "who is on the phone is told to hang up, who has paid to stop",
        Data("resources/guide", ("start.choices.talking.target", "start.choices.damage.target"), swapped),
        ("tests/content/test_flow.py",),
    ),
    Fault(
        "short-reading",
        "what is heard says all that is shown",
        Data("locales/ja.toml", ("close-for-me.body.speech",), without_second_word),
        ("tests/content/test_readings.py",),
    ),
    Fault(
        "press-filter",
        "a trembling hand presses once",
        Code("PressGate.press", "self.allows(place)", "True"),
        ("tests/widgets/test_window.py",),
    ),
    Fault(
        "stale-voice",
        "a new page is heard at once, instead of the one before",
        Code("WorkerSpeaker.say", "self.stop()", "None"),
        ("tests/speech/test_worker_speaker.py",),
    ),
    Fault(
        "pc-voice-first",
        "a recorded clip speaks before the voice of the PC",
        Code("Reader._order", "(Source.CLIPS, Source.SYSTEM)", "(Source.SYSTEM, Source.CLIPS)"),
        ("tests/speech/test_clips.py",),
    ),
    Fault(
        "engine-believed",
        "a voice engine that says nothing is not taken for sound",
        Code("SystemVoice.pieces", "len(piece) > MOST_LETTERS * sound.seconds", "False"),
        ("tests/speech/test_engine.py",),
    ),
    Fault(
        "mute-kept",
        "the browser's sound is given back",
        Code("BrowserMute._unmute", "self._mixer.set_muted(stream, False)", "self._mixer.set_muted(stream, True)"),
        ("tests/rescue/sound/test_browser_mute.py",),
    ),
    Fault(
        "child-as-browser",
        "a browser's helper is no browser",
        Code("_is_part", "is_child(process)", "False"),
        ("tests/rescue/test_browsers.py::test_what_only_looks_like_a_browser_survives",),
    ),
    Fault(
        "boosted-browser",
        "a browser that runs without a window or sound is not offered",
        Code(
            "BrowserActivity.still_open",
            "self.perceived([browser for browser in browsers if browser in self.browsers])",
            "[browser for browser in browsers if browser in self.browsers]",
        ),
        ("tests/rescue/test_suspects.py",),
    ),
    Fault(
        "anybodys-copy",
        "remote control under another name is known only if its company made it",
        Code("_made_by", "identity.company.lower() in companies", "True"),
        ("tests/rescue/test_remote_identity.py::test_a_renamed_copy_is_known_by_what_its_maker_wrote",),
    ),
    Fault(
        "joined-again",
        "a network that Windows joined again is not said to be cut",
        Code("NetworkCut.look", "self._is_ours and now is not False", "self._is_ours"),
        ("tests/rescue/test_line.py",),
    ),
    Fault(
        "pin-wait",
        "the wait doubles with each wrong PIN",
        Code("Tries.wait", "2.0**doublings", "1.0"),
        ("tests/settings/test_pin.py::test_two_slips_are_free_then_each_wrong_try_doubles_the_wait",),
    ),
    Fault(
        "open-door",
        "the set-up asks for the PIN",
        Code("Setup.start", "self._household.needs_pin", "False"),
        ("tests/setup/test_setup.py",),
    ),
    Fault(
        "practice-trap",
        "the practice can always be left",
        Code("PracticeWindow.closeEvent", "super().closeEvent(event)", "event.ignore()"),
        ("tests/practice/test_leaving.py",),
    ),
    Fault(
        "wrong-code",
        "the QR code dials the consumer hotline",
        Code("dial_188", "HOTLINE_188.number", "HOTLINE_188.number[:2]"),
        ("tests/paper/test_qr.py",),
    ),
    Fault(
        "torn-export",
        "the table of counts is on the stick whole or not at all",
        Code("export_counts", "write_own(path, content)", "path.write_bytes(content)"),
        ("tests/kiosk/test_export.py",),
    ),
    Fault(
        "answers-kept",
        "the next visitor finds nothing of the one before",
        Code("Walk.restart", "self._session.restart()", "None"),
        ("tests/kiosk/window/test_wiping.py",),
    ),
    Fault(
        "papers-without-end",
        "all visitors of an hour get so many papers and no more",
        Code("Handouts._order", "self._ration.take()", "True"),
        ("tests/attacks/test_kiosk_visitor.py::test_many_short_visits_print_no_more_than_the_hour_allows",),
    ),
    Fault(
        "frozen-staff",
        "a freeze never keeps the staff out",
        Code("Entrance.on_corner_held", "self._controller.thaw()", "None"),
        ("tests/attacks/test_kiosk_visitor.py::test_the_staffs_corner_opens_while_it_is_frozen",),
    ),
    Fault(
        "ringed-answer",
        "a story rings the answers that stop it, not the one into the trap",
        Code("_told_again", "HERS if one.trap else RIGHT", "RIGHT if one.trap else HERS"),
        ("tests/widgets/test_told.py",),
    ),
    Fault(
        "second-companion",
        "a second start raises the one that runs",
        Code("Instance._take", "self.shown.emit()", "None"),
        ("tests/companion/test_instance.py",),
    ),
    Fault(
        "left-mute",
        "an installer leaves no browser mute",
        Code("run", "BrowserMute(make_mixer, folder / JOURNAL).repair()", "None"),
        ("tests/companion/test_quitting.py",),
    ),
    Fault(
        "task-manager",
        "start at log-in that Task Manager switched off is not said to be on",
        Code("RegistryAutostart._is_disabled", "mark[0] % 2 == 1", "False"),
        ("tests/companion/test_run_key.py",),
    ),
    Fault(
        "old-colours",
        "a guide made at log-in follows the colours of now",
        Code("OpenGuide.has_old_colors", "self._colors is not system_scheme()", "False"),
        ("tests/companion/test_resident.py",),
    ),
)
