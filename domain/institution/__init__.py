"""Keeping the register of bodies, offices and mandates."""
