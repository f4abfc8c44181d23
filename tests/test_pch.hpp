#pragma once
// What nearly every test uses, compiled once. Never a header of ours: a change would rebuild all.
#include "pch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
