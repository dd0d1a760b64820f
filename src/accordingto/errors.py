"""The errors of the package: one root and its few children; every message says what, where, and what to do."""


class AccordingToError(Exception):
    """Anything that a caller or a user can mend; the message is one line fit to print."""


class InputError(AccordingToError):
    """An input that cannot be read: a missing file, binary data, a wrong encoding, a bad line, an impossible date."""


class DataError(AccordingToError):
    """A table, model or gazetteer of the package that is missing, damaged or of another version."""


class MissingExtraError(AccordingToError):
    """An optional dependency that is not installed; the message gives the line that installs it."""


class StoreError(AccordingToError):
    """A store that cannot be used: missing, damaged, full, locked, of a newer schema or of another program."""
