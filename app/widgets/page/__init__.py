"""The one page view, and the blocks that it is made of."""
