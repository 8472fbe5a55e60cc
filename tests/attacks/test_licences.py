"""Nobody means harm: a package that is shipped without a licence that allows it, or that changes its licence."""

from __future__ import annotations

from email.message import Message
from types import SimpleNamespace

import pytest
from packaging.licenses import canonicalize_license_expression

from tools.build.bundled import installed, locked
from tools.build.freeze import BuildFailed
from tools.build.licences import ALLOWED, READ, allowed, licence


def of(name: str, **words: str) -> str:
    """The licence that is read of a package with these words about it. Raises BuildFailed."""
    metadata = Message()
    for key, word in words.items():
        metadata[key.replace("_", "-")] = word
    return licence(SimpleNamespace(name=name, metadata=metadata))  # type: ignore[arg-type]


@pytest.mark.linux("its packages")
def test_everything_that_is_shipped_on_linux_has_an_allowed_licence() -> None:
    for one in installed("linux"):
        assert licence(one)


REFUSED = [
    *({}, {"License": "Free for personal use"}, {"License": "Custom\nMIT"}, {"License": "PSF"}),
    *({"License_Expression": one} for one in ("LicenseRef-Proprietary", "GPL-3.0-only", "MIT AND GPL-3.0-only")),
]


@pytest.mark.parametrize("words", REFUSED, ids=str)
def test_no_licence_an_unknown_one_and_one_that_is_not_allowed_are_refused(words: dict[str, str]) -> None:
    with pytest.raises(BuildFailed, match="stranger"):
        of("stranger", **words)


def test_one_that_is_allowed_may_be_chosen_and_a_word_that_was_read_holds_for_that_package() -> None:
    for expression in ("MIT", "Apache-2.0 OR GPL-3.0-only", "MIT AND BSD-3-Clause", "mit"):
        assert of("Friend", License_Expression=expression)
    assert of("Segno", Classifier="License :: OSI Approved :: BSD License") == "BSD-3-Clause"


def test_the_lists_hold_names_of_spdx_for_packages_that_are_locked() -> None:
    for name in (*ALLOWED, *READ.values()):
        assert canonicalize_license_expression(name) == name
    assert {name for name, _ in READ} <= {one for system in ("linux", "windows", "macos") for one in locked(system)}
    with pytest.raises(BuildFailed):
        allowed("a part of ours", "")
