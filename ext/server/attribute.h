// Attribute and WAttribute as Python sees them, and what a device keeps for each attribute.
#pragma once

#include "convert/numpy.h"
#include "core/handle.h"
#include "server/method.h"
#include "server/push_gate.h"

namespace tangobind {

// The methods that serve requests for an attribute, and how they are called.
struct AttrMethods {
    Method read;
    Method write;
    Method is_allowed;
    // read(device, attribute) or read(device); whether its result is the value.
    bool pass_attribute = true;
    bool use_result = false;
    // write(device, value) or write(device, attribute).
    bool write_value = false;
    // Without an is_allowed here, the device itself may have one under this name; and the runner
    // that calls it as its green mode requires.
    PyRef own_allowed;
    PyRef runner;

    AttrMethods copy() const;
};

// The memory to which cppTango's pointers into an attribute's value point.
struct ValueStore {
    // An array, bytes or texts that are sent as they are.
    py::object object;
    std::unique_ptr<char *[]> texts;
    std::string text;
    char *text_pointer = nullptr;
    alignas(8) char scalar[8]{};
};

// A running write method, and the value that it writes. cppTango has one place for it in the
// attribute, which belongs to the write that began last, but in servers without serialisation
// several run at once.
struct RunningWrite {
    // The thread of the request.
    unsigned long thread = 0;
    // A scalar, as a Python object.
    py::object scalar;
    // An array: the memory of the request, which is good while the method runs.
    const void *data = nullptr;
    CORBA::ULong length = 0;
    py::ssize_t x = 0;
    py::ssize_t y = 0;
};

// What a Python device stores for one of its attributes. cppTango lets only one request at a time
// read an attribute, and starts the next one when the reply of the previous one has left
// (ATTR_BY_KERNEL), so the data of a reply may stay here until the next reading replaces it.
struct AttributeSlot {
    explicit AttributeSlot(Tango::Attribute &attribute) : gate(attribute) {}

    // The Python Attribute, made when first asked for.
    py::object handle;
    // This device's own methods, of an attribute which was added to it alone.
    std::unique_ptr<AttrMethods> own_methods;
    // Of the last reply; and of a value set while no request was reading.
    ValueStore reply;
    ValueStore outside;
    // The thread that is in the attribute's read method just now; 0 for none.
    unsigned long reader = 0;
    // In the order in which they have begun.
    std::vector<RunningWrite *> writes;
    // The one of the request of this thread, or else, for threads that a method waits for, the last
    // one that has begun. Null if none runs.
    RunningWrite *running_write() const;
    bool busy() const { return reader != 0 || !writes.empty(); }
    // Whether this thread is in one of its methods.
    bool in_method() const;
    // Under which names the device finds it (a str each), in whatever case these were written.
    std::vector<PyRef> spellings;
    PushGate::Ref gate;
};

// The handle that Python has for an attribute. cppTango owns the attribute; using the handle after
// the removal of the attribute or its device raises RuntimeError.
class AttributeHandle {
  public:
    AttributeHandle(Tango::Attribute &attribute, AttributeSlot *slot);
    virtual ~AttributeHandle() = default;

    Tango::Attribute &get() const;
    Tango::Attribute *operator->() const { return &get(); }
    Tango::WAttribute &writable() const;
    AttributeSlot *slot() const { return m_slot; }
    const std::string &name() const { return m_name; }
    void forget() {
        m_life->end();
        m_slot = nullptr;
    }

  private:
    std::shared_ptr<Life<Tango::Attribute>> m_life;
    AttributeSlot *m_slot;
    std::string m_name;
};

class WAttributeHandle : public AttributeHandle {
  public:
    using AttributeHandle::AttributeHandle;
};

// The Attribute or WAttribute of Python: the same object each time, for a device of Python.
py::object attribute_to_python(Tango::Attribute &attribute, AttributeSlot *slot);
// The same for an attribute of any device.
py::object attribute_to_python(Tango::Attribute &attribute);

// "sys/tg_test/1/ampli", for messages.
std::string name_of(Tango::Attribute &attribute);

} // namespace tangobind
