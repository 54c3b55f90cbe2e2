"""The law, without a framework: clauses, capabilities, refusals, workflow, actor, regimes
and time.
"""
