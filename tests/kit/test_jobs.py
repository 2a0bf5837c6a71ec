import threading

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from withness.kit import jobs
from withness.kit.models import Slot
from withness.kit.post.sending import deliver


@pytest.fixture
def counted():
    ran = []

    @jobs.every(60)
    def count():
        ran.append(1)

    yield ran
    jobs.recurring.pop(f"{count.__module__}.{count.__qualname__}")


@pytest.mark.django_db
def test_a_slot_runs_once(counted, time_machine):
    time_machine.move_to("2026-11-24T10:00:00Z", tick=False)
    jobs.run_due()
    jobs.run_due()
    time_machine.move_to("2026-11-24T10:01:00Z", tick=False)
    jobs.run_due()

    assert len(counted) == 2


@pytest.mark.django_db
def test_a_clock_that_goes_back_runs_nothing_twice(counted, time_machine):
    time_machine.move_to("2026-11-24T10:00:00Z", tick=False)
    jobs.run_due()
    time_machine.move_to("2026-11-23T10:00:00Z", tick=False)
    jobs.run_due()

    assert len(counted) == 1


@pytest.mark.django_db
def test_a_job_that_fails_does_not_stop_the_others(counted, time_machine):
    time_machine.move_to("2026-11-24T10:00:00Z", tick=False)

    @jobs.every(60)
    def aaa_fails():
        raise RuntimeError

    jobs.recurring = dict(sorted(jobs.recurring.items()))
    jobs.run_due()
    jobs.recurring.pop(f"{aaa_fails.__module__}.{aaa_fails.__qualname__}")

    assert len(counted) == 1


@pytest.mark.django_db(transaction=True)
def test_many_tickers_at_once_run_it_once(counted):
    gate = threading.Barrier(6)

    def tick():
        gate.wait()
        try:
            jobs.run_due()
        finally:
            connection.close()

    threads = [threading.Thread(target=tick) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(counted) == 1
    assert Slot.objects.filter(name__endswith="count").count() == 1


@pytest.mark.django_db
def test_a_ticker_asks_the_database_once_a_slot(counted, time_machine, django_assert_num_queries):
    time_machine.move_to("2026-11-24T10:00:00Z", tick=False)
    seen = {}
    jobs.run_due(seen)
    with django_assert_num_queries(0):
        jobs.run_due(seen)
    time_machine.move_to("2026-11-24T10:01:00Z", tick=False)
    jobs.run_due(seen)

    assert len(counted) == 2


@pytest.mark.django_db(transaction=True)
def test_a_worker_is_called_when_something_is_left_for_it():
    threads = jobs.Threads()
    jobs.task_enqueued.connect(threads.call)
    deliver.enqueue()
    jobs.task_enqueued.disconnect(threads.call)

    assert threads.called.is_set()
    assert DBTaskResult.objects.ready().count() == 1
