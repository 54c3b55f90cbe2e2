"""The anonymised register: references, ICRs and SCRs, decisions and the core data set."""
