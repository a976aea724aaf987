"""What people look at: HTML of the same reads that the API answers with JSON, in Vietnamese and in English."""
