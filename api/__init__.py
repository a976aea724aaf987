"""Ways in: HTTP endpoints, pages and problems; knows no database."""
