"""What stands below the questions: mediation, tasks, the journal and the history."""
