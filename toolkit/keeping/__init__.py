"""Everybody's own data: how long they are kept, how they are deleted, who took them out."""
