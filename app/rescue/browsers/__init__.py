"""Finds running browsers, and ends them so that their pages do not come back."""
