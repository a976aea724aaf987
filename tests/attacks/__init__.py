"""What somebody does who may do anything to the database, with the log's key or without; and what finds it."""
