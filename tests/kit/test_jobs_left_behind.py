"""What a killed worker had begun is begun again; what was done is forgotten after a day."""

from datetime import timedelta

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from withness.kit import jobs
from withness.kit.clock import now
from withness.kit.post.sending import deliver

pytestmark = pytest.mark.django_db


def test_work_that_a_dead_process_had_begun_goes_back_to_the_queue():
    deliver.enqueue()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=now() - timedelta(minutes=16))

    jobs.take_up_abandoned()
    jobs.run_waiting()

    assert [row.status for row in DBTaskResult.objects.all()] == [TaskResultStatus.SUCCESSFUL]


def test_work_that_somebody_has_in_hand_is_left_to_them():
    deliver.enqueue()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=now() - timedelta(minutes=14))

    jobs.take_up_abandoned()

    assert [row.status for row in DBTaskResult.objects.all()] == [TaskResultStatus.RUNNING]


def test_rows_of_done_work_are_kept_a_day():
    deliver.enqueue()
    deliver.enqueue()
    old, young = DBTaskResult.objects.order_by("enqueued_at")
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL, finished_at=now())
    DBTaskResult.objects.filter(id=old.id).update(finished_at=now() - timedelta(hours=25))

    jobs.forget_done()

    assert [row.id for row in DBTaskResult.objects.all()] == [young.id]
