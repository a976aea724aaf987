"""Sending a directive out, studying it, and carrying it down."""
