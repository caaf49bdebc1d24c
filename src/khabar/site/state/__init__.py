"""The build environment: the parts of a corpus that Sphinx keeps between builds."""
