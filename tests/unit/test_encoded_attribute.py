"""Conversion of images to and from the pairs that DevEncoded attributes have."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import pytest

from tango import DevFailed, EncodedAttribute, ExtractAs

GRAY8 = np.arange(12, dtype=np.uint8).reshape(3, 4)
GRAY16 = (np.arange(12, dtype=np.uint16) * 5000).reshape(3, 4)
RGB24 = np.arange(36, dtype=np.uint8).reshape(3, 4, 3)
HEADER = struct.pack(">HH", 4, 3)
PLAIN: dict[str, tuple[Any, str, bytes]] = {
    # method: an image, the format, the data behind the header
    "encode_gray8": (GRAY8, "GRAY8", GRAY8.tobytes()),
    "encode_gray16": (GRAY16, "GRAY16", GRAY16.astype(">u2").tobytes()),
    "encode_rgb24": (RGB24, "RGB24", RGB24.tobytes()),
}
JPEG: dict[str, tuple[Any, str]] = {
    "encode_jpeg_gray8": (np.full((16, 24), 100, np.uint8), "JPEG_GRAY8"),
    "encode_jpeg_rgb24": (np.full((16, 24, 3), 100, np.uint8), "JPEG_RGB"),
    "encode_jpeg_rgb32": (np.full((16, 24), 0x646464, np.uint32), "JPEG_RGB"),
}


def as_tuples(image: Any) -> Any:
    return tuple(as_tuples(row) for row in image) if isinstance(image, list) else image


FORMS: dict[str, Any] = {
    "array": lambda image: (image,),
    "fortran": lambda image: (np.asfortranarray(image),),
    "stepped": lambda image: (np.repeat(image, 2, axis=0)[::2],),
    "big-endian": lambda image: (image.astype(image.dtype.newbyteorder(">")),),
    "lists": lambda image: (image.tolist(),),
    "tuples": lambda image: (as_tuples(image.tolist()),),
    "bytes": lambda image: (image.tobytes(), image.shape[1], image.shape[0]),
    "bytearray": lambda image: (bytearray(image.tobytes()), image.shape[1], image.shape[0]),
    "rows of bytes": lambda image: ([row.tobytes() for row in image],),
    "memoryview": lambda image: (memoryview(image),),
}


def encoded(method: str, *arguments: Any) -> tuple[str, bytes]:
    made = EncodedAttribute()
    getattr(made, method)(*arguments)
    return made[0], made[1]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("method", PLAIN)
def test_encoded(method: str, form: str) -> None:
    image, name, data = PLAIN[method]
    assert encoded(method, *FORMS[form](image)) == (name, HEADER + data)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("method", JPEG)
def test_jpeg(method: str, form: str) -> None:
    image, name = JPEG[method]
    pair = encoded(method, *FORMS[form](image))
    assert pair[0] == name
    assert pair[1].startswith(b"\xff\xd8")
    if name == "JPEG_GRAY8":
        decoded = EncodedAttribute().decode_gray8(pair)
        np.testing.assert_array_equal(decoded, image)
    else:
        decoded = EncodedAttribute().decode_rgb32(pair)
        np.testing.assert_array_equal(decoded & 0xFFFFFF, np.full((16, 24), 0x646464))


def test_quality() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (32, 32), dtype=np.uint8)
    sizes = [len(encoded("encode_jpeg_gray8", noise, 0, 0, q)[1]) for q in (10.0, 50.0, 100.0)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]
    made = EncodedAttribute()
    made.encode_jpeg_gray8(gray8=noise, quality=10.0)
    assert len(made[1]) == sizes[0]


def test_decoded() -> None:
    made = EncodedAttribute()
    gray8 = made.decode_gray8(encoded("encode_gray8", GRAY8))
    assert gray8.dtype == np.uint8
    np.testing.assert_array_equal(gray8, GRAY8)
    gray16 = made.decode_gray16(encoded("encode_gray16", GRAY16))
    assert gray16.dtype == np.uint16
    np.testing.assert_array_equal(gray16, GRAY16)
    rgb32 = made.decode_rgb32(encoded("encode_rgb24", RGB24))
    assert rgb32.dtype == np.uint32
    np.testing.assert_array_equal(rgb32.view(np.uint8).reshape(3, 4, 4)[:, :, :3], RGB24)


@pytest.mark.parametrize(
    ("extract_as", "expected"),
    [
        (ExtractAs.List, GRAY8.tolist()),
        (ExtractAs.Tuple, as_tuples(GRAY8.tolist())),
        (ExtractAs.Bytes, (4, 3, GRAY8.tobytes())),
        (ExtractAs.String, (4, 3, GRAY8.tobytes())),
    ],
)
def test_decoded_as(extract_as: ExtractAs, expected: Any) -> None:
    pair = encoded("encode_gray8", GRAY8)
    assert EncodedAttribute().decode_gray8(pair, extract_as) == expected


@pytest.mark.parametrize(
    ("method", "arguments", "error", "text"),
    [
        ("encode_gray8", (None,), ValueError, "rows of an image, got None"),
        ("encode_gray8", (3,), ValueError, "rows of an image, got 3"),
        ("encode_gray8", ("text",), ValueError, "rows of an image, got 'text'"),
        ("encode_gray8", ([],), ValueError, "rows of an image"),
        ("encode_gray8", ([[]],), ValueError, "rows of an image"),
        ("encode_gray8", (GRAY8.ravel(),), ValueError, "rows of an image"),
        ("encode_gray8", (RGB24,), ValueError, "rows of an image"),
        ("encode_gray8", ([[1, 2], [3]],), ValueError, "inhomogeneous"),
        ("encode_gray8", ([b"ab", b"c"],), ValueError, "rows of an image differ"),
        ("encode_gray8", ([["a"]],), TypeError, "whole numbers"),
        ("encode_gray8", ([[0.5]],), TypeError, "whole numbers"),
        ("encode_gray8", ([[256]],), ValueError, "8 bits cannot hold"),
        ("encode_gray8", ([[-1]],), ValueError, "8 bits cannot hold"),
        ("encode_gray8", (GRAY16,), ValueError, "8 bits cannot hold"),
        ("encode_gray8", (b"abc",), ValueError, "3 bytes are not 0 x 0 pixels"),
        ("encode_gray8", (b"abc", 4, 3), ValueError, "3 bytes are not 4 x 3 pixels"),
        ("encode_gray8", (b"abc", -3, -1), ValueError, "not -3 x -1 pixels"),
        ("encode_gray16", ([[65536]],), ValueError, "16 bits cannot hold"),
        ("encode_gray16", (b"abc", 1, 1), ValueError, "3 bytes are not 1 x 1 pixels"),
        ("encode_rgb24", ([[(256, 0, 0)]],), ValueError, "8 bits cannot hold"),
        ("encode_rgb24", (GRAY8,), ValueError, "rows of an image"),
        ("encode_jpeg_gray8", (None,), ValueError, "rows of an image, got None"),
        ("encode_jpeg_gray8", (GRAY8, 0, 0, "best"), TypeError, "incompatible"),
        ("encode_jpeg_rgb24", (b"abc",), ValueError, "3 bytes are not"),
        ("encode_jpeg_rgb32", ([[2**32]],), ValueError, "32 bits cannot hold"),
    ],
)
def test_no_image(method: str, arguments: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        encoded(method, *arguments)


def test_numbers_of_other_types() -> None:
    """What fits is taken."""
    expected = encoded("encode_gray8", GRAY8)
    assert encoded("encode_gray8", GRAY8.astype(np.int64)) == expected
    assert encoded("encode_gray8", GRAY8.astype(np.int8)) == expected
    wide = encoded("encode_gray16", GRAY8)
    assert EncodedAttribute().decode_gray16(wide).tolist() == GRAY8.tolist()


@pytest.mark.parametrize(
    ("method", "pair", "text"),
    [
        ("decode_gray8", ("GRAY8", b""), "0 bytes are not a whole image of GRAY8"),
        ("decode_gray8", ("GRAY8", HEADER + b"abc"), "7 bytes are not a whole image"),
        ("decode_gray16", ("GRAY16", HEADER + bytes(23)), "27 bytes are not a whole image"),
        ("decode_rgb32", ("RGB24", b"\xff\xff\xff\xff"), "4 bytes are not a whole image"),
        ("decode_gray8", ("JPEG_GRAY8", b""), "libjpeg"),
        ("decode_gray8", ("JPEG_GRAY8", b"no image" * 10), "libjpeg"),
        ("decode_rgb32", ("JPEG_RGB", b"no image" * 10), "libjpeg"),
        ("decode_gray8", ("GRAY16", HEADER + bytes(24)), "Not a grayscale 8"),
        ("decode_gray16", ("GRAY8", HEADER + bytes(12)), "Not a grayscale 16"),
        ("decode_rgb32", ("GRAY8", HEADER + bytes(12)), "Not a color format"),
    ],
)
def test_undecodable(method: str, pair: tuple[str, bytes], text: str) -> None:
    with pytest.raises(DevFailed, match=text):
        getattr(EncodedAttribute(), method)(pair)


@pytest.mark.parametrize("given", [None, 3, "text", ("GRAY8",), ("GRAY8", 3)])
def test_nothing_encoded(given: Any) -> None:
    with pytest.raises(TypeError, match="expected"):
        EncodedAttribute().decode_gray8(given)


def test_items() -> None:
    made = EncodedAttribute()
    with pytest.raises(DevFailed, match="no image has been encoded"):
        made[0]
    made.encode_gray8(GRAY8)
    made.encode_gray16(GRAY16)
    name, data = made
    assert (name, len(made)) == ("GRAY16", 2)
    assert (made[-2], made[-1]) == (name, data)
    with pytest.raises(IndexError):
        made[2]


@pytest.mark.parametrize("arguments", [(), (3,), (3, True)])
def test_pool_of_buffers(arguments: Any) -> None:
    """An object encodes as often as one likes."""
    made = EncodedAttribute(*arguments)
    for number in range(10):
        made.encode_gray8(np.full((2, 2), number, np.uint8))
        assert made[1][4:] == bytes([number] * 4)


@pytest.mark.parametrize("size", [0, -1])
def test_no_pool(size: int) -> None:
    with pytest.raises(ValueError, match=f"at least, not {size}"):
        EncodedAttribute(size)
