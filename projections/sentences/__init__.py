"""Every fact in a sentence for people, Vietnamese and English, by stage."""
