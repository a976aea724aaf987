"""Proofs that an outsider can check with nothing but the bytes: pure, standard library alone."""
