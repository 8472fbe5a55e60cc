"""Mutes browsers while the guide is shown, and restores their sound afterwards."""
