"""The domain, mirrored."""
