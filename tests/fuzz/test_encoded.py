"""Any object as an image, and any bytes as an encoded one."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tango import EncodedAttribute
from tests.fuzz.objects import anything, arrays, fuzzed, octets
from tests.fuzz.shelf import REFUSALS

METHODS = ["gray8", "gray16", "rgb24", "jpeg_gray8", "jpeg_rgb24", "jpeg_rgb32"]
sizes = st.one_of(
    st.integers(-2, 12), st.sampled_from([2**15, 2**16, 2**31 - 1, 2**31, 2**32, 2**63])
)
images = st.one_of(
    hnp.arrays(
        st.sampled_from(["u1", "<u2", ">u2", "u4", "i1", "f8"]),
        hnp.array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=12),
    ),
    arrays,
    octets,
    anything,
)


@fuzzed
@given(
    method=st.sampled_from(METHODS),
    image=images,
    width=sizes,
    height=sizes,
    quality=st.one_of(st.floats(), st.integers(-5, 200)),
)
def test_encoded(method: str, image: Any, width: int, height: int, quality: Any) -> None:
    encoded = EncodedAttribute()
    encode = getattr(encoded, f"encode_{method}")
    more = [quality] if "jpeg" in method else []
    with suppress(*REFUSALS):
        encode(image, width, height, *more)
    with suppress(*REFUSALS):
        encode(image, 0, 0, *more)
    with suppress(*REFUSALS):
        _ = encoded[0], encoded[1]


FORMATS = ["GRAY8", "GRAY16", "RGB24", "JPEG_GRAY8", "JPEG_RGB", "RAW_RGB", "", "\0"]


@fuzzed
@given(
    decode=st.sampled_from(["decode_gray8", "decode_gray16", "decode_rgb32"]),
    form=st.sampled_from(FORMATS),
    data=st.one_of(st.binary(max_size=400), anything),
    head=st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\0\4\0\4", b"\xff\xff\xff\xff", b"\x7f\xff"]),
)
def test_decoded(decode: str, form: str, data: Any, head: bytes) -> None:
    value = head + data if isinstance(data, bytes) else data
    with suppress(*REFUSALS):
        getattr(EncodedAttribute(), decode)((form, value))


@fuzzed
@given(decode=st.sampled_from(["decode_gray8", "decode_gray16", "decode_rgb32"]), image=anything)
def test_no_image_decoded(decode: str, image: Any) -> None:
    with suppress(*REFUSALS):
        getattr(EncodedAttribute(), decode)(image)
