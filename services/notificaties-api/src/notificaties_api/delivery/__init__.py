"""Brings notifications from JetStream to the callbacks of those who subscribed."""
