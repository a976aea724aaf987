"""Every fact in a sentence for people, Vietnamese and English, by stage."""

from projections.sentences import dissemination, importing, issuing

__all__ = ["dissemination", "importing", "issuing"]
