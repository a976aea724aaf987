"""The life of an invented look-alike: clean water in the villages of a province that does not exist."""
