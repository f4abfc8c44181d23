#include "mail/message.hpp"

#include "core/ascii.hpp"
#include "core/id.hpp"
#include "core/text.hpp"
#include "mail/limits.hpp"

#include <gmime/gmime.h>

#include <stdexcept>

namespace ibis::mail {
namespace {

constexpr std::size_t boundary_bytes = 16;  // of a hash

template <class T>
struct Unref {
  void operator()(T* object) const { g_object_unref(object); }
};

template <class T>
using Owned = std::unique_ptr<T, Unref<T>>;

bool is_atom(char c) {
  return ascii::is_alnum(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").contains(c);
}

bool is_local_part(std::string_view local) {
  if (local.empty() || local.size() > max_local_bytes) return false;
  return std::ranges::all_of(text::split(local, '.'), [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, is_atom);
  });
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 63) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::ranges::all_of(label, [](char c) { return ascii::is_alnum(c) || c == '-'; });
}

bool is_host(std::string_view host) {
  if (host == "localhost") return true;
  const auto labels = text::split(host, '.');
  return labels.size() >= 2 && std::ranges::all_of(labels, is_label);
}

bool is_line(std::string_view s) {
  return text::is_valid_utf8(s) && std::ranges::none_of(s, [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
         });
}

/// As lines end in mail; a lone CR would be one to some servers.
std::string with_newlines(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '\r') {
      if (i + 1 == s.size() || s[i + 1] != '\n') out += '\n';
    } else {
      out += s[i];
    }
  }
  if (!out.ends_with('\n')) out += '\n';
  return out;
}

/// GMime sends ASCII as it is, also when it looks like an encoded word (RFC 2047): the reader would
/// then see something else than was written. Such a subject is encoded as a whole.
std::string encoded_subject(const std::string& subject) {
  constexpr std::size_t most = 42;  // bytes of a word: 75 characters with what stands around
  std::string out;
  for (std::size_t begin = 0; begin < subject.size();) {
    std::size_t end = std::min(begin + most, subject.size());
    const auto amid = [&] { return (static_cast<unsigned char>(subject[end]) & 0xc0U) == 0x80; };
    while (end < subject.size() && amid())
      --end;
    gchar* word =
        g_base64_encode(reinterpret_cast<const guchar*>(subject.data()) + begin, end - begin);
    out += fmt::format("{}=?utf-8?b?{}?=", out.empty() ? "" : " ", word);
    g_free(word);
    begin = end;
  }
  return out;
}

void set_subject(GMimeMessage* message, const std::string& subject) {
  if (subject.find("=?") == std::string::npos) {
    g_mime_message_set_subject(message, subject.c_str(), "utf-8");
  } else {
    const std::string encoded = encoded_subject(subject);
    g_mime_object_set_header(GMIME_OBJECT(message), "Subject", encoded.c_str(), nullptr);
  }
}

void set_date(GMimeMessage* message, Instant date) {
  GDateTime* when = g_date_time_new_from_unix_utc(date.us / 1'000'000);
  if (when == nullptr) throw std::invalid_argument("a mail's date is out of range");
  g_mime_message_set_date(message, when);
  g_date_time_unref(when);
}

Owned<GMimeTextPart> text_part(const char* subtype, std::string_view text) {
  Owned<GMimeTextPart> part(g_mime_text_part_new_with_subtype(subtype));
  g_mime_text_part_set_charset(part.get(), "utf-8");
  g_mime_text_part_set_text(part.get(), with_newlines(text).c_str());
  return part;
}

/// Packed, whether it must be or not: then no line of it can be the boundary.
void add_packed(GMimeMultipart* both, const char* subtype, std::string_view text) {
  const auto part = text_part(subtype, text);
  GMimePart* plain = GMIME_PART(part.get());
  const auto best = g_mime_part_get_best_content_encoding(plain, GMIME_ENCODING_CONSTRAINT_7BIT);
  const bool base64 = best == GMIME_CONTENT_ENCODING_BASE64;
  g_mime_part_set_content_encoding(
      plain, base64 ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
  );
  g_mime_multipart_add(both, GMIME_OBJECT(part.get()));
}

/// The text and the document, of which a mail program shows the last it can. "=-" stands neither in base64 nor in
/// quoted-printable text, and the same id gives the same boundary.
Owned<GMimeMultipart> alternative(const Mail& mail, std::string_view id) {
  Owned<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
  const std::string boundary = fmt::format("=-{}", hex(sha256(id).substr(0, boundary_bytes)));
  g_mime_multipart_set_boundary(both.get(), boundary.c_str());
  add_packed(both.get(), "plain", mail.text);
  add_packed(both.get(), "html", mail.html);
  return both;
}

void set_body(GMimeMessage* message, const Mail& mail, std::string_view id) {
  if (mail.html.empty()) {
    const auto part = text_part("plain", mail.text);
    g_mime_message_set_mime_part(message, GMIME_OBJECT(part.get()));
  } else {
    const auto both = alternative(mail, id);
    g_mime_message_set_mime_part(message, GMIME_OBJECT(both.get()));
  }
}

std::string serialise(GMimeMessage* message) {
  GMimeFormatOptions* format = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_object_encode(GMIME_OBJECT(message), GMIME_ENCODING_CONSTRAINT_7BIT);
  const auto written = g_mime_object_write_to_stream(GMIME_OBJECT(message), format, stream.get());
  g_mime_format_options_free(format);
  if (written < 0) throw std::runtime_error("a mail could not be written to memory");
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

}  // namespace

bool is_address(std::string_view address) {
  if (address.size() > max_address_bytes) return false;
  const auto at = address.rfind('@');
  if (at == std::string_view::npos) return false;
  return is_local_part(address.substr(0, at)) && is_host(address.substr(at + 1));
}

Result<> check(const Mail& mail) {
  const auto wrong = [](std::string detail) {
    return fail(ErrorKind::invalid, {}, std::move(detail));
  };
  if (!is_address(mail.to)) return wrong("the address of a mail is not one");
  if (mail.subject.empty() || !is_line(mail.subject)) return wrong("a mail's subject is no line");
  if (text::count_characters(mail.subject) > max_subject_characters) {
    return wrong("a mail's subject is too long");
  }
  if (!text::is_valid_utf8(mail.text)) return wrong("a mail's text is not UTF-8");
  if (mail.text.size() > max_text_bytes) return wrong("a mail's text is too long");
  if (!text::is_valid_utf8(mail.html)) return wrong("a mail's document is not UTF-8");
  if (mail.html.size() > max_html_bytes) return wrong("a mail's document is too long");
  const auto is_tag = [](char c) { return is_label(std::string_view(&c, 1)) || c == '-'; };
  if (mail.language.empty() || !std::ranges::all_of(mail.language, is_tag)) {
    return wrong("a mail's language is not a tag");
  }
  const bool plain =
      is_line(mail.unsubscribe) && mail.unsubscribe.find_first_of("<> ") == std::string::npos;
  if (!mail.unsubscribe.empty() && (!mail.unsubscribe.starts_with("http") || !plain)) {
    return wrong("a mail's List-Unsubscribe is not a URL");
  }
  return {};
}

std::string build(const Mail& mail, const Sender& sender, std::string_view id, Instant date) {
  if (const auto good = check(mail); !good) throw std::invalid_argument(good.error().detail);
  if (!is_address(sender.address)) throw std::invalid_argument("the sender's address is not one");
  if (!is_line(sender.name) || text::count_characters(sender.name) > max_name_characters) {
    throw std::invalid_argument("the sender's name is no short line");
  }
  if (!is_host(sender.host) || !is_local_part(id)) {
    throw std::invalid_argument("a mail's Message-ID would not be one");
  }
  const Owned<GMimeMessage> message(g_mime_message_new(TRUE));
  const char* name = sender.name.empty() ? nullptr : sender.name.c_str();
  g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_FROM, name, sender.address.c_str());
  g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, nullptr, mail.to.c_str());
  set_subject(message.get(), mail.subject);
  set_date(message.get(), date);
  g_mime_message_set_message_id(message.get(), fmt::format("{}@{}", id, sender.host).c_str());
  GMimeObject* head = GMIME_OBJECT(message.get());
  // No answer by machine is wanted (RFC 3834), and none should be sent to this.
  g_mime_object_set_header(head, "Auto-Submitted", "auto-generated", nullptr);
  g_mime_object_set_header(head, "Content-Language", mail.language.c_str(), nullptr);
  if (!mail.unsubscribe.empty()) {
    // Raw: as words it would be folded and encoded once it is long, and no mail program would find the address in it.
    const std::string url = " <" + mail.unsubscribe + ">\n";
    g_mime_object_set_header(head, "List-Unsubscribe", "", nullptr);
    g_mime_header_set_raw_value(
        g_mime_header_list_get_header(g_mime_object_get_header_list(head), "List-Unsubscribe"),
        url.c_str()
    );
    g_mime_object_set_header(
        head, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click", nullptr  // RFC 8058
    );
  }
  set_body(message.get(), mail, id);
  return serialise(message.get());
}

}  // namespace ibis::mail
