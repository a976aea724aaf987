"""The API as its callers meet it: the real application on a real database."""
