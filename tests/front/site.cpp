#include "front/site.hpp"

#include "core/id.hpp"
#include "db/database.hpp"
#include "front/routes_seen.hpp"
#include "http/form.hpp"
#include "http/limits.hpp"
#include "http/target.hpp"
#include "jobs/runner.hpp"
#include "jobs/store.hpp"
#include "people/sessions.hpp"
#include "people/store.hpp"
#include "routes.hpp"
#include "site/front.hpp"

#include <glib.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace ibis::testing {

namespace {

constexpr std::string_view own_origin = "http://127.0.0.1:8080";

std::string bytes_of(const http::Body& body) {
  if (const auto* text = std::get_if<std::string>(&body)) return *text;
  if (const auto* shared = std::get_if<std::shared_ptr<const http::SharedBody>>(&body))
    return (*shared)->plain;
  if (const auto* file = std::get_if<http::FileBody>(&body)) return read_all(file->path);
  std::string all;
  const auto& stream = std::get<http::StreamBody>(body);
  while (stream.next(all)) {
  }
  return all;
}

http::Request request_for(http::Method method, std::string_view target) {
  const auto parsed = http::parse_target(target, method, http::Limits{}.query);
  if (!parsed) throw std::runtime_error("no target: " + std::string(target));
  http::Request request;
  request.method = method;
  request.target = std::string(target);
  request.path = parsed->path;
  request.query = parsed->query;
  request.remote = "127.0.0.1";
  request.id = "test";
  request.deadline = std::chrono::steady_clock::now() + std::chrono::minutes(5);
  request.headers.emplace_back("host", "127.0.0.1:8080");
  return request;
}

http::Request form_request(std::string_view target, Fields fields) {
  http::Request request = request_for(http::Method::post, target);
  for (auto& [name, value] : fields)
    request.form.add(std::move(name), std::move(value));
  return request;
}

constexpr std::string_view end_of_head = "\r\n\r\n";

// A body as somebody reads it: mostly in another script than Latin, it is packed.
std::string unpacked(const std::string& mail) {
  const auto end = mail.find(end_of_head);
  if (!mail.substr(0, end).contains("Content-Transfer-Encoding: base64")) return mail;
  const std::string body = mail.substr(end + end_of_head.size());
  gsize size = 0;
  const std::unique_ptr<guchar, decltype(&g_free)> raw(
      g_base64_decode(body.c_str(), &size), &g_free
  );
  return mail.substr(0, end + end_of_head.size()) +
         std::string(reinterpret_cast<const char*>(raw.get()), size);
}

// Of a letter in two forms its head, then each form with a head of its own.
std::string opened(const std::string& mail) {
  constexpr std::string_view begins = "boundary=\"";
  const std::string head = mail.substr(0, mail.find(end_of_head) + end_of_head.size());
  const auto at = head.find(begins);
  if (at == std::string::npos) return unpacked(mail);
  const auto from = at + begins.size();
  const std::string line = "--" + head.substr(from, head.find('"', from) - from);
  std::string all = head;
  for (auto begin = mail.find(line, head.size()); begin != std::string::npos;) {
    const auto next = mail.find(line, begin + line.size());
    if (next == std::string::npos) break;
    const auto part = begin + line.size() + 2;
    all += unpacked(mail.substr(part, next - part));
    begin = next;
  }
  return all;
}

}  // namespace

std::size_t count_in(std::string_view in, std::string_view what) {
  std::size_t n = 0;
  for (auto at = in.find(what); at != std::string_view::npos; at = in.find(what, at + what.size()))
    ++n;
  return n;
}

std::string read_all(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return std::move(text).str();
}

std::string Page::header(std::string_view name) const {
  const auto found =
      std::ranges::find(headers, name, [](const auto& h) { return std::string_view(h.first); });
  return found == headers.end() ? std::string{} : found->second;
}

std::string Page::between(std::string_view before, std::string_view after) const {
  const auto at = body.find(before);
  const auto begin = at + before.size();
  const auto end = at == std::string::npos ? at : body.find(after, begin);
  if (end == std::string::npos) throw std::runtime_error("not on the page: " + std::string(before));
  return body.substr(begin, end - begin);
}

Page Browser::send(http::Request request, Manner manner) const {
  if (!cookie_.empty()) request.headers.emplace_back("cookie", "ibis=" + cookie_);
  if (look_) look_(request);
  auto& front = site_->front();
  http::Plan plan = front.plan(request);
  http::Response response = plan.refusal ? *std::move(plan.refusal) : front.serve(request);
  Page page{
      .status = response.status,
      .type = response.type,
      .body = bytes_of(response.body),
      .headers = response.headers
  };
  front.done(request, page.status, page.body.size(), 0);
  if (manner == Manner::own) {
    RoutesSeen::of_this_run().note(
        request.method, request.path, role_, {.status = page.status, .location = page.location()}
    );
  }
  return page;
}

Page Browser::get(std::string_view target) const {
  return send(request_for(http::Method::get, target), Manner::own);
}

Page Browser::post(std::string_view target, Fields fields) const {
  if (!token_.empty()) fields.emplace_back("csrf", token_);
  http::Request request = form_request(target, std::move(fields));
  request.headers.emplace_back("sec-fetch-site", "same-origin");
  return send(std::move(request), Manner::own);
}

Page Browser::post_without_token(std::string_view target, Fields fields) const {
  http::Request request = form_request(target, std::move(fields));
  request.headers.emplace_back("sec-fetch-site", "same-origin");
  return send(std::move(request), Manner::forged);
}

Page Browser::post_from(std::string_view origin, std::string_view target, Fields fields) const {
  if (!token_.empty()) fields.emplace_back("csrf", token_);
  http::Request request = form_request(target, std::move(fields));
  request.headers.emplace_back("origin", std::string(origin));
  return send(std::move(request), Manner::forged);
}

Page Browser::upload(
    std::string_view target,
    Fields fields,
    std::string_view field,
    const std::filesystem::path& file
) const {
  if (!token_.empty()) fields.emplace_back("csrf", token_);
  http::Request request = form_request(target, std::move(fields));
  request.headers.emplace_back("sec-fetch-site", "same-origin");
  request.uploads.push_back(std::make_shared<const http::Upload>(http::Upload{
      .field = std::string(field),
      .filename = file.filename().string(),
      .type = "application/octet-stream",
      .file = file,
      .size = std::filesystem::file_size(file),
  }));
  return send(std::move(request), Manner::own);
}

Site::Site() : data_(scratch_.path() / "data") {
  std::filesystem::copy(IBIS_DEMO_DATA, data_, std::filesystem::copy_options::recursive);
  const auto clock = scratch_.path() / "clock";
  std::ofstream(clock) << "2026-11-01T12:00:00Z\n";
  Settings settings;
  settings.data = data_;
  settings.files = data_ / "files";
  settings.database = "sqlite:" + (data_ / "ibis.sqlite").string();
  settings.share = IBIS_SHARE;
  settings.clock_file = clock;
  settings.log_level = "critical";
  settings.lift_rates = true;
  settings.base_url = own_origin;
  settings.webmentions = true;
  settings.webmentions_from_here = true;
  runtime_ = std::make_unique<Runtime>(settings);
}

Site::~Site() = default;

void Site::restart(const std::function<void(Settings&)>& change) {
  Settings settings = runtime_->settings();
  if (change) change(settings);
  front_.reset();
  runtime_.reset();
  runtime_ = std::make_unique<Runtime>(settings);
}

void Site::add_routes(std::span<const site::Route> more) {
  routes_.assign(routes().begin(), routes().end());
  routes_.insert(routes_.end(), more.begin(), more.end());
  front_ = std::make_unique<site::Front>(app(), routes_, no_assets_, &people::read_viewer);
}

Browser Site::visitor() {
  return Browser(*this);
}

Browser Site::signed_in(std::string_view handle) {
  Browser browser(*this);
  browser.cookie_ = random_token();
  const auto opened = app().db.write(
      [&](db::Write& w) -> Result<> {
        const auto person = people::find_person_by_handle(w, handle);
        if (!person) throw std::runtime_error("nobody is called " + std::string(handle));
        browser.role_ = access::find_role(person->role);
        people::open_session(w, person->id, sha256(browser.cookie_), "test", app().clock.now());
        return {};
      },
      db::Touches::private_only
  );
  if (!opened) throw std::runtime_error("no session");
  const auto session = app().db.read([&](db::Read& r) {
    return people::find_session(r, sha256(browser.cookie_), app().clock.now());
  });
  browser.token_ = session->form_token;
  return browser;
}

std::string unfolded(std::string mail) {
  std::erase(mail, '\r');
  if (!mail.contains("Content-Transfer-Encoding: quoted-printable")) return mail;
  std::string text;
  for (std::size_t at = 0; at < mail.size(); ++at) {
    if (mail[at] == '=' && at + 1 < mail.size() && mail[at + 1] == '\n') {
      ++at;
    } else if (mail[at] == '=' && at + 2 < mail.size() && std::isxdigit(mail[at + 1]) != 0 &&
               std::isxdigit(mail[at + 2]) != 0) {
      text += static_cast<char>(std::stoi(mail.substr(at + 1, 2), nullptr, 16));
      at += 2;
    } else {
      text += mail[at];
    }
  }
  return text;
}

std::vector<std::string> Site::mails() {
  app().jobs.run_due();
  std::vector<std::filesystem::path> files;
  if (std::filesystem::exists(data_ / "outbox")) {
    for (const auto& file : std::filesystem::directory_iterator(data_ / "outbox"))
      files.push_back(file.path());
  }
  std::ranges::sort(files);
  std::vector<std::string> texts;
  for (const auto& file : files)
    texts.push_back(opened(read_all(file)));
  return texts;
}

void Site::search_all() {
  if (runtime_->search().index() == nullptr) runtime_->search().start();
  runtime_->search().wait_until_done();
}

void Site::run_daily() {
  const auto asked = app().db.write(
      [&](db::Write& w) -> Result<> {
        const Instant now = app().clock.now();
        jobs::enqueue(
            w, {.kind = "daily", .payload = "{}", .run_at = now, .unique_key = "test-daily"}, now
        );
        return {};
      },
      {db::Touches::private_only, "test"}
  );
  if (!asked) throw std::runtime_error("no daily round");
  app().jobs.run_due();
}

void Site::set_clock(std::string_view rfc3339) {
  std::ofstream(scratch_.path() / "clock") << rfc3339 << '\n';
}

}  // namespace ibis::testing
