"""Tawatur."""
