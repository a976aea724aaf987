"""Every fact in a sentence for people, Vietnamese and English, by stage."""

from projections.sentences import dissemination, issuing

__all__ = ["dissemination", "issuing"]
