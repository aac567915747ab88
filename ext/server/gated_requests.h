// The requests of a device that read and write attributes, by the release of Tango's IDL: each has
// its pass (server/request_gate.h). What writes and reads in one request calls the others for its
// halves, with the device's lock in hand: so it has a pass before.
#pragma once

#include "server/request_gate.h"

namespace tangobind {

template <class Base>
class GatedRequests1 : public Base {
  public:
    using Base::Base;

    Tango::AttributeValueList *read_attributes(const Tango::DevVarStringArray &names) override {
        const Pass pass(m_request_gate, Kind::read, Names(names));
        return Base::read_attributes(names);
    }
    void write_attributes(const Tango::AttributeValueList &values) override {
        const Pass pass(m_request_gate, Kind::write, Names(values));
        Base::write_attributes(values);
    }

  protected:
    using Pass = RequestGate::Pass;
    using Kind = RequestGate::Kind;
    using Names = RequestGate::Names;

    // Runs what reads. Requests to the cache alone are another matter: server/dynamic.cpp.
    template <class Read>
    auto reading(const Tango::DevVarStringArray &names, Tango::DevSource source, const Read &read) {
        if (source == Tango::CACHE) {
            return read();
        }
        const Pass pass(m_request_gate, Kind::read, Names(names));
        return read();
    }

    RequestGate m_request_gate{*this};
};

template <class Base>
class GatedRequests2 : public GatedRequests1<Base> {
  public:
    using GatedRequests1<Base>::GatedRequests1;

    Tango::AttributeValueList *read_attributes_2(const Tango::DevVarStringArray &names,
                                                 Tango::DevSource source) override {
        return this->reading(names, source, [&] { return Base::read_attributes_2(names, source); });
    }
};

template <class Base>
class GatedRequests3 : public GatedRequests2<Base> {
  public:
    using GatedRequests2<Base>::GatedRequests2;

    Tango::AttributeValueList_3 *read_attributes_3(const Tango::DevVarStringArray &names,
                                                   Tango::DevSource source) override {
        return this->reading(names, source, [&] { return Base::read_attributes_3(names, source); });
    }
    void write_attributes_3(const Tango::AttributeValueList &values) override {
        const RequestGate::Pass pass(this->m_request_gate, RequestGate::Kind::write,
                                     RequestGate::Names(values));
        Base::write_attributes_3(values);
    }
};

template <class Base>
class GatedRequests4 : public GatedRequests3<Base> {
  public:
    using GatedRequests3<Base>::GatedRequests3;

    Tango::AttributeValueList_4 *read_attributes_4(const Tango::DevVarStringArray &names,
                                                   Tango::DevSource source,
                                                   const Tango::ClntIdent &client) override {
        return this->reading(names, source,
                             [&] { return Base::read_attributes_4(names, source, client); });
    }
    void write_attributes_4(const Tango::AttributeValueList_4 &values,
                            const Tango::ClntIdent &client) override {
        const RequestGate::Pass pass(this->m_request_gate, RequestGate::Kind::write,
                                     RequestGate::Names(values));
        Base::write_attributes_4(values, client);
    }
    Tango::AttributeValueList_4 *write_read_attributes_4(const Tango::AttributeValueList_4 &values,
                                                         const Tango::ClntIdent &client) override {
        const RequestGate::Pass pass(this->m_request_gate, RequestGate::Kind::write,
                                     RequestGate::Names(values));
        return Base::write_read_attributes_4(values, client);
    }
};

template <class Base>
class GatedRequests5 : public GatedRequests4<Base> {
  public:
    using GatedRequests4<Base>::GatedRequests4;

    Tango::AttributeValueList_5 *read_attributes_5(const Tango::DevVarStringArray &names,
                                                   Tango::DevSource source,
                                                   const Tango::ClntIdent &client) override {
        return this->reading(names, source,
                             [&] { return Base::read_attributes_5(names, source, client); });
    }
    Tango::AttributeValueList_5 *write_read_attributes_5(const Tango::AttributeValueList_4 &values,
                                                         const Tango::DevVarStringArray &names,
                                                         const Tango::ClntIdent &client) override {
        const RequestGate::Pass pass(this->m_request_gate, RequestGate::Kind::write,
                                     RequestGate::Names(values));
        return Base::write_read_attributes_5(values, names, client);
    }
};

// The requests that `Base` has.
template <class Base>
using Gated = std::conditional_t<
    std::is_base_of_v<Tango::Device_5Impl, Base>, GatedRequests5<Base>,
    std::conditional_t<
        std::is_base_of_v<Tango::Device_4Impl, Base>, GatedRequests4<Base>,
        std::conditional_t<std::is_base_of_v<Tango::Device_3Impl, Base>, GatedRequests3<Base>,
                           std::conditional_t<std::is_base_of_v<Tango::Device_2Impl, Base>,
                                              GatedRequests2<Base>, GatedRequests1<Base>>>>>;

} // namespace tangobind
