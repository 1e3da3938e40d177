from dataclasses import dataclass
from typing import ClassVar

import pytest

from core.jobs import Progress, Request, StopEarly, Waiting
from core.scheduler import Scheduler


@dataclass(frozen=True)
class Work(Request):
    """Counts to `steps`, then answers its name."""

    name: str
    steps: int = 3
    replaces: str = ""

    @property
    def key(self):
        return self.replaces


@dataclass(frozen=True)
class Click(Work):
    PRIORITY: ClassVar[int] = 10


class Office:
    """Starts jobs, and writes down what they did."""

    def __init__(self):
        self.diary: list[str] = []

    def start(self, request):
        name = request.name
        try:
            for step in range(request.steps):
                self.diary.append(f"{name}{step}")
                yield Progress(name, step, request.steps)
            return name
        finally:
            self.diary.append(f"{name} tidied")


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def scheduler(office):
    return Scheduler(office.start)


def run(scheduler):
    heard = []
    while scheduler.busy:
        heard.append(scheduler.step())
    return heard


def test_a_job_is_heard_on_its_way_and_answers_in_the_end(scheduler):
    number = scheduler.submit(Work("a", steps=2))
    heard = run(scheduler)
    assert [each.event and each.event.done for each in heard] == [0, 1, None]
    assert [each.over for each in heard] == [False, False, True]
    assert heard[-1].result == "a"
    assert {each.job_id for each in heard} == {number}
    assert scheduler.step() is None


def test_equals_run_one_after_the_other(scheduler, office):
    scheduler.submit(Work("a", steps=2))
    scheduler.submit(Work("b", steps=1))
    run(scheduler)
    assert office.diary == ["a0", "a1", "a tidied", "b0", "b tidied"]


def test_a_click_overtakes_at_the_next_yield(scheduler, office):
    scheduler.submit(Work("a"))
    scheduler.step()
    scheduler.submit(Click("c", steps=2))
    run(scheduler)
    assert office.diary == ["a0", "c0", "c1", "c tidied", "a1", "a2", "a tidied"]


def test_the_latest_of_a_key_wins_and_the_older_is_closed_where_it_stands(scheduler, office):
    first = scheduler.submit(Click("x", replaces="map"))
    scheduler.step()
    scheduler.submit(Click("y", replaces="map"))
    waiting = scheduler.submit(Click("z", steps=1, replaces="map"))
    heard = run(scheduler)
    assert office.diary == ["x0", "x tidied", "z0", "z tidied"]
    ended = {each.job_id: each.result for each in heard if each.over}
    assert ended[first] is None
    assert ended[waiting] == "z"
    assert len(ended) == 3


def test_another_key_is_left_alone(scheduler, office):
    scheduler.submit(Click("x", steps=1, replaces="map"))
    scheduler.submit(Click("y", steps=1, replaces="neighbours"))
    run(scheduler)
    assert "x0" in office.diary
    assert "y0" in office.diary


def test_cancel_closes_at_once(scheduler, office):
    number = scheduler.submit(Work("a"))
    scheduler.step()
    scheduler.cancel(number)
    assert office.diary == ["a0", "a tidied"]
    (heard,) = run(scheduler)
    assert (heard.job_id, heard.over, heard.result, heard.error) == (number, True, None, None)


def test_cancelling_what_never_began_or_is_unknown(scheduler, office):
    number = scheduler.submit(Work("a"))
    scheduler.cancel(number)
    scheduler.cancel(12345)
    assert [each.over for each in run(scheduler)] == [True]
    assert office.diary == []


def test_cancel_all(scheduler, office):
    for name in "abc":
        scheduler.submit(Work(name))
    scheduler.step()
    scheduler.cancel_all()
    assert len(run(scheduler)) == 3
    assert office.diary == ["a0", "a tidied"]


def test_stop_is_thrown_into_the_job_which_may_keep_what_it_has():
    def start(request):
        done = 0
        try:
            while True:
                yield None
                done += 1
        except StopEarly:
            return f"kept {done}"

    scheduler = Scheduler(start)
    number = scheduler.submit(Work("a"))
    scheduler.step()
    scheduler.step()
    scheduler.stop(number)
    heard = scheduler.step()
    assert heard.over
    assert heard.result == "kept 1"
    assert not scheduler.busy


def test_a_job_that_cannot_stop_is_cancelled(scheduler, office):
    number = scheduler.submit(Work("a"))
    scheduler.step()
    scheduler.stop(number)
    heard = scheduler.step()
    assert heard.over
    assert heard.result is None
    assert heard.error is None
    assert office.diary[-1] == "a tidied"


def test_stopping_before_the_first_step_still_ends_the_job(scheduler):
    scheduler.stop(scheduler.submit(Work("a", steps=50)))
    assert len(run(scheduler)) <= 2


def test_a_failed_job_ends_alone():
    def start(request):
        yield None
        if request.name == "bad":
            raise ValueError("oh")
        return request.name

    scheduler = Scheduler(start)
    scheduler.submit(Work("bad"))
    scheduler.submit(Work("good"))
    over = [each for each in run(scheduler) if each.over]
    assert str(over[0].error) == "oh"
    assert over[1].result == "good"


def test_a_request_that_cannot_begin_fails_like_any_other():
    def start(request):
        raise ValueError("no such thing")

    scheduler = Scheduler(start)
    scheduler.submit(Work("a"))
    (heard,) = run(scheduler)
    assert heard.over
    assert isinstance(heard.error, ValueError)


def test_failing_to_tidy_up_is_told():
    def start(request):
        try:
            yield None
        finally:
            raise OSError("disk full")

    scheduler = Scheduler(start)
    number = scheduler.submit(Work("a"))
    scheduler.step()
    scheduler.cancel(number)
    (heard,) = run(scheduler)
    assert str(heard.error) == "disk full"


def test_a_job_that_waits_lets_the_others_go_first(office):
    def start(request):
        return waiting() if request.name == "wait" else office.start(request)

    def waiting():
        yield Waiting(3600)
        office.diary.append("waited")

    scheduler = Scheduler(start)
    scheduler.submit(Click("wait"))
    scheduler.submit(Work("a", steps=2))
    heard = run(scheduler)
    assert office.diary == ["a0", "a1", "a tidied", "waited"]  # alone, it is asked again at once
    assert not any(isinstance(each.event, Waiting) for each in heard)
