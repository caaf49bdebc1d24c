"""Where one process is not enough: work that is divided into shards, and the engines that do it.

A command describes its work as a `Job`, divides what there is to do into shards, and asks `run` for the
results. Whether they come from this process, a pool of processes, a cluster on this machine or the workers of
a scheduler elsewhere changes nothing in them: they come in the order of the shards, each once.

```
items ──▶ shards ──▶ run ──▶ pool of an engine ──▶ workers: open the job once, work on shards
                      ▲  │
          manifest ◀──┘  └──▶ Done(items, result), or Lost(item) for one that ends every worker
```
"""

from khabar.engines.engine import DASK, HERE, PROCESSES, Engine, named_engine
from khabar.engines.job import Job, in_folder
from khabar.engines.manifest import RunManifest, run_folder
from khabar.engines.running import Done, Lost, run
from khabar.engines.shards import in_order, lost_error, shards_of

__all__ = (
    "DASK",
    "HERE",
    "PROCESSES",
    "Done",
    "Engine",
    "Job",
    "Lost",
    "RunManifest",
    "in_folder",
    "in_order",
    "lost_error",
    "named_engine",
    "run",
    "run_folder",
    "shards_of",
)
