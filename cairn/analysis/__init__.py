"""The codebook, anonymised extracts and national statistics."""
