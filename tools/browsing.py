"""Debian's browsers on the test desktop, each with a profile of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.rescue.processes import Browser, owners
from tools.desktop import wait_for

CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    "--password-store=basic",
    "--autoplay-policy=no-user-gesture-required",
)
CHROMIUM_PREFERENCES = '{"session":{"restore_on_startup":1},"profile":{"exit_type":"Normal"}}'
"""“Continue where you left off”: with this setting a scam page comes back."""

FIREFOX_PREFERENCES = """
user_pref("browser.startup.page", 3);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("media.autoplay.default", 0);
user_pref("browser.sessionstore.interval", 500);
"""


def find_browsers() -> list[Browser]:
    """The running browsers of this user."""
    return list(dict.fromkeys(owners().values()))


@dataclass
class RealBrowser:
    """A browser that can be started again on the same profile.

    Attributes:
        size: of all Chromium's windows; None lets a page choose the size of the windows it opens.
        options: further options of Chromium.
        variables: added to its environment.
    """

    kind: str
    profile: Path
    size: str | None = "1000,700"
    options: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, address: str = "about:blank") -> Browser:
        """Starts it and waits until its process is found; one with its name may be a fork that soon ends."""
        self.begin(address)
        pid = self.started[-1].pid
        browsers = wait_for(lambda: [browser for browser in find_browsers() if browser.pid == pid], 20)
        assert browsers, f"{self.kind} does not start"
        return browsers[0]

    def begin(self, address: str) -> None:
        """Starts it without waiting."""
        self.profile.mkdir(exist_ok=True)
        home = {**os.environ, "HOME": str(self.profile.parent), **self.variables}
        command = [*self.command(), *filter(None, [address])]
        no = subprocess.DEVNULL
        self.started.append(subprocess.Popen(command, env=home, start_new_session=True, stdout=no, stderr=no))

    def stop(self) -> None:
        """Kills what is left of it, and what it has started."""
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, 9)  # type: ignore[attr-defined, unused-ignore]  # not on Windows
            process.wait(10)

    def command(self) -> list[str]:
        """The command that starts it."""
        if self.kind == "firefox":
            return ["firefox-esr", *self.with_profile()]
        size = [f"--window-size={self.size}"] if self.size else []
        return ["chromium", *CHROMIUM_OPTIONS, *self.with_profile(), *self.options, *size]

    def with_profile(self) -> list[str]:
        """Prepares its profile and returns the options for it; all but Firefox take Chromium's."""
        if self.kind == "firefox":
            (self.profile / "user.js").write_text(FIREFOX_PREFERENCES)
            return ["--no-remote", "--profile", str(self.profile)]
        preferences = self.profile / "Default" / "Preferences"
        if not preferences.exists():
            preferences.parent.mkdir(parents=True)
            preferences.write_text(CHROMIUM_PREFERENCES)
        return [f"--user-data-dir={self.profile}"]
