"""Ways through the guide, for tests and tools; the packaged program walks them, too, when it tests itself."""

from app.selftest.walks import Walk, answers, ends, explore, pages, press, route, shortest_walks

__all__ = ["Walk", "answers", "ends", "explore", "pages", "press", "route", "shortest_walks"]
