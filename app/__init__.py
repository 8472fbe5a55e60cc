"""ニセ警告あんしんガイド: a calm, large, spoken guide for the moment a fake virus warning fills the screen."""

__version__ = "0.1.0"
