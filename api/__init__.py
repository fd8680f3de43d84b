"""The command line and the HTTP service: how people and programs reach the assistant.

Knows the assistant and whatever stands below it. Nothing is imported here, so that `mtm --help` stays quick: the
service starts at `api.app.create_app`, the command line at `api.cli.main`.
"""
