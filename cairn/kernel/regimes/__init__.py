"""Regimes as data: one TOML file each, read by `cairn.kernel.regime`."""
