"""Under which licence each shipped part is, by its SPDX name; another than those that are allowed stops the build."""

from __future__ import annotations

from importlib.metadata import Distribution

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.utils import canonicalize_name

ALLOWED = frozenset(
    {
        *("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0"),
        # With their own files left as they are, and replaceable (Qt, python-xlib): see THIRD_PARTY_NOTICES.md.
        *("MPL-2.0", "LGPL-2.1-or-later", "LGPL-3.0-only"),
        # The icons' font and the recorded voice.
        *("OFL-1.1", "CC-BY-3.0"),
    }
)
"""What may be shipped together with a program under MIT."""

READ = {
    ("python-xlib", "LGPLv2+"): "LGPL-2.1-or-later",
    ("pywin32", "PSF"): "PSF-2.0",
    ("segno", "BSD License"): "BSD-3-Clause",
}
"""A package's own word, where that is no name of SPDX, and the name of the licence text that comes with it. When the
word changes, somebody reads it again."""


class Refused(Exception):
    """A part has no licence, or none that is known and allowed; the message names both."""


def licence(distribution: Distribution) -> str:
    """The SPDX expression of an installed package. Raises Refused."""
    name, word = canonicalize_name(distribution.name), _word(distribution)
    try:
        return allowed(name, READ.get((name, word)) or str(canonicalize_license_expression(word)))
    except InvalidLicenseExpression as error:
        raise Refused(f"{name}: {word or 'no licence'} (tools/build/licences.py, READ)") from error


def allowed(name: str, expression: str) -> str:
    """The expression, if we may choose a licence out of it that is allowed. Raises Refused."""
    choices = [choice.split(" AND ") for choice in expression.split(" OR ")]
    if not any(ALLOWED.issuperset(choice) for choice in choices):  # one in brackets is in no list
        raise Refused(f"{name}: {expression} is not allowed (tools/build/licences.py, ALLOWED)")
    return expression


def _word(distribution: Distribution) -> str:
    """Its own word for it: an expression, else the first line of the older field, else what it is filed under."""
    lines = {
        name: distribution.metadata.get_all(name) or [] for name in ("License-Expression", "License", "Classifier")
    }
    filed = [line for line in lines["Classifier"] if line.startswith("License ::")]
    words = [*lines["License-Expression"], *(text.split("\n")[0] for text in lines["License"]), *filed]
    return next((word.split(" :: ")[-1] for word in words if word), "")
