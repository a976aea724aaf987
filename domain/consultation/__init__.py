"""Asking for comments on a draft, making them, and answering them."""
