"""Finds the browser that shows the page, ends it, and sees to it that the page does not come back."""
