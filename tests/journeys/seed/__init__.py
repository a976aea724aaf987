"""The life of the directive that the product was asked for, step by step; of its own text nothing stands here."""
