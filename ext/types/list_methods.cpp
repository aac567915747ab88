// The methods of all list-like classes, compiled once; list_kind.h has the differences.
#include "types/list_kind.h"
#include "types/lists.h"
#include "types/lists_docs.h"

namespace tangobind {

namespace {

// A call of a method: its arguments as what the method takes them for, or reference_cast_error.
class ListCall {
    FunctionCall &m_call;

  public:
    const ListKind &kind;
    void *const self;

    explicit ListCall(FunctionCall &call)
        : m_call(call), kind(*static_cast<const ListKind *>(call.func.data[0])),
          self(bound_argument(call, 0, kind.type)) {}

    py::handle object(std::size_t at) const { return m_call.args[at]; }
    bool convert(std::size_t at) const { return m_call.args_convert[at]; }
    py::object me() const { return py::reinterpret_borrow<py::object>(object(0)); }

    py::ssize_t number(std::size_t at) const {
        py::detail::make_caster<py::ssize_t> caster;
        if (!caster.load(object(at), convert(at))) {
            throw py::reference_cast_error();
        }
        return caster;
    }

    template <class T>
    T a(std::size_t at) const {
        if (!py::isinstance<T>(object(at))) {
            throw py::reference_cast_error();
        }
        return py::reinterpret_borrow<T>(object(at));
    }

    // The C++ object of an argument of the same class.
    const void *same_class(std::size_t at) const { return bound_argument(m_call, at, kind.type); }

    std::size_t size() const { return kind.size(self); }
    py::list items() const { return kind.items(self); }
};

template <py::object (*Method)(const ListCall &)>
py::handle answer(FunctionCall &call) {
    return Method(ListCall(call)).release();
}

// --- construction

py::handle construct_empty(FunctionCall &call) {
    const auto &kind = *static_cast<const ListKind *>(call.func.data[0]);
    constructed(call).value_ptr() = kind.create();
    return py::none().release();
}

py::handle construct_from_items(FunctionCall &call) {
    if (!py::isinstance<Iterable>(call.args[1])) {
        return PYBIND11_TRY_NEXT_OVERLOAD;
    }
    const auto &kind = *static_cast<const ListKind *>(call.func.data[0]);
    const py::list items = kind.checked(py::reinterpret_borrow<Iterable>(call.args[1]));
    void *made = constructed(call).value_ptr() = kind.create();
    kind.assign(made, items);
    return py::none().release();
}

// --- changes

py::object append(const ListCall &call) {
    call.kind.insert(call.self, call.size(), call.object(1), call.convert(1));
    return py::none();
}

py::object extend(const ListCall &call) {
    for (py::handle item : call.kind.checked(call.a<Iterable>(1))) {
        call.kind.insert(call.self, call.size(), item, true);
    }
    return py::none();
}

py::object insert(const ListCall &call) {
    call.kind.insert(call.self, insertion_place(call.number(1), call.size()), call.object(2),
                     call.convert(2));
    return py::none();
}

py::object pop(const ListCall &call) {
    const std::size_t at = place(call.number(1), call.size());
    py::object item = call.kind.get(call.self, at);
    call.kind.erase(call.self, at);
    return item;
}

py::object remove(const ListCall &call) {
    if (!call.kind.accepts(call.object(1), call.convert(1))) {
        throw py::reference_cast_error();
    }
    const std::size_t at = call.kind.find(call.self, 0, call.object(1));
    if (at >= call.size()) {
        throw py::value_error("the item is not in the list");
    }
    call.kind.erase(call.self, at);
    return py::none();
}

py::object clear(const ListCall &call) {
    const py::list changed = call.items(); // in place: iterators see it
    if (PyList_SetSlice(changed.ptr(), 0, PyList_GET_SIZE(changed.ptr()), nullptr) != 0) {
        throw py::error_already_set();
    }
    call.kind.assign(call.self, changed);
    return py::none();
}

// --- items

py::object length(const ListCall &call) { return py::int_(call.size()); }

py::object is_not_empty(const ListCall &call) { return py::bool_(call.size() > 0); }

py::object get_item(const ListCall &call) {
    return call.kind.get(call.self, place(call.number(1), call.size()));
}

py::object get_slice(const ListCall &call) {
    return call.kind.make(slice_of(call.items(), call.a<py::slice>(1)));
}

py::object set_item(const ListCall &call) {
    call.kind.set(call.self, place(call.number(1), call.size()), call.object(2), call.convert(2));
    return py::none();
}

py::object set_slice(const ListCall &call) {
    const auto where = call.a<py::slice>(1);
    const py::list values = call.kind.checked(call.a<Iterable>(2));
    py::list changed = call.items();
    changed[where] = values;
    call.kind.assign(call.self, changed);
    return py::none();
}

py::object delete_item(const ListCall &call) {
    const py::list changed = call.items();
    if (PyObject_DelItem(changed.ptr(), call.object(1).ptr()) != 0) {
        throw py::error_already_set();
    }
    call.kind.assign(call.self, changed);
    return py::none();
}

py::object iterate(const ListCall &call) { return call.kind.iterate(call.me(), call.self); }

py::object count(const ListCall &call) {
    std::size_t found = 0;
    const auto next = [&](std::size_t from) {
        return call.kind.find(call.self, from, call.object(1));
    };
    for (std::size_t at = next(0); at < call.size(); at = next(at + 1)) {
        ++found;
    }
    return py::int_(found);
}

py::object contains(const ListCall &call) {
    return py::bool_(call.kind.find(call.self, 0, call.object(1)) < call.size());
}

// --- arithmetic: adding a list gives a list, as it always did; adding one of the same class gives
// that class

py::object add_same(const ListCall &call) {
    return call.kind.make(py::list(call.items() + call.kind.items(call.same_class(1))));
}

py::object add(const ListCall &call) { return call.items() + py::list(call.a<Iterable>(1)); }

py::object add_to(const ListCall &call) { return call.a<py::list>(1) + call.items(); }

py::object multiply(const ListCall &call) {
    return call.kind.make(py::list(call.items() * py::int_(call.number(1))));
}

// --- comparison with a list, or with a list of the same class; NotImplemented with anything else

bool equal(const py::list &mine, py::handle other) {
    const int result = PyObject_RichCompareBool(mine.ptr(), other.ptr(), Py_EQ);
    if (result < 0) {
        throw py::error_already_set();
    }
    return result == 1;
}

py::object equals(const ListCall &call) {
    py::detail::type_caster_generic other(call.kind.type);
    if (other.load(call.object(1), false) && other.value) {
        return py::bool_(equal(call.items(), call.kind.items(other.value)));
    }
    if (PyList_Check(call.object(1).ptr())) {
        return py::bool_(equal(call.items(), call.object(1)));
    }
    return py::reinterpret_borrow<py::object>(Py_NotImplemented);
}

py::object differs(const ListCall &call) {
    const py::object same = equals(call);
    return py::isinstance<py::bool_>(same) ? py::bool_(!same.cast<bool>()) : same;
}

// --- the rest

py::object show(const ListCall &call) { return py::repr(call.items()); }

py::object reduce(const ListCall &call) {
    return py::make_tuple(py::type::of(call.object(0)), py::make_tuple(call.items()));
}

// --- registration

class Methods {
  public:
    Methods(py::handle cls, const ListKind &kind)
        : m_class(cls), m_kind(kind), m_list{"%", {kind.type->cpptype}},
          m_number(described<py::ssize_t>()) {}

    template <py::object (*Method)(const ListCall &), class... Extra>
    void add(const char *name, const Signature &signature, const Extra &...extra) {
        add_method(m_class, name, &answer<Method>, {&m_kind}, signature, extra...);
    }

    void add_constructors();
    void add_changes();
    void add_items();
    void add_arithmetic();
    void add_rest();

  private:
    py::handle m_class;
    const ListKind &m_kind;
    const Described m_list;
    const Described m_number;
};

void Methods::add_constructors() {
    const Described made = described<py::detail::value_and_holder>();
    const py::detail::is_new_style_constructor constructor;
    add_method(m_class, "__init__", &construct_empty, {&m_kind}, {"({?}) -> None", {made}},
               constructor);
    add_method(m_class, "__init__", &construct_from_items, {&m_kind},
               {"({?}, {collections.abc.Iterable[?]}) -> None", {made, m_kind.item}}, constructor,
               py::arg("items"));
}

void Methods::add_changes() {
    const Described &item = m_kind.item;
    add<append>("append", {"({?}, {?}) -> None", {m_list, item}}, py::arg("x"),
                docs::lists::append);
    add<extend>("extend", {"({?}, {collections.abc.Iterable[?]}) -> None", {m_list, item}},
                py::arg("L"), docs::lists::extend);
    add<insert>("insert", {"({?}, {?}, {?}) -> None", {m_list, m_number, item}}, py::arg("i"),
                py::arg("x"), docs::lists::insert);
    add<pop>("pop", {"({?}, {?}) -> ?", {m_list, m_number, item}}, py::arg("i") = -1,
             docs::lists::pop);
    add<remove>("remove", {"({?}, {?}) -> None", {m_list, item}}, py::arg("x"),
                docs::lists::remove);
    add<clear>("clear", {"({?}) -> None", {m_list}}, docs::lists::clear);
}

void Methods::add_items() {
    const Described &item = m_kind.item;
    add<length>("__len__", {"({?}) -> int", {m_list}});
    add<get_item>("__getitem__", {"({?}, {?}) -> ?", {m_list, m_number, item}});
    add<get_slice>("__getitem__", {"({?}, {slice}) -> ?", {m_list, m_list}});
    add<set_item>("__setitem__", {"({?}, {?}, {?}) -> None", {m_list, m_number, item}});
    add<set_slice>("__setitem__",
                   {"({?}, {slice}, {collections.abc.Iterable[?]}) -> None", {m_list, item}});
    add<delete_item>("__delitem__", {"({?}, {object}) -> None", {m_list}});
    add<iterate>("__iter__", {"({?}) -> collections.abc.Iterator[?]", {m_list, item}});
    add<count>("count", {"({?}, {object}) -> int", {m_list}}, py::arg("x"), docs::lists::count);
    add<contains>("__contains__", {"({?}, {object}) -> bool", {m_list}});
}

void Methods::add_arithmetic() {
    const py::is_operator operation;
    add<add_same>("__add__", {"({?}, {?}) -> ?", {m_list, m_list, m_list}}, py::arg("seq"),
                  operation);
    add<tangobind::add>(
        "__add__",
        {"({?}, {collections.abc.Iterable[?]}) -> list[?]", {m_list, m_kind.item, m_kind.item}},
        py::arg("seq"), operation);
    add<multiply>("__mul__", {"({?}, {?}) -> ?", {m_list, m_number, m_list}}, py::arg("n"),
                  operation);
}

void Methods::add_rest() {
    add<is_not_empty>("__bool__", {"({?}) -> bool", {m_list}});
    add<show>("__repr__", {"({?}) -> str", {m_list}});
    add<show>("__str__", {"({?}) -> str", {m_list}});
    add<equals>("__eq__", {"({?}, {object}) -> object", {m_list}});
    m_class.attr("__hash__") = py::none();
    add<differs>("__ne__", {"({?}, {object}) -> object", {m_list}});
    add<add_to>("__radd__", {"({?}, {list}) -> object", {m_list}}, py::arg("seq"),
                py::is_operator());
    add<reduce>("__reduce__", {"({?}) -> tuple", {m_list}});
}

} // namespace

py::object ListKind::make(const py::list &items) const {
    py::object made =
        py::reinterpret_borrow<py::object>(reinterpret_cast<PyObject *>(type->type))();
    py::detail::type_caster_generic caster(type);
    caster.load(made, false);
    assign(caster.value, items);
    return made;
}

void add_list_methods(py::handle cls, const ListKind &kind) {
    Methods methods(cls, kind);
    methods.add_constructors();
    methods.add_changes();
    methods.add_items();
    methods.add_arithmetic();
    methods.add_rest();
}

} // namespace tangobind
