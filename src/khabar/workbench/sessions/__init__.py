"""The entries and registers that are being edited, and their journals."""
