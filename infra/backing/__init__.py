"""Backups that another house can read, restoring them, and what to do where a log has lost facts."""
