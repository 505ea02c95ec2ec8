"""A page with everything it needs around it, as the window would give it."""

from datetime import date
from pathlib import Path

from praktijkteam.store.connection import Store
from praktijkteam.store.live import Watch
from tests import factories
from ui.drafts import Drafts
from ui.jobs import Jobs
from ui.live import Live
from ui.messages import Message, Messages
from ui.page import Actor, Context, Navigation
from ui.profile import Profile
from ui.worker import Worker


class Desktop:
    """One window's worth of services on a store, and what it told its user."""

    def __init__(
        self,
        store: Store,
        member_id: str,
        folder: Path,
        *,
        name: str = "A. Bakker",
        today: date = factories.TODAY,
    ) -> None:
        self.worker = Worker()
        self.messages = Messages(self.worker)
        self.said: list[Message] = []
        self.crashes: list[object] = []
        self.messages.posted.connect(self.said.append)
        self.worker.crashed.connect(self.crashes.append)
        self.worker.refused.connect(self.messages.refused)
        store.show_to(member_id)
        jobs = Jobs(self.worker, lambda: store, member_id, self.worker)
        self.watch = Watch(store)
        self.live = Live(jobs, self.watch, self.worker)
        self.drafts = Drafts(folder / "concepten", str(store.path), self.worker, self.worker)
        self.context = Context(
            jobs=jobs,
            actor=Actor(member_id, name),
            live=self.live,
            messages=self.messages,
            drafts=self.drafts,
            go=Navigation(self.worker),
            profile=Profile(folder),
            today=lambda: today,
        )

    def close(self) -> None:
        self.live.stop()
        self.drafts.close()
        self.kill()

    def kill(self) -> None:
        """Gone without a word, as after a crash: nothing is put on disk any more."""
        self.live.stop()
        self.worker.finish()
        self.watch.close()
