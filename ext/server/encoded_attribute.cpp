// EncodedAttribute: images as the value of a DevEncoded attribute. In Python it is a pair
// (format, data), so that it can be returned, set and pushed as any other value.
#include "convert/attribute.h"
#include "convert/bad_value.h"
#include "convert/numpy.h"
#include "core/errors.h"
#include "server/encoded_attribute_docs.h"
#include "core/lock_order.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <mutex>
#include <optional>

namespace tangobind {

namespace {

// With one buffer and a lock of its own. What is sent from Python is a copy, so cppTango's pool of
// buffers, whose locks are held until an image has been sent, has no use here; and where it has no
// locks its destructor frees a pointer that was never set.
class Encoded : public Tango::EncodedAttribute {
  public:
    // To be called without the GIL.
    auto lock() { return std::unique_lock(m_mutex); }

  private:
    Ranked<LockRank::image> m_mutex;
};

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

bool are_bytes(py::handle value) {
    return PyBytes_Check(value.ptr()) || PyByteArray_Check(value.ptr());
}

// `channels` elements make a pixel.
template <class Element>
Image<Element> image_of_bytes(const py::object &value, int width, int height, int channels) {
    const auto bytes = py::reinterpret_steal<py::bytes>(PyBytes_FromObject(value.ptr()));
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

// An image as rows that are bytes; an empty one if these are others.
template <class Element>
std::optional<Image<Element>> image_of_rows_of_bytes(const py::object &value, int channels) {
    if (!PyList_Check(value.ptr()) && !PyTuple_Check(value.ptr())) {
        return {};
    }
    const py::tuple rows(value);
    if (rows.empty() || !std::all_of(rows.begin(), rows.end(), are_bytes)) {
        return {};
    }
    const auto length = py::len(rows[0]);
    for (py::handle row : rows) {
        if (py::len(row) != length) {
            throw BadValue(PyExc_ValueError, "the rows of an image differ in their lengths");
        }
    }
    const auto pixel = static_cast<std::size_t>(channels) * sizeof(Element);
    const auto width = length % pixel == 0 ? static_cast<int>(length / pixel) : 0;
    return image_of_bytes<Element>(py::bytes().attr("join")(rows), width,
                                   static_cast<int>(rows.size()), channels);
}

// Whole numbers as an array of that type, if they fit into it.
template <class Element>
py::array_t<Element, py::array::c_style | py::array::forcecast> numbers(const py::array &array) {
    if (std::strchr("bui", array.dtype().kind()) == nullptr) {
        throw BadValue(PyExc_TypeError,
                       "expected the whole numbers of an image, got " + show(array));
    }
    constexpr auto largest = static_cast<double>(std::numeric_limits<Element>::max());
    if (static_cast<std::size_t>(array.itemsize()) != sizeof(Element) &&
        (array.attr("min")().cast<double>() < 0 || array.attr("max")().cast<double>() > largest)) {
        throw BadValue(PyExc_ValueError, "an image of " + std::to_string(8 * sizeof(Element)) +
                                             " bits cannot hold the numbers of " + show(array));
    }
    return py::array_t<Element, py::array::c_style | py::array::forcecast>(array);
}

py::array array_of(const py::object &value) {
    load_numpy();
    return py::array(py::module_::import("numpy").attr("asarray")(value));
}

template <class Element>
Image<Element> image_from_python(const py::object &value, int width, int height, int channels) {
    if (are_bytes(value)) {
        return image_of_bytes<Element>(value, width, height, channels);
    }
    if (auto image = image_of_rows_of_bytes<Element>(value, channels)) {
        return *image;
    }
    const py::array given = array_of(value);
    const bool pixels = given.ndim() == 3 && given.shape(2) == channels;
    const bool flat = given.ndim() == 2 && given.shape(1) % channels == 0;
    if (given.size() == 0 || !(flat || pixels)) {
        throw BadValue(PyExc_ValueError, "expected the rows of an image, got " + show(value));
    }
    const auto array = numbers<Element>(given);
    const auto columns = static_cast<int>(pixels ? array.shape(1) : array.shape(1) / channels);
    return {array, array.data(), columns, static_cast<int>(array.shape(0))};
}

// Pixels of 32 bits are numbers, or four bytes each.
Image<unsigned char> rgb32_from_python(const py::object &value, int width, int height) {
    const bool of_bytes = are_bytes(value) || image_of_rows_of_bytes<unsigned char>(value, 4);
    load_numpy(); // for the empty array, too
    const py::array given = of_bytes ? py::array() : array_of(value);
    if (given.ndim() != 2 || given.size() == 0 || given.itemsize() == 1) {
        return image_from_python<unsigned char>(value, width, height, 4);
    }
    const py::object bytes = numbers<std::uint32_t>(given).attr("view")("uint8");
    return image_from_python<unsigned char>(bytes, width, height, 4);
}

// What a reading has received and not given away.
const Tango::DevEncoded *received_image(Tango::DeviceAttribute &attribute) {
    const Tango::DevVarEncodedArray_var &sequence = attribute.get_Encoded_data();
    const auto *data = sequence.operator->();
    return data && data->length() > 0 ? &(*data)[0] : nullptr;
}

// An image to be decoded: what a DeviceAttribute received, or a pair (format, data), which may be
// the value of an object.
Tango::DeviceAttribute encoded_value(const py::object &given) {
    if (py::isinstance<Reading>(given)) {
        Tango::DeviceAttribute received(given.cast<Reading &>());
        if (received.has_failed()) {
            throw Tango::DevFailed(received.get_err_stack());
        }
        if (received_image(received)) {
            return received;
        }
    }
    const py::object pair = py::hasattr(given, "value") ? given.attr("value") : given;
    Tango::DevEncoded value = encoded_from_python(pair);
    Tango::DeviceAttribute attribute;
    attribute << value;
    return attribute;
}

// cppTango believes the width and the height in front of the pixels, and reads that many.
void check_length(Tango::DeviceAttribute &attribute) {
    constexpr std::size_t header = 4;
    const Tango::DevEncoded *image = received_image(attribute);
    if (!image) {
        return;
    }
    const std::string format(image->encoded_format.in());
    const std::size_t pixel = format == "GRAY8" ? 1 : format == "GRAY16" ? 2 : 3;
    if (pixel == 3 && format != "RGB24") {
        return; // JPEG says itself how long it is
    }
    const auto &data = image->encoded_data;
    const auto number = [&](CORBA::ULong at) { return std::size_t(data[at]) << 8 | data[at + 1]; };
    if (data.length() < header || data.length() < header + number(0) * number(2) * pixel) {
        throw_dev_failed("API_WrongFormat",
                         std::to_string(data.length()) + " bytes are not a whole image of " +
                             format,
                         "EncodedAttribute");
    }
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
    load_numpy();
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
                              check_length(attribute);
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
                       without_gil([&] {
                           const auto lock = self.lock();
                           call(self, image);
                       });
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
                       without_gil([&] {
                           const auto lock = self.lock();
                           call(self, image, quality);
                       });
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
    const auto lock = without_gil([&] { return self.lock(); });
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

std::unique_ptr<Encoded> with_pool(int buf_pool_size, bool /* serialization */) {
    if (buf_pool_size < 1) {
        throw py::value_error("a pool has one buffer at least, not " +
                              std::to_string(buf_pool_size));
    }
    return std::make_unique<Encoded>();
}

using EncodedClass = py::class_<Encoded>;

void add_encoders(EncodedClass &cls) {
    cls.def("encode_gray8",
            encoder(gray8,
                    [](Encoded &self, const auto &image) {
                        self.encode_gray8(image.data, image.width, image.height);
                    }),
            py::arg("gray8"), py::arg("width") = 0, py::arg("height") = 0,
            docs::encoded_attribute::encode_gray8)
        .def("encode_gray16",
             encoder(gray16,
                     [](Encoded &self, const auto &image) {
                         self.encode_gray16(image.data, image.width, image.height);
                     }),
             py::arg("gray16"), py::arg("width") = 0, py::arg("height") = 0,
             docs::encoded_attribute::encode_gray16)
        .def("encode_rgb24",
             encoder(rgb24,
                     [](Encoded &self, const auto &image) {
                         self.encode_rgb24(image.data, image.width, image.height);
                     }),
             py::arg("rgb24"), py::arg("width") = 0, py::arg("height") = 0,
             docs::encoded_attribute::encode_rgb24)
        .def("encode_jpeg_gray8",
             jpeg_encoder(gray8,
                          [](Encoded &self, const auto &image, double quality) {
                              self.encode_jpeg_gray8(image.bytes(), image.width, image.height,
                                                     quality);
                          }),
             py::arg("gray8"), py::arg("width") = 0, py::arg("height") = 0,
             py::arg("quality") = 100.0, docs::encoded_attribute::encode_jpeg_gray8)
        .def("encode_jpeg_rgb24",
             jpeg_encoder(rgb24,
                          [](Encoded &self, const auto &image, double quality) {
                              self.encode_jpeg_rgb24(image.bytes(), image.width, image.height,
                                                     quality);
                          }),
             py::arg("rgb24"), py::arg("width") = 0, py::arg("height") = 0,
             py::arg("quality") = 100.0, docs::encoded_attribute::encode_jpeg_rgb24)
        .def("encode_jpeg_rgb32",
             jpeg_encoder(&rgb32_from_python,
                          [](Encoded &self, const auto &image, double quality) {
                              self.encode_jpeg_rgb32(image.bytes(), image.width, image.height,
                                                     quality);
                          }),
             py::arg("rgb32"), py::arg("width") = 0, py::arg("height") = 0,
             py::arg("quality") = 100.0, docs::encoded_attribute::encode_jpeg_rgb32);
}

void add_decoders(EncodedClass &cls) {
    cls.def("decode_gray8", decoder<unsigned char>(&Encoded::decode_gray8, 1), py::arg("da"),
            extract_as(), docs::encoded_attribute::decode_gray8)
        .def("decode_gray16", decoder<unsigned short>(&Encoded::decode_gray16, 2), py::arg("da"),
             extract_as(), docs::encoded_attribute::decode_gray16)
        .def("decode_rgb32", decoder<unsigned char>(&Encoded::decode_rgb32, 4), py::arg("da"),
             extract_as(), docs::encoded_attribute::decode_rgb32);
}

} // namespace

void register_encoded_attribute(py::module_ &m) {
    EncodedClass cls(m, "EncodedAttribute", docs::encoded_attribute::EncodedAttribute);
    cls.def(py::init<>())
        .def(py::init(&with_pool), py::arg("buf_pool_size"), py::arg("serialization") = false,
             "For programs that know a pool of buffers; here images are copied, and need none.")
        .def("__len__", [](Encoded &) { return 2; })
        .def("__getitem__", &part, py::arg("index"));
    add_encoders(cls);
    add_decoders(cls);
}

} // namespace tangobind
