"""Erasing what two people decided to erase: in the database, in the views, and again after a restore."""
