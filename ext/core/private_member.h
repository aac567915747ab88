// Private members of classes of other libraries, where these offer no other way.
#pragma once

namespace tangobind {

// An explicit instantiation is the only place that may name a private member. With
//
//     struct Tag { friend auto reached(Tag); };
//     template struct PrivateMember<Tag, &Class::member>;
//
// in this namespace, reached(Tag{}) is `&Class::member`.
template <class Tag, auto member>
struct PrivateMember {
    friend auto reached(Tag) { return member; }
};

} // namespace tangobind
