"""Views on PostgreSQL: each in a schema of its own (`view_status_1`), made from the ledger, thrown away at will."""
