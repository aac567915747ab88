#include "server/in_use.h"

#include "core/anew.h"

namespace tangobind {

namespace {

Anew<GilCondition> condition;

} // namespace

GilCondition &end_of_use() { return *condition; }
void begin_in_use_anew() { condition.begin_anew(); }

} // namespace tangobind
