// Attr, SpectrumAttr and ImageAttr: the descriptions of attributes, which answer the requests too.
#pragma once

#include "server/attribute.h"

namespace tangobind {

// The Python methods behind an Attr. The extension's Attr classes all have it as a base.
class AttrTrampoline {
  public:
    virtual ~AttrTrampoline() = default;
    AttrMethods &methods() { return m_methods; }

    // The C++ object given to cppTango, with the same methods.
    virtual std::unique_ptr<Tango::Attr> clone() const = 0;

    // Devices may have methods of their own for the attribute that this describes.
    void some_device_differs() { m_some_device_differs = true; }

  protected:
    void read_in_python(Tango::DeviceImpl *device, Tango::Attribute &attribute);
    void write_in_python(Tango::DeviceImpl *device, Tango::WAttribute &attribute);
    bool is_allowed_in_python(Tango::DeviceImpl *device, Tango::Attr &self, Tango::AttReqType type);
    bool asks_is_allowed() const { return m_methods.is_allowed || m_some_device_differs; }

    AttrMethods m_methods;
    std::atomic<bool> m_some_device_differs{false}; // asked without the GIL

  private:
    // Those of this device's attribute.
    AttrMethods &methods_of(AttributeSlot &slot);
};

// Copies what Attr, SpectrumAttr and ImageAttr share.
void copy_description(Tango::Attr &from, Tango::Attr &to);

template <class Base>
class PyAttr : public Base, public AttrTrampoline {
  public:
    using Base::Base;

    void read(Tango::DeviceImpl *device, Tango::Attribute &attribute) override {
        read_in_python(device, attribute);
    }
    void write(Tango::DeviceImpl *device, Tango::WAttribute &attribute) override {
        write_in_python(device, attribute);
    }
    bool is_allowed(Tango::DeviceImpl *device, Tango::AttReqType type) override {
        return !asks_is_allowed() || is_allowed_in_python(device, *this, type);
    }

    std::unique_ptr<Tango::Attr> clone() const override {
        auto &self = const_cast<PyAttr &>(*this);
        std::unique_ptr<PyAttr> result;
        if constexpr (std::is_same_v<Base, Tango::Attr>) {
            result = std::make_unique<PyAttr>(this->name.c_str(), this->type, this->writable);
        } else if constexpr (std::is_same_v<Base, Tango::SpectrumAttr>) {
            result = std::make_unique<PyAttr>(this->name.c_str(), this->type, this->writable,
                                              this->max_x);
        } else {
            result = std::make_unique<PyAttr>(this->name.c_str(), this->type, this->writable,
                                              this->max_x, this->max_y);
        }
        copy_description(self, *result);
        result->m_methods = m_methods.copy();
        return result;
    }
};

// A description of an attribute that cppTango has, as an object of Python's own.
py::object attr_to_python(Tango::Attr &attr);

// The C++ object to give to cppTango for an Attr of Python.
std::unique_ptr<Tango::Attr> attr_for_tango(py::handle attr);

} // namespace tangobind
