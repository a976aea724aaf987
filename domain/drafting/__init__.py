"""Laying down drafts, changing their provisions, giving them up."""
