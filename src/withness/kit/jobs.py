"""Work that happens after the answer: tasks as rows, and a ticker for what recurs.

`@task()` functions are enqueued with `.enqueue(...)`, best on commit. `@every(seconds)` functions run once in each
slot of that many seconds, however many processes tick: whoever inserts the slot row runs it.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import structlog
from django.db import IntegrityError, close_old_connections, connection, transaction
from django_tasks import TaskResultStatus, task
from django_tasks.signals import task_enqueued
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from withness.kit.clock import now
from withness.kit.models import Slot

__all__ = ["every", "run_due", "run_waiting", "start_threads", "task"]

log = structlog.get_logger(__name__)
LONGEST = timedelta(minutes=15)
KEPT_DONE = timedelta(days=1)
LOOK = 1.0


@dataclass(frozen=True)
class Recurring:
    """A function that runs once in each slot of `seconds`."""

    name: str
    seconds: int
    run: Callable[[], object]


recurring: dict[str, Recurring] = {}


def every(seconds: int) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a recurring job. It must be safe to run late, and safe to miss a slot."""

    def register(run: Callable[[], object]) -> Callable[[], object]:
        name = f"{run.__module__}.{run.__qualname__}"
        recurring[name] = Recurring(name, seconds, run)
        return run

    return register


def run_due(seen: dict[str, int] | None = None) -> list[str]:
    """Run every recurring job whose present slot nobody has taken. Returns their names.

    A ticker passes the same `seen` again and again: slots that it has looked at cost it nothing more.
    """
    seen = {} if seen is None else seen
    moment = now().timestamp()
    ran = []
    for job in recurring.values():
        slot = int(moment // job.seconds)
        if seen.get(job.name) == slot:
            continue
        if _take(job.name, slot):
            _run(job)
            ran.append(job.name)
        seen[job.name] = slot
    return ran


def run_waiting() -> None:
    """Run the tasks that wait, here and now, until none is left. Unlike a worker it leaves the connection open."""
    worker = _worker()
    while waiting := DBTaskResult.objects.ready().first():
        waiting.claim(worker.worker_id)
        worker.run_task(waiting)


class Threads:
    """A worker and a ticker beside the pages. What a killed process had begun is begun again."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.called = threading.Event()
        self.worker = _worker()
        self.threads = [threading.Thread(target=run, name=run.__name__, daemon=True) for run in (self.tick, self.work)]

    def start(self) -> "Threads":
        """Begin. With SQLite one process works, so whatever is in hand now was in a dead one's."""
        take_up(now() if connection.vendor == "sqlite" else now() - LONGEST)
        task_enqueued.connect(self.call)
        for thread in self.threads:
            thread.start()
        return self

    def stop(self, patience: float = 5) -> None:
        """Finish what is in hand and end."""
        task_enqueued.disconnect(self.call)
        self.over.set()
        self.worker.running = False
        self.called.set()
        for thread in self.threads:
            thread.join(patience)

    def call(self, **_said: object) -> None:
        """A task was left in this process: no need to wait for the next look."""
        self.called.set()

    def tick(self) -> None:
        """The ticker: look once a second."""
        seen: dict[str, int] = {}
        while not self.over.wait(1):
            close_old_connections()
            try:
                run_due(seen)
            except Exception:
                log.exception("ticker")

    def work(self) -> None:
        """The worker: a crash of the loop (a database restart, say) is logged and begun again.

        It reads whether something waits before it claims: claiming takes the write lock of SQLite, also for nothing.
        """
        while not self.over.is_set():
            self.called.clear()
            close_old_connections()
            try:
                if DBTaskResult.objects.ready().exists():
                    self.worker.run()
            except Exception:
                log.exception("worker")
            self.called.wait(LOOK)


def start_threads() -> Threads:
    """Worker and ticker as threads of this process."""
    return Threads().start()


def take_up(begun_before: datetime) -> int:
    """Give back to the queue what a killed worker had begun. A task must therefore be safe to run twice."""
    begun = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=begun_before)
    return int(begun.update(status=TaskResultStatus.READY, started_at=None, worker_ids=[]))


@every(300)
def take_up_abandoned() -> None:
    """Nothing takes this long: whoever began it is gone."""
    take_up(now() - LONGEST)


@every(3600)
def forget_done() -> None:
    """Rows of work that was done are kept a day."""
    DBTaskResult.objects.filter(finished_at__lt=now() - KEPT_DONE).delete()


def _worker() -> Worker:
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid4().hex,
        excluded_queue_names=[],
    )


def _take(name: str, slot: int) -> bool:
    if Slot.objects.filter(name=name, slot__gte=slot).exists():
        return False
    try:
        with transaction.atomic():
            Slot.objects.create(name=name, slot=slot)
    except IntegrityError:
        return False
    Slot.objects.filter(name=name, slot__lt=slot - 10).delete()
    return True


def _run(job: Recurring) -> None:
    try:
        job.run()
    except Exception:
        log.exception("recurring job", job=job.name)
