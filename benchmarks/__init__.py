"""What is measured, against whom. `make bench` prints ratios; only they mean anything on a shared
machine.
"""
