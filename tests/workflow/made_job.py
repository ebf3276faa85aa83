"""Jobs written by hand for a made-up world, signed as the files adapter signs."""

from collections.abc import Iterable
from pathlib import Path

from countervail.platforms.files.exchange import Exchange
from countervail.platforms.files.folder import JobFolder
from countervail.platforms.files.job import Head, Job, OrderLine, name_of, order_id
from countervail.vocabulary.acts import Act

SEED = b"j" * 32


def made_job(subjects: Iterable[tuple[Act, str]], *, plan: str = "p1", undoes: str | None = None) -> Job:
    """A job of one plan; `undoes`: the plan that it takes back."""
    orders = tuple(
        OrderLine(
            step=f"S-{number:05d}",
            order=order_id(plan, act, subject),
            act=act,
            subject=subject,
            undo=undoes is not None,
            calls_off=order_id(undoes, act, subject) if undoes else None,
        )
        for number, (act, subject) in enumerate(subjects, start=1)
    )
    return Job(Head(job=name_of(plan), plan=plan, steps=len(orders), until="2099-01-01T00:00:00Z"), orders)


def handed_over(folder: Path, job: Job) -> Path:
    """The job in a folder; its path."""
    jobs = JobFolder(folder)
    Exchange(jobs, SEED).hand_over(job)
    return jobs.job(job.head.job)
