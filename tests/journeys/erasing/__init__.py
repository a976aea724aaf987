"""Erasing on the real service: what is looked for, and everywhere it is looked for."""
