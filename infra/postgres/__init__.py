"""PostgreSQL: how it is started, reached, set up and guarded."""
