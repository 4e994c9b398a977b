"""Results of earlier builds that are used again."""
