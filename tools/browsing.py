"""Debian's real browsers on the test desktop, each with a profile of its own."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from app.rescue.browsers.finding import Browser, find_browsers
from tools.desktop import wait_for

CHROMIUM_PREFERENCES = '{"session":{"restore_on_startup":1},"profile":{"exit_type":"Normal"}}'
"""「continue where you left off」: the setting with which a scam page comes back."""

FIREFOX_PREFERENCES = """
user_pref("browser.startup.page", 3);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("media.autoplay.default", 0);
user_pref("browser.sessionstore.interval", 500);
"""


@dataclass
class RealBrowser:
    """One browser that can be started again and again on the same profile."""

    kind: str
    profile: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, address: str = "about:blank") -> Browser:
        """Starts it and waits until it is found."""
        self.profile.mkdir(exist_ok=True)
        before = {browser.pid for browser in find_browsers()}
        command = self._chromium() if self.kind == "chromium" else self._firefox()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        home = {**os.environ, "HOME": str(self.profile.parent)}
        process = subprocess.Popen([*command, *filter(None, [address])], env=home, start_new_session=True, **quiet)  # type: ignore[call-overload]
        self.started.append(process)
        found: list[Browser] = []

        def appeared() -> bool:
            found[:] = [browser for browser in find_browsers() if browser.pid not in before]
            return len(found) == 1

        assert wait_for(appeared, 20), f"{self.kind} does not start"
        return found[0]

    def stop(self) -> None:
        """Ends what is left of it."""
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, 9)
            process.wait(10)

    def _chromium(self) -> list[str]:
        preferences = self.profile / "Default" / "Preferences"
        if not preferences.exists():
            preferences.parent.mkdir(parents=True)
            preferences.write_text(CHROMIUM_PREFERENCES)
        options = [
            "--no-sandbox",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-gpu",
            "--password-store=basic",
        ]
        options += ["--autoplay-policy=no-user-gesture-required", f"--user-data-dir={self.profile}"]
        return ["chromium", *options, "--window-size=1000,700"]

    def _firefox(self) -> list[str]:
        (self.profile / "user.js").write_text(FIREFOX_PREFERENCES)
        return ["firefox-esr", "--no-remote", "--profile", str(self.profile)]


def click_middle() -> None:
    """Clicks into the page, as the person did when it all began."""
    subprocess.run(["xdotool", "mousemove", "600", "500", "click", "1"], check=True)
