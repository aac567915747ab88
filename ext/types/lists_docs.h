// The docstrings of what all lists of this extension have (vectors.cpp, struct_list_class.h).
#pragma once

#include "core/bind.h"

namespace tangobind::docs::lists {

inline constexpr Text append{R"(Add an item at the end.

Parameters
----------
x
    The item.

Raises
------
TypeError
    The item does not have the type of the list's items.
)"};

inline constexpr Text extend{R"(Add the items of an iterable at the end.

Parameters
----------
L : iterable
    The items.

Raises
------
TypeError
    The item does not have the type of the list's items; nothing has been added.
)"};

inline constexpr Text insert{R"(Insert an item.

Parameters
----------
i : int
    The position of the new item; negative numbers count from the end.
x
    The item.

Raises
------
TypeError
    The item does not have the type of the list's items.
)"};

inline constexpr Text pop{R"(Remove an item and return it.

Parameters
----------
i : int, optional
    Its position; negative numbers count from the end. The last one by default.

Returns
-------
object
    The item.

Raises
------
IndexError
    There is no such position.
)"};

inline constexpr Text remove{R"(Remove the first item that is equal to a value.

Parameters
----------
x
    The value.

Raises
------
ValueError
    There is no such item.
)"};

inline constexpr Text clear{R"(Remove all items.
)"};

inline constexpr Text count{R"(Count the items that are equal to a value.

Parameters
----------
x
    The value.

Returns
-------
int
    How many there are.
)"};

} // namespace tangobind::docs::lists
