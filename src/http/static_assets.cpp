#include "http/static_assets.hpp"

#include "http/reply.hpp"

namespace ibis::http {

StaticAssets::StaticAssets(std::span<const Asset> assets) {
  for (const Asset& asset : assets) {
    auto body = std::make_shared<SharedBody>();
    body->plain = asset.plain;
    body->gzip = asset.gzip;
    body->brotli = asset.brotli;
    body->etag = etag_of(asset.plain);
    by_path_.insert_or_assign(
        std::string(asset.path), Kept{.type = std::string(asset.type), .body = std::move(body)}
    );
    path_by_name_.insert_or_assign(std::string(asset.name), std::string(asset.path));
  }
}

const std::string& StaticAssets::path(std::string_view name) const {
  return path_by_name_.at(std::string(name));
}

Response StaticAssets::serve(const Request& request) const {
  if (!request.is_read()) {
    Response refusal = plain_text(405, "Only GET and HEAD.\n");
    refusal.headers.emplace_back("Allow", "GET, HEAD");
    return refusal;
  }
  const auto it = by_path_.find(request.path);
  if (it == by_path_.end()) return plain_text(404, "There is no such file.\n");
  Response response;
  response.type = it->second.type;
  response.body = it->second.body;
  response.cache_control = "public, max-age=31536000, immutable";
  return response;
}

}  // namespace ibis::http
