// SPDX-License-Identifier: MIT
#include "core/store/settings.hpp"

#include <fmt/format.h>


#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/whole_number.hpp"

namespace svc::store {
std::string zone_text(const time::Zone& zone) {
  std::string text = std::to_string(zone.first_offset.count());
  for (const auto& [at, offset] : zone.transitions) {
    text += fmt::format(";{},{}", utc_seconds(at), offset.count());
  }
  return text;
}

std::optional<time::Zone> zone_from_text(std::string_view name, std::string_view text) {
  time::Zone zone{.name = std::string{name}, .first_offset = {}, .transitions = {}};
  auto end = text.find(';');
  const auto first = whole_number(text.substr(0, end));
  if (!first) return std::nullopt;
  zone.first_offset = Seconds{*first};
  while (end != std::string_view::npos) {
    text.remove_prefix(end + 1);
    end = text.find(';');
    const auto entry = text.substr(0, end);
    const auto comma = entry.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto at = whole_number(entry.substr(0, comma));
    const auto offset = whole_number(entry.substr(comma + 1));
    if (!at || !offset) return std::nullopt;
    zone.transitions.push_back({instant_at(*at), Seconds{*offset}});
  }
  return zone;
}

StoredSettings read_settings(Db& db) {
  StoredSettings stored;
  std::string transitions;
  std::size_t found = 0;
  db.each("SELECT name, value FROM setting ORDER BY id", {}, [&](const Row& row) {
    const std::array<std::pair<std::string_view, std::string*>, 5> places{{{"zone", &stored.settings.zone_name},
                                                                           {"zone_transitions", &transitions},
                                                                           {"currency", &stored.settings.currency},
                                                                           {"site", &stored.settings.site},
                                                                           {"group", &stored.settings.group}}};
    for (const auto& [name, place] : places) {
      if (name == row.text(0)) ++found, *place = row.string(1);
    }
  });
  auto zone = zone_from_text(stored.settings.zone_name, transitions);
  if (found != 5 || !zone) {
    throw Error{Exit::store, say(N_("The store's settings cannot be read.")),
                say(N_("`svc store restore` brings a backup back."))};
  }
  stored.zone = std::move(*zone);
  return stored;
}

std::int64_t write_settings(Db& db, const Settings& settings, const time::Zone& zone) {
  const auto transitions = zone_text(zone);
  const std::array<std::pair<std::string_view, std::string_view>, 5> rows{{{"zone", settings.zone_name},
                                                                           {"zone_transitions", transitions},
                                                                           {"currency", settings.currency},
                                                                           {"site", settings.site},
                                                                           {"group", settings.group}}};
  std::int64_t id = 0;
  for (const auto& [name, value] : rows) {
    db.run("INSERT INTO setting (id, name, value) VALUES ($1, $2, $3)", {++id, name, value});
  }
  return id;
}

}  // namespace svc::store
