"""The version of the toolkit, in a module of its own so that `khabar --version` need import nothing else."""

__version__ = "0.2.0"
