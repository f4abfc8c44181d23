#pragma once
// What rooms with pages of their own under "Look after the site" share with those of this room: the same fields and buttons.
#include "editorial/form_parts.hpp"
#include "editorial/surroundings.hpp"
