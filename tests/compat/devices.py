"""The devices that the calls are made to."""

NAMES = ("sys/tg_test/1", "sys/tg_test/2")
