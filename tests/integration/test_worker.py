"""The worker: files are checked beside all else, and a slow one keeps nobody waiting."""

from collections.abc import Callable
from threading import Event, Thread

import pytest

from cairn.documents.tasks import check_next
from cairn.ops import worker
from cairn.ops.worker import Worker


@pytest.mark.parametrize(("checkers", "small"), [("1", 0), ("2", 1), ("4", 1)])
def test_all_checkers_but_one_take_files_of_any_size(settings, checkers: str, small: int) -> None:
    settings.CAIRN_CHECKERS = int(checkers)
    tasks = worker._checking()
    assert len(tasks) == int(checkers)
    assert sum(getattr(task, "keywords", {}) == {"small": True} for task in tasks) == small
    assert tasks[0] is check_next


def test_what_is_due_goes_on_while_a_slow_file_is_checked(db, monkeypatch) -> None:
    slow, done = Event(), Event()
    work = Worker()

    def check() -> bool:
        return slow.wait(timeout=30)

    def due() -> bool:
        done.set()
        return False

    checking: list[Callable[[], bool]] = [check]
    monkeypatch.setattr(worker, "_checking", lambda: checking)
    monkeypatch.setattr(worker, "_TASKS", (due,))
    monkeypatch.setattr(worker.signal, "signal", lambda number, stop: None)
    running = Thread(target=work.run)
    running.start()
    try:
        assert done.wait(timeout=20), "nothing else was done while a file was being checked"
        assert not slow.is_set()
    finally:
        work.stopping = True
        slow.set()
        running.join(timeout=20)
    assert not running.is_alive()
