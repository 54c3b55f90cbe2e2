"""Who leads the work on a review, who reads it second, and who stands in for whom."""
