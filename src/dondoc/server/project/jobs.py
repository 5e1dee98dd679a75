"""The jobs that keep the machine itself in order."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.core.management import call_command
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from dondoc.server.accounts.sessions import forget_ended_sessions
from dondoc.server.accounts.signing_in import forget_old_failures
from dondoc.server.files.services import sweep_quarantine, sweep_store
from dondoc.server.intake.services import sweep_forgotten_uploads


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retake_stalled_jobs", pass_context=True)
async def retake_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Give back to the queue what a worker that died was doing: a job may run twice, and must bear it."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="sweep_quarantined_files")
async def sweep_quarantined_files(timestamp: int) -> None:
    """Shred the uploads in quarantine that nothing refers to any more: bytes without a row, and rows."""
    await sync_to_async(sweep_quarantine)(now=timezone.now())
    await sync_to_async(sweep_forgotten_uploads)(now=timezone.now())


@app.periodic(cron="23 2 * * *")
@app.task(queueing_lock="sweep_stored_files")
async def sweep_stored_files(timestamp: int) -> None:
    """Shred the files in the store that no row speaks of."""
    await sync_to_async(sweep_store)(now=timezone.now())


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="clear_ended_sessions")
def clear_ended_sessions(timestamp: int) -> None:
    """Remove the sessions that have run out, and the wrong passwords that count no more."""
    call_command("clearsessions")
    forget_ended_sessions()
    forget_old_failures(now=timezone.now())
