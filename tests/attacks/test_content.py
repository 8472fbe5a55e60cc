"""Somebody with access to the installed folder edits what the guide shows: words, flow, pictures, the voice.

A scammer with remote control, or an "expert" who was let in: 「相談は 0120-188-188」,
「いまは … へ（下の番号は休止中）」, false hours (finding 6); the texts of a kiosk's policy (finding 7).
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.application import read_content
from app.contacts.digits import numbers_in
from app.contacts.listed import LISTED, unlisted
from app.contacts.official import BY_ID
from app.guide.built_in_guide import emergency_guide
from app.guide.flow import Guide
from app.guide.session import State
from app.kiosk.rules.kiosk_policy import KioskRefused, read_kiosk
from app.kiosk.rules.staff_choices import Choices, over
from app.pages.content import Content, Layout
from app.pages.describe import describe_step
from app.pages.describe_chrome import help_words
from app.settings.phone import OFFICIAL
from app.speech.archive import HEAD, SUMS, Archive, Damaged, clip_name, list_of
from app.system import shipped
from app.system.problems import ContentError
from app.texts import Entry, Library, Texts
from app.widgets.pictures import Gallery
from tests.attacks.shipping import Shipped, install
from tests.kiosk.test_kiosk_policy import MARK, NOBODY
from tests.moments import help_page, moment, number_page
from tools.walks import explore

__all__ = ["install"]

TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}")
LIES = {
    "another number on the help button": (
        'help = { text = "相談は {hotline-188}"',
        'help = { text = "相談は 0120-188-188"',
    ),
    "the real numbers are out of order": (
        'open = { text = "いま、つながります"',
        'open = { text = "いまは … へ（下の番号は休止中）"',
    ),
    "false hours": ("平日 {weekdays}", "平日 3:00〜4:00"),
    "it is real": ("その警告は、ニセモノです", "その警告は、本物です。電話してください"),
}


def words_of(texts: Texts) -> str:
    """All that stands around the official numbers."""
    pages = [help_page(texts, has_harm=True)]
    pages += [number_page(desk, texts) for desk in BY_ID]
    return "\n".join(_shown(page) for page in pages)


def _shown(page: Content) -> str:
    desks = [f"{one.number} {one.name.text} {one.hours.text} {one.status.words.text}" for one in page.desks]
    return "\n".join([*(words.text for words in page.texts.values()), *desks])


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_in_the_japanese_words_is_on_no_page(
    install: Shipped, lie: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = install.root / "locales" / "ja.toml"
    before, after = LIES[lie]
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    guide, library, code = install.content()
    assert code == 1
    assert guide.steps == emergency_guide().steps
    told = after.split('"')[-2 if after.endswith('"') else -1]
    texts = library.texts("ja")
    pages = [describe_step(moment(texts, State(step), guide)) for step in guide.steps]
    assert not any(told in _shown(page) for page in pages)
    assert told not in words_of(texts)
    assert help_words(texts).text == "相談は 188"
    assert "ja.toml: file: what was shipped" in caplog.text


@pytest.mark.parametrize("file", ["resources/guide/1-start.toml", "resources/figures/2-ipa.toml"])
def test_a_changed_flow_is_not_walked(install: Shipped, file: str, caplog: pytest.LogCaptureFixture) -> None:
    path = install.root / file
    path.write_bytes(path.read_bytes() + b"\n")
    guide, _, code = install.content()
    assert (guide.steps, code) == (emergency_guide().steps, 1)


def test_one_that_was_put_beside_is_not_read(install: Shipped) -> None:
    (install.root / "resources/guide/0-lie.toml").write_text("[lie]\nkind = 'contacts'\nstage = 4\n", encoding="utf-8")
    (install.root / "locales" / "zz.toml").write_text("[meta]\nname = { text = '日本語' }\n", encoding="utf-8")
    guide, library, code = install.content()
    assert code == 0
    assert "lie" not in guide.steps
    assert library.languages() == ["ja", "en"]


def test_a_changed_language_is_not_offered(install: Shipped, caplog: pytest.LogCaptureFixture) -> None:
    path = install.root / "locales" / "en.toml"
    path.write_bytes(path.read_bytes().replace(b"It is fake", b"It is real"))
    _, library, code = install.content()
    assert code == 0
    assert library.choices() == [("ja", "日本語")]
    assert "en.toml" in caplog.text


def test_a_changed_picture_is_an_empty_panel(
    install: Shipped, qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    name, folder = "dont-call", install.root / "resources" / "illustrations"
    size = QSize(200, 160)
    whole = Gallery(folder).panel(name, size, "#ffffff", 1.0).toImage()
    path = folder / f"{name}.svg"
    path.write_bytes(path.read_bytes().replace(b"<svg", b"<svg ", 1))
    assert caplog.text == ""
    changed = Gallery(folder).panel(name, size, "#ffffff", 1.0).toImage()
    assert "dont-call.svg" in caplog.text
    assert changed != whole
    assert changed == Gallery(folder).panel("there-is-none", size, "#ffffff", 1.0).toImage()


def archive(path: Path, clip: bytes, sums: bytes | None = None) -> bytes:
    members = [(clip_name("でんわを かけないで ください"), b"true"), (HEAD, b"head")]
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(members[0][0], clip)
        made.writestr(HEAD, b"head")
        made.writestr(SUMS, sums or list_of(members))
    return sums or list_of(members)


def test_a_changed_clip_is_not_said(tmp_path: Path) -> None:
    path = tmp_path / "ja.zip"
    archive(path, b"true")
    assert Archive(path).read("でんわを かけないで ください") == b"headtrue"
    archive(path, b"lie")
    with pytest.raises(Damaged):
        Archive(path).read("でんわを かけないで ください")


def test_nor_where_its_digest_was_changed_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ja.zip"
    archive(path, b"true")
    known = shipped.Manifest(tmp_path, digests_of(path))
    monkeypatch.setattr("app.speech.archive.manifest", lambda: known)
    assert Archive(path).read("でんわを かけないで ください") == b"headtrue"
    archive(path, b"lie", list_of([(clip_name("でんわを かけないで ください"), b"lie"), (HEAD, b"head")]))
    with pytest.raises(Damaged):
        Archive(path)


def digests_of(path: Path) -> dict[str, str]:
    from tools.build.manifest import digests

    return digests(path.parent, [path])


# ---- it is found out


@pytest.mark.parametrize("change", ["edited", "gone", "a folder"])
def test_the_self_test_finds_whatever_is_changed(install: Shipped, change: str) -> None:
    assert shipped.manifest().changed() == []
    path = install.root / "resources" / "illustrations" / "police.svg"
    content = path.read_bytes()
    path.unlink()
    if change == "edited":
        path.write_bytes(content.replace(b"4", b"5", 1))
    elif change == "a folder":
        path.mkdir()
    assert shipped.manifest().changed() == ["resources/illustrations/police.svg"]


def test_a_checkout_is_believed_only_where_a_developer_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    read_content()
    monkeypatch.delenv(shipped.SWITCH)
    shipped.manifest.cache_clear()
    try:
        with pytest.raises(ContentError):
            read_content()
    finally:
        shipped.manifest.cache_clear()


def test_the_frozen_program_does_not_know_that_switch(install: Shipped, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(shipped.SWITCH, "1")
    shipped.manifest.cache_clear()
    path = install.root / "locales" / "ja.toml"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ContentError):
        read_content()


# ---- numbers in words, where nothing is known by digest: a developer's or a translator's files

WRITTEN = (
    *("188", "0120-188-188", "１８８", "❶❽❽", "①⑧⑧", "𝟙𝟠𝟠", "١٨٨", "१८८", "1️⃣8️⃣8️⃣", "一八八", "壱捌捌", "l88"),
    *("イチ、ハチ、ハチ", "one eight eight", "Ⅷ", "9:00〜17:00", "5", "1\u200b10", "〡〨〨"),
)


@pytest.mark.parametrize("number", WRITTEN)
def test_a_digit_that_is_not_listed_keeps_an_entry_from_every_page(
    number: str, caplog: pytest.LogCaptureFixture
) -> None:
    source = {"contact.ipa.about": Entry(text="近くのセンターへ", speech="ちかくの センターえ")}
    edited = {"contact.ipa.about": Entry(text=f"いまは {number} へ", speech="いま")}
    assert Texts("en", edited, source)["contact.ipa.about"].text == "近くのセンターへ"
    assert unlisted("contact.ipa.about", f"いまは {number} へ", "")


def test_a_number_that_is_only_heard_is_none_either(caplog: pytest.LogCaptureFixture) -> None:
    source = {"start.lead": Entry(text="ニセモノです", speech="ニセモノです")}
    edited = {"start.lead": Entry(text="ニセモノです", speech="ゼロ、イチ、ニイ、ゼロえ")}
    assert Texts("ja", edited, source)["start.lead"].speech == "ニセモノです"


@pytest.mark.parametrize("text", ["相談は 0120-188-188", "相談は 1881", "相談", "1 8 8 0"])
def test_the_help_button_has_188_whole_or_nothing_else(text: str, caplog: pytest.LogCaptureFixture) -> None:
    """It was content with the three digits somewhere in its text."""
    entries = {"ui.help": Entry(text=text), **{f"digit.{one}": Entry(text=str(one)) for one in range(10)}}
    assert numbers_in(help_words(Texts("ja", {**entries, "digit.dash": Entry(text=",")}, entries)).text) == {"188"}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_all_numbers_on_all_pages_are_official_or_listed(guide: Guide, library: Library, language: str) -> None:
    """But for what charts are about, which are data of their own."""
    texts, known = library.texts(language), OFFICIAL | {digits for _, digits in LISTED}
    for session, _walk in explore(guide):
        page = describe_step(moment(texts, session.state, guide))
        if page.layout is not Layout.CHART:
            for line in _shown(page).splitlines():
                assert numbers_in(TIME.sub(" ", line)) <= known, line


# ---- a kiosk

LINES = (
    "188は休止中",
    "相談は 0120-188-188 へ",
    "❶❽❽は つながりません",
    "一八八は、やめました",
    "平日 9:00 03-1234-5678",
)


def policy(tmp_path: Path, key: str, line: str) -> Path:
    path = tmp_path / "kiosk.toml"
    text = f'[centre]\nname = "みどり市消費生活センター"\n{key} = "{line}"\n[staff]\npin = "{MARK}"\n'
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)
    return path


@pytest.mark.parametrize("key", ["message", "hours", "reading"])
@pytest.mark.parametrize("line", LINES)
def test_a_kiosk_takes_no_number_in_its_texts(tmp_path: Path, key: str, line: str) -> None:
    with pytest.raises(KioskRefused) as refused:
        read_kiosk(policy(tmp_path, key, line), ["ja"], user=NOBODY)
    assert [str(fault.kind) for fault in refused.value.faults] == ["digits"]


@pytest.mark.parametrize("line", LINES)
def test_nor_in_what_its_staff_chose(tmp_path: Path, line: str) -> None:
    base = read_kiosk(policy(tmp_path, "message", "どうぞ"), ["ja"], user=NOBODY)
    chosen = over(base, Choices(message=line, hours=line)).centre
    assert (chosen.message, chosen.hours) == ("どうぞ", "")


@pytest.mark.parametrize(
    "line", ["平日 9:00〜17:00", "10:00〜12:00、13:30〜17:00", "12月29日から1月3日まで、お休みです"]
)
def test_hours_and_days_may_stand(tmp_path: Path, line: str) -> None:
    assert read_kiosk(policy(tmp_path, "hours", line), ["ja"], user=NOBODY).centre.hours == line
