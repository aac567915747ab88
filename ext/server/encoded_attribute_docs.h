// The docstrings of encoded_attribute.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::encoded_attribute {

inline constexpr Text EncodedAttribute{
    R"(Encodes images for `DevEncoded` attributes, and decodes them.

A read method can return the object itself, or pass it to ``set_value``.

Examples
--------
>>> image = numpy.zeros((480, 640), numpy.uint8)
>>> encoded = tango.EncodedAttribute()
>>> encoded.encode_gray8(image)
>>> attr.set_value(encoded)
)"};

inline constexpr Text encode_gray8{R"(Encode a grey image of 8 bits, without compression.

Parameters
----------
gray8 : ArrayLike or bytes
    The image: an array or sequence of shape ``(height, width)`` and type ``uint8``,
    or its bytes.
{image_size}

Raises
------
{image_errors}

Notes
-----
Calls ``Tango::EncodedAttribute::encode_gray8``.
)"};

inline constexpr Text encode_gray16{R"(Encode a grey image of 16 bits, without compression.

Parameters
----------
gray16 : ArrayLike or bytes
    The image: an array or sequence of shape ``(height, width)`` and type
    ``uint16``, or its bytes.
{image_size}

Raises
------
{image_errors}

Notes
-----
Calls ``Tango::EncodedAttribute::encode_gray16``.
)"};

inline constexpr Text encode_rgb24{
    R"(Encode a colour image of three bytes for each pixel, without compression.

Parameters
----------
rgb24 : ArrayLike or bytes
    The image: an array or sequence of shape ``(height, width, 3)`` and type
    ``uint8``, or its bytes.
{image_size}

Raises
------
{image_errors}

Notes
-----
Calls ``Tango::EncodedAttribute::encode_rgb24``.
)"};

inline constexpr Text encode_jpeg_gray8{R"(Encode a grey image of 8 bits as JPEG.

Parameters
----------
gray8 : ArrayLike or bytes
    The image, as for `encode_gray8`.
{image_size}
quality : float, optional
    From 0 (small file) to 100 (best image), which is the default.

Raises
------
{image_errors}

Notes
-----
Calls ``Tango::EncodedAttribute::encode_jpeg_gray8``.
)"};

inline constexpr Text encode_jpeg_rgb24{
    R"(Encode a colour image of three bytes for each pixel as JPEG.

Parameters
----------
rgb24 : ArrayLike or bytes
    The image, as for `encode_rgb24`.
{image_size}
quality : float, optional
    From 0 (small file) to 100 (best image), which is the default.

Raises
------
{image_errors}

Notes
-----
Calls ``Tango::EncodedAttribute::encode_jpeg_rgb24``.
)"};

inline constexpr Text encode_jpeg_rgb32{
    R"(Encode a colour image of four bytes for each pixel as JPEG; the fourth is ignored.

Parameters
----------
rgb32 : ArrayLike or bytes
    The image: an array or sequence of shape ``(height, width)`` and type
    ``uint32``, or its bytes.
{image_size}
quality : float, optional
    From 0 (small file) to 100 (best image), which is the default.

Raises
------
{image_errors}

Notes
-----
Calls ``Tango::EncodedAttribute::encode_jpeg_rgb32``.
)"};

inline constexpr Text decode_gray8{R"(Decode a grey image of 8 bits.

Parameters
----------
da : DeviceAttribute or tuple
    The reading, or its value: a pair of format and bytes.
{extract_as}

Returns
-------
numpy.ndarray or object
    The image, of shape ``(height, width)`` and type ``uint8``.

Raises
------
DevFailed
    The data have another format (``API_WrongFormat``), or the data are damaged
    (``API_DecodeErr``).

Notes
-----
Calls ``Tango::EncodedAttribute::decode_gray8``: supports raw images and JPEG.
)"};

inline constexpr Text decode_gray16{R"(Decode a grey image of 16 bits.

Parameters
----------
da : DeviceAttribute or tuple
    The reading, or its value: a pair of format and bytes.
{extract_as}

Returns
-------
numpy.ndarray or object
    The image, of shape ``(height, width)`` and type ``uint16``.

Raises
------
DevFailed
    The data have another format (``API_WrongFormat``).

Notes
-----
Calls ``Tango::EncodedAttribute::decode_gray16``: supports raw images.
)"};

inline constexpr Text decode_rgb32{R"(Decode a colour image.

Parameters
----------
da : DeviceAttribute or tuple
    The reading, or its value: a pair of format and bytes.
{extract_as}

Returns
-------
numpy.ndarray or object
    The image, of four bytes for each pixel.

Raises
------
DevFailed
    The data have another format (``API_WrongFormat``), or the data are damaged
    (``API_DecodeErr``).

Notes
-----
Calls ``Tango::EncodedAttribute::decode_rgb32``: supports raw images and JPEG.
)"};

} // namespace tangobind::docs::encoded_attribute
