"""EncodedAttribute: images as DevEncoded values."""

from tango._tango import EncodedAttribute

__all__ = ["EncodedAttribute", "encoded_attribute_init"]


def encoded_attribute_init(doc: bool = True) -> None:
    """Does nothing: the class is complete when it is imported.

    Parameters:
        doc: kept for compatibility.
    """
