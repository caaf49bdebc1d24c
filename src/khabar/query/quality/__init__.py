"""Quality: agreement of annotators, doubts of an entry, and the metrics of the quality card."""
