"""Texts on any day: consolidated from what changed them, compared word by word, quoted by anchors.  Pure functions."""
