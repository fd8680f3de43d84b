"""The tests, in folders that mirror the five packages."""
