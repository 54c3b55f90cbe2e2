"""No block is harder to follow than twelve decisions, boolean operators counted."""

from radon.complexity import cc_visit_ast
from radon.visitors import Class

from tests.structure.test_house import trees

# McCabe's ten, which ruff counts without `and` and `or`, and two more for those.
MOST = 12


def test_no_block_has_more_than_twelve_decisions() -> None:
    found = [
        (block.complexity, f"{path}:{block.fullname}")
        for path, tree in trees()
        for block in cc_visit_ast(tree)
        if not isinstance(block, Class) and block.complexity > MOST
    ]
    assert found == []
