// DeviceClasses written in Python, and the handle that Python holds of any DeviceClass.
#pragma once

#include "core/handle.h"
#include "server/trampoline.h"

namespace tangobind {

class PyDeviceClass;

// The handle that Python has for a DeviceClass, which cppTango owns; empty after its deletion.
class DeviceClassHandle {
  public:
    DeviceClassHandle() = default;
    explicit DeviceClassHandle(Tango::DeviceClass &borrowed);
    ~DeviceClassHandle();
    DeviceClassHandle(const DeviceClassHandle &) = delete;
    DeviceClassHandle &operator=(const DeviceClassHandle &) = delete;

    // Ended when the class no longer exists.
    Tango::DeviceClass &get() const { return m_life->get(); }
    Tango::DeviceClass *operator->() const { return &get(); }
    // RuntimeError for a class that is not written in Python.
    PyDeviceClass &python() const;
    const std::string &name() const { return m_name; }

    void hold(PyDeviceClass &python);
    void forget();

  private:
    std::shared_ptr<Life<Tango::DeviceClass>> m_life =
        std::make_shared<Life<Tango::DeviceClass>>(nullptr, "the DeviceClass is not constructed");
    PyDeviceClass *m_python = nullptr;
    std::string m_name = "(not constructed)";
};

class PyDeviceClass : public Tango::DeviceClass {
  public:
    PyDeviceClass(const std::string &name, py::handle self, DeviceClassHandle &handle)
        : Tango::DeviceClass(name), m_self(self), m_handle(handle) {}
    ~PyDeviceClass() override;

    // Null for a class that is not written in Python.
    static PyDeviceClass *of(Tango::DeviceClass *cls) { return dynamic_cast<PyDeviceClass *>(cls); }

    PyObject *self() const { return m_self.ptr(); }
    // Given to cppTango, which owns the class from now on, and the class its Python object.
    void adopt();
    bool adopted() const { return static_cast<bool>(m_owned_self); }

    void command_factory() override;
    void attribute_factory(std::vector<Tango::Attr *> &attributes) override;
    void pipe_factory() override;
    void device_factory(const Tango::DevVarStringArray *names) override;
    void device_name_factory(std::vector<std::string> &names) override;
    void signal_handler(long signo) override;

    void export_a_device(Tango::DeviceImpl &device, const std::string &corba_name) {
        export_device(&device, corba_name.c_str());
    }

  private:
    py::object method(const char *name) const;

    py::handle m_self;
    PyRef m_owned_self;
    DeviceClassHandle &m_handle;
};

// The Python object of a DeviceClass, whatever it is written in.
py::object device_class_to_python(Tango::DeviceClass &cls);

// The stored ones of these properties, by name: lists of texts. `read` asks the database.
py::dict stored_properties(const py::iterable &names,
                           const std::function<void(Tango::DbData &)> &read);

// The Python object of a device that is not written in Python.
py::object foreign_device_to_python(Tango::DeviceImpl &device);

} // namespace tangobind
