"""Work that happens after the answer: tasks as rows, and a ticker for what recurs.

`@task()` functions are enqueued with `.enqueue(...)`, best on commit. `@every(seconds)` functions run once in each
slot of that many seconds, however many processes tick: whoever inserts the slot row runs it.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import structlog
from django.db import IntegrityError, close_old_connections, transaction
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from withness.kit.clock import now
from withness.kit.models import Slot

__all__ = ["every", "run_due", "run_waiting", "start_threads", "task"]

log = structlog.get_logger(__name__)


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


def run_due() -> list[str]:
    """Run every recurring job whose present slot nobody has taken. Returns their names."""
    moment = now().timestamp()
    ran = []
    for job in recurring.values():
        if _take(job.name, int(moment // job.seconds)):
            _run(job)
            ran.append(job.name)
    return ran


def run_waiting() -> None:
    """Run the tasks that wait, here and now, until none is left. Unlike a worker it leaves the connection open."""
    worker = _worker(batch=True)
    while waiting := DBTaskResult.objects.ready().first():
        waiting.claim(worker.worker_id)
        worker.run_task(waiting)


def tick_forever(stop: threading.Event) -> None:
    """The ticker: look once a second."""
    while not stop.wait(1):
        close_old_connections()
        try:
            run_due()
        except Exception:
            log.exception("ticker")


def work_forever(stop: threading.Event) -> None:
    """The worker: a crash of the loop (a database restart, say) is logged and begun again."""
    while not stop.is_set():
        try:
            _worker(batch=False).run()
        except Exception:
            log.exception("worker")
            time.sleep(1)


def start_threads() -> threading.Event:
    """Worker and ticker as threads beside the pages. Set the event to stop the ticker."""
    stop = threading.Event()
    for target in (tick_forever, work_forever):
        threading.Thread(target=target, args=(stop,), name=target.__name__, daemon=True).start()
    return stop


def _worker(*, batch: bool) -> Worker:
    return Worker(
        queue_names=["default"],
        interval=0.5,
        batch=batch,
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
