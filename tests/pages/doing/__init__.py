"""What people record by forms."""
