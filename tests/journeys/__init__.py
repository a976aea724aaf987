"""Whole lives of directives, lived through the HTTP API of the real service."""
