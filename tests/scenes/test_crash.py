"""A guide that is killed comes back."""

from __future__ import annotations

import pytest

from tests.scenes import desk
from tests.scenes.guide import Guide
from tests.support.programs import guarded, kill, running
from tools.desktop import wait_for

BACK_WITHIN = 40.0


@pytest.mark.wine
def test_killed_while_it_waits_it_can_be_called_again_and_killed_while_it_is_shown_it_comes_back(guide: Guide) -> None:
    kill(guarded(guide.folder))
    assert wait_for(lambda: running(guide.folder), BACK_WITHIN), "nothing starts it again"

    def comes() -> bool:
        desk.press("F9")
        return wait_for(guide.is_in_front, 3)

    assert wait_for(comes, BACK_WITHIN), "the key is dead"
    kill(guarded(guide.folder))
    assert wait_for(guide.is_in_front, BACK_WITHIN), "she is left alone with the page"
