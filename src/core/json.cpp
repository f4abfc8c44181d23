// Boost.JSON is used from its headers; its code is compiled here, once for the whole program. Other
// files include <boost/json.hpp> and nothing more.
#include <boost/json/src.hpp>
