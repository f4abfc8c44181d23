#include "mentions/address.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ibis::mentions {
namespace {

bool is_open(std::string_view text) {
  const auto address = http::parse_address(text);
  EXPECT_TRUE(address.has_value()) << text;
  return address && is_public(*address);
}

TEST(AddressOfAPage, TheOpenNetIsOpen) {
  for (const auto* text :
       {"1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "2a00:1450::1", "3ffe::1"})
    EXPECT_TRUE(is_open(text)) << text;
}

TEST(AddressOfAPage, EachClosedNetworkIsClosedUpToItsEdgesAndNotBeyond) {
  struct Edge {
    std::string_view before, first, last, after;  // empty: the neighbour is closed too
  };

  for (const Edge& edge : {
           Edge{"", "0.0.0.0", "0.255.255.255", "1.0.0.0"},
           Edge{"9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"},
           Edge{"100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0"},
           Edge{"126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0"},
           Edge{"169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0"},
           Edge{"172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0"},
           Edge{"191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0"},
           Edge{"192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0"},
           Edge{"192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0"},
           Edge{"192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0"},
           Edge{"198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0"},
           Edge{"198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0"},
           Edge{"203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0"},
           Edge{"223.255.255.255", "224.0.0.0", "239.255.255.255", ""},
           Edge{"", "240.0.0.0", "255.255.255.255", ""},
           Edge{"2000:ffff::1", "2001::", "2001:1ff:ffff::1", "2001:200::"},
           Edge{"2001:db7:ffff::1", "2001:db8::", "2001:db8:ffff::1", "2001:db9::"},
           Edge{"2001:ffff::1", "2002::", "2002:ffff::1", "2003::"},
           Edge{"3ffe:ffff::1", "3fff::", "3fff:fff:ffff::1", "3fff:1000::"},
       }) {
    EXPECT_FALSE(is_open(edge.first)) << edge.first;
    EXPECT_FALSE(is_open(edge.last)) << edge.last;
    if (!edge.before.empty()) EXPECT_TRUE(is_open(edge.before)) << edge.before;
    if (!edge.after.empty()) EXPECT_TRUE(is_open(edge.after)) << edge.after;
  }
}

TEST(AddressOfAPage, OutsideOfGlobalUnicastNothingIsOpen) {
  for (const auto* text :
       {"::",
        "::1",
        "::7f00:1",
        "100::1",
        "1fff:ffff::1",
        "4000::1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "febf::1",
        "ff02::1",
        "64:ff9b:1::808:808"})
    EXPECT_FALSE(is_open(text)) << text;
}

TEST(AddressOfAPage, WhatHidesInIpv6IsJudgedAsWhatItIs) {
  for (const auto* text :
       {"::ffff:127.0.0.1",
        "::ffff:10.1.2.3",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b::c0a8:101",
        "2002:7f00:1::1"})
    EXPECT_FALSE(is_open(text)) << text;
  EXPECT_TRUE(is_open("::ffff:8.8.8.8"));
  EXPECT_TRUE(is_open("64:ff9b::808:808"));
}

TEST(AddressOfAPage, ThisMachineIsKnown) {
  for (const auto* text : {"127.0.0.1", "127.255.0.9", "::1", "::ffff:127.0.0.1"})
    EXPECT_TRUE(is_loopback(*http::parse_address(text))) << text;
  for (const auto* text : {"128.0.0.1", "126.255.255.255", "::2", "10.0.0.1"})
    EXPECT_FALSE(is_loopback(*http::parse_address(text))) << text;
}

}  // namespace
}  // namespace ibis::mentions
