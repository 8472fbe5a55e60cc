"""Nobody means harm: a package that is shipped without a licence that allows it, or that changes its licence."""

from __future__ import annotations

from email.message import Message
from types import SimpleNamespace
from typing import Any

import pytest
from packaging.licenses import canonicalize_license_expression

from tools.build.bundled import installed, locked
from tools.build.freeze import BuildFailed
from tools.build.licences import ALLOWED, READ, allowed, licence


def package(name: str, **words: str) -> Any:
    """An installed package with these words about its licence."""
    metadata = Message()
    for key, word in words.items():
        metadata[key.replace("_", "-")] = word
    return SimpleNamespace(name=name, metadata=metadata)


def test_everything_that_is_shipped_on_linux_has_an_allowed_licence() -> None:
    for one in installed("linux"):
        assert licence(one)


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"License": "Free for personal use"},
        {"Classifier": "License :: OSI Approved :: BSD License"},
        {"License_Expression": "LicenseRef-Proprietary"},
        {"License_Expression": "GPL-3.0-only"},
        {"License_Expression": "MIT AND GPL-3.0-only"},
        {"License": "Custom\nMIT"},
    ],
    ids=str,
)
def test_no_licence_an_unknown_one_and_one_that_is_not_allowed_are_refused(words: dict[str, str]) -> None:
    with pytest.raises(BuildFailed, match="stranger"):
        licence(package("stranger", **words))


@pytest.mark.parametrize("expression", ["MIT", "Apache-2.0 OR GPL-3.0-only", "MIT AND BSD-3-Clause", "mit"])
def test_one_that_is_allowed_may_be_chosen(expression: str) -> None:
    assert licence(package("Friend", License_Expression=expression))


def test_a_word_that_was_read_holds_for_that_package_and_that_word_alone() -> None:
    assert licence(package("Segno", Classifier="License :: OSI Approved :: BSD License")) == "BSD-3-Clause"
    for one in (package("segno", License="BSD License v2"), package("other", License="PSF")):
        with pytest.raises(BuildFailed):
            licence(one)


def test_the_lists_hold_names_of_spdx_for_packages_that_are_locked() -> None:
    for name in (*ALLOWED, *READ.values()):
        assert canonicalize_license_expression(name) == name
    assert {name for name, _ in READ} <= {one for system in ("linux", "windows", "macos") for one in locked(system)}
    with pytest.raises(BuildFailed):
        allowed("a part of ours", "")
