#include "routes_account.hpp"

#include "belonging/pages.hpp"
#include "contact/entry_pages.hpp"
#include "directory/pages.hpp"
#include "discuss/pages.hpp"
#include "editorial/pages.hpp"
#include "events/pages.hpp"
#include "notices/pages.hpp"
#include "people/pages.hpp"
#include "publishing/pages.hpp"
#include "reactions/pages.hpp"

#include <array>

namespace ibis {

namespace {

using http::RateKind;
using site::anyone;
using site::holding;
using site::signed_in;
using site::Style;
using enum access::Permission;
using enum http::Method;

constexpr std::array account_table{
    site::Route{get, "/account", &publishing::my_work, signed_in, Style::own},
    site::Route{get, "/account/networks", &belonging::own_networks, signed_in, Style::own},
    site::Route{get, "/account/notices", &notices::notices, signed_in, Style::own},
    site::Route{post, "/account/notices", &notices::change, signed_in, Style::form},
    site::Route{
        post, "/account/follow", &notices::follow_subject, signed_in, Style::form, RateKind::submit
    },
    site::Route{get, "/notices/stop/{key}", &notices::stop_form, anyone, Style::own},
    site::Route{
        post, "/notices/stop/{key}", &notices::stop, anyone, Style::one_click, RateKind::sign_in
    },
    site::Route{get, "/account/bookmarks", &reactions::bookmarks, signed_in, Style::own},
    site::Route{get, "/account/register", &people::register_form, anyone, Style::own},
    site::Route{
        post,
        "/account/register",
        &people::register_account,
        anyone,
        Style::secret,
        RateKind::registration
    },
    site::Route{get, "/account/mail-sent", &people::mail_sent, anyone, Style::own},
    site::Route{get, "/account/confirm/{token}", &people::confirm_form, anyone, Style::own},
    site::Route{
        post, "/account/confirm/{token}", &people::confirm, anyone, Style::form, RateKind::sign_in
    },
    site::Route{get, "/account/sign-in", &people::sign_in_form, anyone, Style::own},
    site::Route{
        post, "/account/sign-in", &people::sign_in, anyone, Style::secret, RateKind::sign_in
    },
    site::Route{post, "/account/sign-out", &people::sign_out, anyone, Style::form},
    site::Route{get, "/account/reset", &people::reset_form, anyone, Style::own},
    site::Route{post, "/account/reset", &people::reset, anyone, Style::form, RateKind::reset},
    site::Route{get, "/account/reset/{token}", &people::new_passphrase_form, anyone, Style::own},
    site::Route{
        post,
        "/account/reset/{token}",
        &people::new_passphrase,
        anyone,
        Style::secret,
        RateKind::sign_in
    },
    site::Route{get, "/account/passphrase", &people::passphrase_form, signed_in, Style::own},
    site::Route{
        post,
        "/account/passphrase",
        &people::change_passphrase,
        signed_in,
        Style::secret,
        RateKind::sign_in
    },
    site::Route{get, "/account/sessions", &people::sessions, signed_in, Style::own},
    site::Route{post, "/account/sessions/end-others", &people::end_others, signed_in, Style::form},
    site::Route{post, "/account/sessions/{id}/end", &people::end_one, signed_in, Style::form},
    site::Route{get, "/account/profile", &people::profile_form, signed_in, Style::own},
    site::Route{
        post, "/account/profile", &people::save_profile, signed_in, Style::form, RateKind::submit
    },
    site::Route{get, "/account/removal", &people::removal_form, signed_in, Style::own},
    site::Route{
        post,
        "/account/removal",
        &people::remove_own_account,
        signed_in,
        Style::secret,
        RateKind::sign_in
    },
    site::Route{get, "/account/directory", &directory::listing_form, signed_in, Style::own},
    site::Route{
        post,
        "/account/directory",
        &directory::save_listing,
        signed_in,
        Style::upload,
        RateKind::upload
    },
    site::Route{get, "/people/new", &directory::begin, signed_in, Style::own},
    site::Route{
        get,
        "/people/{handle}",
        &directory::person,
        anyone,
        Style::page,
        RateKind::page,
        "of before"
    },
    site::Route{get, "/people/{handle}/contact", &directory::contact_form, signed_in, Style::own},
    site::Route{
        post,
        "/people/{handle}/contact",
        &directory::send_message,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{get, "/people/{handle}/block", &directory::block_form, signed_in, Style::own},
    site::Route{
        post, "/people/{handle}/block", &directory::block, signed_in, Style::form, RateKind::submit
    },
    site::Route{get, "/contact/{token}", &contact::answer_form, anyone, Style::own},
    site::Route{
        post, "/contact/{token}", &contact::send_answer, anyone, Style::form, RateKind::submit
    },

    site::Route{get, "/events/{slug}/register", &events::register_form, anyone, Style::own},
    site::Route{
        post,
        "/events/{slug}/register",
        &events::register_for,
        anyone,
        Style::form,
        RateKind::submit
    },
    site::Route{get, "/events/{slug}/registered", &events::registered, anyone, Style::own},
    site::Route{
        get, "/registrations/{token}", &events::registration, anyone, Style::own, RateKind::sign_in
    },
    site::Route{
        post,
        "/registrations/{token}",
        &events::change_registration,
        anyone,
        Style::form,
        RateKind::sign_in
    },
    site::Route{
        get, "/events/{slug}/registration", &events::own_registration, signed_in, Style::own
    },
    site::Route{
        post,
        "/events/{slug}/registration",
        &events::change_own_registration,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{get, "/events/{slug}/programme", &events::programme, signed_in, Style::own},
    site::Route{
        post,
        "/events/{slug}/programme",
        &events::change_programme,
        signed_in,
        Style::upload,
        RateKind::upload
    },
    site::Route{get, "/events/{slug}/status", &events::status, signed_in, Style::own},
    site::Route{
        post,
        "/events/{slug}/status",
        &events::save_status,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{get, "/events/{slug}/questions", &events::questions, signed_in, Style::own},
    site::Route{
        post,
        "/events/{slug}/questions",
        &events::save_questions,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{get, "/events/{slug}/participants", &events::participants, signed_in, Style::own},
    site::Route{
        post,
        "/events/{slug}/participants",
        &events::take_off,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{
        get,
        "/events/{slug}/participants.csv",
        &events::participants_csv,
        signed_in,
        Style::own,
        RateKind::export_file
    },
    site::Route{
        get,
        "/events/{slug}/participants.xlsx",
        &events::participants_xlsx,
        signed_in,
        Style::own,
        RateKind::export_file
    },
    site::Route{
        post,
        "/events/{slug}/invitations",
        &events::invite_people,
        signed_in,
        Style::form,
        RateKind::submit
    },
    site::Route{
        post,
        "/events/{slug}/message",
        &events::write_to_participants,
        signed_in,
        Style::form,
        RateKind::submit
    },

    site::Route{get, "/admin", &editorial::overview, signed_in, Style::own},
    site::Route{get, "/admin/people", &people::people_list, holding(see_people), Style::own},
    site::Route{
        post,
        "/admin/people/{handle}/role",
        &people::change_role,
        holding(change_roles),
        Style::form
    },
    site::Route{get, "/admin/terms", &editorial::taxonomies, holding(edit_terms), Style::own},
    site::Route{get, "/admin/terms/{taxonomy}", &editorial::terms, holding(edit_terms), Style::own},
    site::Route{
        post, "/admin/terms/{taxonomy}", &editorial::add_term, holding(edit_terms), Style::form
    },
    site::Route{
        get,
        "/admin/terms/{taxonomy}/{slug}",
        &editorial::term_form,
        holding(edit_terms),
        Style::own
    },
    site::Route{
        post,
        "/admin/terms/{taxonomy}/{slug}",
        &editorial::rename_term,
        holding(edit_terms),
        Style::form
    },
    site::Route{
        post,
        "/admin/terms/{taxonomy}/{slug}/offer",
        &editorial::offer_term,
        holding(edit_terms),
        Style::form
    },
    site::Route{get, "/admin/pages", &editorial::pages, holding(edit_pages), Style::own},
    site::Route{get, "/admin/pages/{slug}", &editorial::page_form, holding(edit_pages), Style::own},
    site::Route{
        post, "/admin/pages/{slug}", &editorial::save_page, holding(edit_pages), Style::form
    },
    site::Route{
        get, "/admin/quotations", &editorial::quotation_list, holding(edit_pages), Style::own
    },
    site::Route{
        post, "/admin/quotations", &editorial::add_quotation_form, holding(edit_pages), Style::form
    },
    site::Route{
        get, "/admin/quotations/{slug}", &editorial::quotation_form, holding(edit_pages), Style::own
    },
    site::Route{
        post,
        "/admin/quotations/{slug}",
        &editorial::save_quotation_form,
        holding(edit_pages),
        Style::form
    },
    site::Route{
        post,
        "/admin/quotations/{slug}/offer",
        &editorial::offer_quotation,
        holding(edit_pages),
        Style::form
    },
    site::Route{
        get, "/admin/discuss", &discuss::category_list, holding(keep_categories), Style::own
    },
    site::Route{
        post, "/admin/discuss", &discuss::add_category_form, holding(keep_categories), Style::form
    },
    site::Route{
        get, "/admin/discuss/{slug}", &discuss::category_form, holding(keep_categories), Style::own
    },
    site::Route{
        post,
        "/admin/discuss/{slug}",
        &discuss::save_category_form,
        holding(keep_categories),
        Style::form
    },
    site::Route{
        post,
        "/admin/discuss/{slug}/place",
        &discuss::place_category,
        holding(keep_categories),
        Style::form
    },
    site::Route{
        post,
        "/admin/discuss/{slug}/archive",
        &discuss::archive_category,
        holding(keep_categories),
        Style::form
    },
    site::Route{get, "/admin/features", &editorial::features, holding(choose_features), Style::own},
    site::Route{
        post, "/admin/features", &editorial::add_feature, holding(choose_features), Style::form
    },
    site::Route{
        post,
        "/admin/features/removal",
        &editorial::remove_feature,
        holding(choose_features),
        Style::form
    },
    site::Route{get, "/admin/jobs", &editorial::failed_jobs, holding(see_operations), Style::own},
    site::Route{post, "/admin/jobs", &editorial::settle_job, holding(see_operations), Style::form},
};

}  // namespace

std::span<const site::Route> account_routes() {
  return account_table;
}

}  // namespace ibis
