"""Text into lines of shaped words. Knows fonts and languages, but no PDF and no cards."""
