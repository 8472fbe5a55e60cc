"""A rescuer that ends nothing, for tests and tools; the packaged program uses it, too, when it tests itself."""

from app.selftest.staged import TARGETS, StagedRescuer

__all__ = ["TARGETS", "StagedRescuer"]
