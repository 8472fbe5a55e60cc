"""The practice: a harmless imitation of fake warnings, drawn by us, that can be left at any moment."""
