// EncodedAttribute: images as the value of a DevEncoded attribute. In Python it is a pair
// (format, data), so that it can be returned, set and pushed as any other value.
#include "convert/bad_value.h"
#include "convert/numpy.h"
#include "core/errors.h"

#include <cstdlib>

namespace tangobind {

namespace {

using Encoded = Tango::EncodedAttribute;

// An image as Python gives it: an array of rows, or bytes and their width and height.
template <class Element>
struct Image {
    py::object keep;
    const Element *data;
    int width;
    int height;

    // cppTango's encoders of JPEG take a pointer to what they only read.
    Element *bytes() const { return const_cast<Element *>(data); }
};

// `channels` elements make a pixel.
template <class Element>
Image<Element> image_from_python(const py::object &value, int width, int height, int channels) {
    if (PyBytes_Check(value.ptr()) || PyByteArray_Check(value.ptr())) {
        const py::bytes bytes(value);
        const auto size = static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.ptr()));
        const auto wanted = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                            static_cast<std::size_t>(channels) * sizeof(Element);
        if (width <= 0 || height <= 0 || size != wanted) {
            throw BadValue(PyExc_ValueError,
                           "bytes of an image need its width and height: " + std::to_string(size) +
                               " bytes are not " + std::to_string(width) + " x " +
                               std::to_string(height) + " pixels");
        }
        const auto *data = reinterpret_cast<const Element *>(PyBytes_AS_STRING(bytes.ptr()));
        return {bytes, data, width, height};
    }
    auto array = py::array_t<Element, py::array::c_style | py::array::forcecast>::ensure(value);
    if (!array) {
        throw py::error_already_set();
    }
    const bool pixels = array.ndim() == 3 && array.shape(2) == channels;
    const bool flat = array.ndim() == 2 && array.shape(1) % channels == 0;
    if (array.size() == 0 || !(flat || pixels)) {
        throw BadValue(PyExc_ValueError, "expected the rows of an image, got " + show(value));
    }
    const auto columns = static_cast<int>(pixels ? array.shape(1) : array.shape(1) / channels);
    return {array, array.data(), columns, static_cast<int>(array.shape(0))};
}

// Pixels of 32 bits are numbers, or four bytes each.
Image<unsigned char> rgb32_from_python(const py::object &value, int width, int height) {
    if (py::isinstance<py::array>(value)) {
        const auto array = py::reinterpret_borrow<py::array>(value);
        if (array.ndim() == 2 && array.itemsize() == 4) {
            const py::object contiguous =
                py::module_::import("numpy").attr("ascontiguousarray")(array);
            return image_from_python<unsigned char>(contiguous.attr("view")("uint8"), width, height,
                                                    4);
        }
    }
    return image_from_python<unsigned char>(value, width, height, 4);
}

// (format, data) of a DevEncoded: a pair, or the value of a DeviceAttribute.
Tango::DeviceAttribute encoded_value(const py::object &given) {
    const py::object pair = py::hasattr(given, "value") ? given.attr("value") : given;
    Tango::DevEncoded value = encoded_from_python(pair);
    Tango::DeviceAttribute attribute;
    attribute << value;
    return attribute;
}

template <class Element>
py::object image_to_python(Element *data, int width, int height, std::size_t per_pixel,
                           ExtractAs as) {
    const std::unique_ptr<Element, void (*)(Element *)> owned(data, [](Element *p) { delete[] p; });
    const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    const py::bytes bytes(reinterpret_cast<const char *>(data), size * per_pixel);
    if (as == ExtractAs::Bytes || as == ExtractAs::ByteArray || as == ExtractAs::String) {
        return py::make_tuple(width, height, bytes);
    }
    const char *type = per_pixel == 1 ? "uint8" : per_pixel == 2 ? "uint16" : "uint32";
    const py::object array = py::module_::import("numpy")
                                 .attr("frombuffer")(bytes, type)
                                 .attr("reshape")(height, width)
                                 .attr("copy")();
    if (as == ExtractAs::Numpy) {
        return array;
    }
    const py::object rows = array.attr("tolist")();
    if (as == ExtractAs::List) {
        return rows;
    }
    py::list tuples;
    for (py::handle row : rows) {
        tuples.append(py::tuple(py::reinterpret_borrow<py::object>(row)));
    }
    return py::tuple(tuples);
}

template <class Element, class Method>
auto decoder(Method method, std::size_t per_pixel) {
    return [=](Encoded &self, const py::object &value, ExtractAs as) {
        return converting([] { return std::string("EncodedAttribute"); },
                          [&] {
                              Tango::DeviceAttribute attribute = encoded_value(value);
                              int width = 0;
                              int height = 0;
                              Element *data = nullptr;
                              without_gil(
                                  [&] { (self.*method)(&attribute, &width, &height, &data); });
                              return image_to_python(data, width, height, per_pixel, as);
                          });
    };
}

// An encoder `call(self, image)`, with the image taken by `take`.
template <class Take, class Call>
auto encoder(Take take, Call call) {
    return [=](Encoded &self, const py::object &value, int width, int height) {
        converting([] { return std::string("EncodedAttribute"); },
                   [&] {
                       const auto image = take(value, width, height);
                       without_gil([&] { call(self, image); });
                   });
    };
}

template <class Take, class Call>
auto jpeg_encoder(Take take, Call call) {
    return [=](Encoded &self, const py::object &value, int width, int height, double quality) {
        if (!self.is_feature_supported(Encoded::Feature::JPEG)) {
            throw_dev_failed("API_NotSupportedFeature",
                             "this cppTango was built without JPEG support", "EncodedAttribute");
        }
        converting([] { return std::string("EncodedAttribute"); },
                   [&] {
                       const auto image = take(value, width, height);
                       without_gil([&] { call(self, image, quality); });
                   });
    };
}

constexpr auto gray8 = [](const py::object &value, int width, int height) {
    return image_from_python<unsigned char>(value, width, height, 1);
};
constexpr auto gray16 = [](const py::object &value, int width, int height) {
    return image_from_python<unsigned short>(value, width, height, 1);
};
constexpr auto rgb24 = [](const py::object &value, int width, int height) {
    return image_from_python<unsigned char>(value, width, height, 3);
};

py::object part(Encoded &self, py::ssize_t index) {
    const char *format = *self.get_format();
    if (!format) {
        throw_dev_failed("API_AttrValueNotSet", "no image has been encoded", "EncodedAttribute");
    }
    switch (index) {
    case 0:
    case -2:
        return to_str(format);
    case 1:
    case -1:
        return py::bytes(reinterpret_cast<const char *>(self.get_data()),
                         static_cast<std::size_t>(self.get_size()));
    default:
        throw py::index_error("an EncodedAttribute has two items: format and data");
    }
}

using Class = py::class_<Encoded>;

void add_encoders(Class &cls) {
    cls.def("encode_gray8",
            encoder(gray8,
                    [](Encoded &self, const auto &image) {
                        self.encode_gray8(image.data, image.width, image.height);
                    }),
            py::arg("gray8"), py::arg("width") = 0, py::arg("height") = 0)
        .def("encode_gray16",
             encoder(gray16,
                     [](Encoded &self, const auto &image) {
                         self.encode_gray16(image.data, image.width, image.height);
                     }),
             py::arg("gray16"), py::arg("width") = 0, py::arg("height") = 0)
        .def("encode_rgb24",
             encoder(rgb24,
                     [](Encoded &self, const auto &image) {
                         self.encode_rgb24(image.data, image.width, image.height);
                     }),
             py::arg("rgb24"), py::arg("width") = 0, py::arg("height") = 0)
        .def("encode_jpeg_gray8",
             jpeg_encoder(gray8,
                          [](Encoded &self, const auto &image, double quality) {
                              self.encode_jpeg_gray8(image.bytes(), image.width, image.height,
                                                     quality);
                          }),
             py::arg("gray8"), py::arg("width") = 0, py::arg("height") = 0,
             py::arg("quality") = 100.0)
        .def("encode_jpeg_rgb24",
             jpeg_encoder(rgb24,
                          [](Encoded &self, const auto &image, double quality) {
                              self.encode_jpeg_rgb24(image.bytes(), image.width, image.height,
                                                     quality);
                          }),
             py::arg("rgb24"), py::arg("width") = 0, py::arg("height") = 0,
             py::arg("quality") = 100.0)
        .def("encode_jpeg_rgb32",
             jpeg_encoder(&rgb32_from_python,
                          [](Encoded &self, const auto &image, double quality) {
                              self.encode_jpeg_rgb32(image.bytes(), image.width, image.height,
                                                     quality);
                          }),
             py::arg("rgb32"), py::arg("width") = 0, py::arg("height") = 0,
             py::arg("quality") = 100.0);
}

void add_decoders(Class &cls) {
    cls.def("decode_gray8", decoder<unsigned char>(&Encoded::decode_gray8, 1), py::arg("da"),
            py::arg("extract_as") = ExtractAs::Numpy)
        .def("decode_gray16", decoder<unsigned short>(&Encoded::decode_gray16, 2), py::arg("da"),
             py::arg("extract_as") = ExtractAs::Numpy)
        .def("decode_rgb32", decoder<unsigned char>(&Encoded::decode_rgb32, 4), py::arg("da"),
             py::arg("extract_as") = ExtractAs::Numpy);
}

} // namespace

void register_encoded_attribute(py::module_ &m) {
    Class cls(m, "EncodedAttribute", "Encodes and decodes images for DevEncoded attributes.");
    cls.def(py::init<>())
        .def(py::init<int, bool>(), py::arg("buf_pool_size"), py::arg("serialization") = false)
        .def("__len__", [](Encoded &) { return 2; })
        .def("__getitem__", &part, py::arg("index"));
    add_encoders(cls);
    add_decoders(cls);
}

} // namespace tangobind
