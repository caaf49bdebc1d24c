"""Moving an entry to a new version of its page, with a queue for doubts."""
