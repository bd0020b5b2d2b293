"""Exports of Telegram Desktop: `result.json`, of any size, read as it streams by."""
