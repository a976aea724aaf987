"""Reading what is on record for the API: views, the ledger, and the names of people, joined as of one moment."""
