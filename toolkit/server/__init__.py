"""The room's server: joining, identity, pages and kernels, on a subclass of Voila's application."""
