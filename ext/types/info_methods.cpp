// What the classes of all plain structs have in common: their properties, equality, copies,
// pickling.
#include "types/info.h"

#include <algorithm>
#include <typeindex>
#include <unordered_map>

namespace tangobind {

namespace {

std::unordered_map<std::type_index, Info> &infos() {
    static std::unordered_map<std::type_index, Info> all;
    return all;
}

const Info &info_in(const FunctionCall &call) {
    return *static_cast<const Info *>(call.func.data[0]);
}

const char *at(const void *self, std::ptrdiff_t offset) {
    return static_cast<const char *>(self) + offset;
}

char *at(void *self, std::ptrdiff_t offset) { return static_cast<char *>(self) + offset; }

bool same_fields(const Info &info, const void *a, const void *b) {
    return std::all_of(info.fields.begin(), info.fields.end(), [&](const Field &field) {
        return field.kind->same(at(a, field.offset), at(b, field.offset));
    });
}

// --- properties: their functions have a Field and the class's table

py::handle get_field(FunctionCall &call) {
    const auto &field = *static_cast<const Field *>(call.func.data[1]);
    const void *self = bound_argument(call, 0, info_in(call).type);
    return field.kind->get(at(self, field.offset), call.args[0]);
}

py::handle set_field(FunctionCall &call) {
    const auto &field = *static_cast<const Field *>(call.func.data[1]);
    void *self = bound_argument(call, 0, info_in(call).type);
    if (!field.kind->set(at(self, field.offset), call.args[1], call.args_convert[1])) {
        return PYBIND11_TRY_NEXT_OVERLOAD;
    }
    return py::none().release();
}

// --- methods

py::handle construct(FunctionCall &call) {
    constructed(call).value_ptr() = info_in(call).make();
    return py::none().release();
}

py::handle construct_copy(FunctionCall &call) {
    const Info &info = info_in(call);
    constructed(call).value_ptr() = info.copy(bound_argument(call, 1, info.type));
    return py::none().release();
}

py::handle copied(FunctionCall &call) {
    const Info &info = info_in(call);
    return py::detail::type_caster_generic::cast(info.copy(bound_argument(call, 0, info.type)),
                                                 py::return_value_policy::take_ownership, {},
                                                 info.type, nullptr, nullptr);
}

// Objects of another class, a derived one too, are never equal. The hash is that of the class:
// programs use such objects as keys, whose fields may change meanwhile.
py::handle equals(FunctionCall &call) {
    if (!py::type::of(call.args[0]).is(py::type::of(call.args[1]))) {
        return py::handle(Py_NotImplemented).inc_ref();
    }
    const Info &info = info_in(call);
    return py::bool_(same_fields(info, bound_argument(call, 0, info.type),
                                 bound_argument(call, 1, info.type)))
        .release();
}

py::handle state_of(FunctionCall &call) {
    const Info &info = info_in(call);
    const void *self = bound_argument(call, 0, info.type);
    py::list state;
    for (const Field &field : info.fields) {
        state.append(field.kind->copy(at(self, field.offset)));
    }
    return py::tuple(state).release();
}

void set_state(const Info &info, void *self, const py::tuple &state) {
    if (state.size() != info.fields.size()) {
        throw py::value_error("this state is of another version of the class");
    }
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
        const Field &field = info.fields[i];
        if (!field.kind->set(at(self, field.offset), py::object(state[i]), true)) {
            throw py::cast_error(std::string("the state has a wrong value for ") + field.name);
        }
    }
}

py::handle construct_from_state(FunctionCall &call) {
    if (!py::isinstance<py::tuple>(call.args[1])) {
        return PYBIND11_TRY_NEXT_OVERLOAD;
    }
    const Info &info = info_in(call);
    auto &made = constructed(call);
    made.value_ptr() = info.make();
    made.type->init_instance(made.inst,
                             nullptr); // its owner from now on, if the state is wrong too
    set_state(info, made.value_ptr(), py::reinterpret_borrow<py::tuple>(call.args[1]));
    return py::none().release();
}

} // namespace

// --- registration

bool same_fields(const std::type_info &type, const void *a, const void *b) {
    return same_fields(info_of(type), a, b);
}

Info &add_info(const std::type_info &type, void *(*make)(), void *(*copy)(const void *)) {
    return infos()[type] = {py::detail::get_type_info(type), make, copy, {}};
}

const Info &info_of(const std::type_info &type) { return infos().at(type); }

void add_info_methods(py::handle cls, const Info &info) {
    const Described self{"%", {info.type->cpptype}};
    const Described made = described<py::detail::value_and_holder>();
    const py::detail::is_new_style_constructor constructor;
    add_method(cls, "__init__", &construct, {&info}, {"({?}) -> None", {made}}, constructor);
    add_method(cls, "__init__", &construct_copy, {&info}, {"({?}, {?}) -> None", {made, self}},
               constructor, py::arg("other"));
    add_method(cls, "__eq__", &equals, {&info}, {"({?}, {object}) -> object", {self}});
    cls.attr("__hash__") =
        py::cpp_function([](const py::object &object) { return py::hash(py::type::of(object)); },
                         py::name("__hash__"), py::is_method(cls));
    add_method(cls, "__copy__", &copied, {&info}, {"({?}) -> ?", {self, self}});
    add_method(cls, "__deepcopy__", &copied, {&info}, {"({?}, {dict}) -> ?", {self, self}},
               py::arg("memo"));
    add_method(cls, "__getstate__", &state_of, {&info}, {"({?}) -> tuple", {self}});
    add_method(cls, "__setstate__", &construct_from_state, {&info},
               {"({?}, {tuple}) -> None", {made}}, constructor);
}

void add_field(py::handle cls, const Info &info, const Field &field, bool writable,
               const char *text) {
    const auto *kept = new Field(field); // as long as the class: permanently
    const Described self{"%", {info.type->cpptype}};
    const DescribedFunction getter(&get_field, {&info, kept},
                                   {"({?}) -> ?", {self, field.kind->read}}, py::is_method(cls));
    py::object setter = py::none();
    if (writable) {
        setter = DescribedFunction(&set_field, {&info, kept},
                                   {"({?}, {?}) -> None", {self, field.kind->written}},
                                   py::is_method(cls));
    }
    const py::handle property(reinterpret_cast<PyObject *>(&PyProperty_Type));
    cls.attr(field.name) =
        property(getter, setter, py::none(), text ? text : field_text(field.name));
}

} // namespace tangobind
