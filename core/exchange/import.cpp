// SPDX-License-Identifier: MIT
#include "core/exchange/import.hpp"

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/exchange/batch_store.hpp"
#include "core/exchange/case_log.hpp"
#include "core/exchange/copy.hpp"
#include "core/exchange/earlier_lines.hpp"
#include "core/exchange/file_mapping.hpp"
#include "core/exchange/return_rows.hpp"
#include "core/exchange/returned_rows.hpp"
#include "core/people/identity.hpp"
#include "core/store/files.hpp"

namespace svc::exchange {
namespace {

constexpr std::int64_t progress_every = 2048;  // records

void need_administrator(const store::ReadSession& session) {
  if (!session.actor().roles.contains("administrator")) {
    throw Error{Exit::refused, say(N_("Only an administrator imports.")), say(N_("An administrator gives the role: “svc staff grant NAME administrator”."))};
  }
}

class Import {
 public:
  Import(const World& world, store::Store& store, const ImportRequest& request, const store::Recording& recording)
      : world_{world}, store_{store}, request_{request}, recording_{recording},
        source_{request.file, world.streams.in, request.encoding},
        mapping_{mapping_of(request, source_)},
        binding_{is_copy() ? Binding{} : bind_columns(mapping_, source_.records().headings(), request.file)},
        mapper_{mapping_, binding_, source_.records().headings(), mapping_.zone.empty() ? store.zone() : time::compile_zone(mapping_.zone), world.now},
        returned_{source_.records().headings()},
        rejects_{rejects_target(), source_.records().headings(), request.words} {}

  ImportResult run() {
    begin();
    if (result_.already) return result_;
    if (!is_copy() && mapping_.kind == Kind::return_cases) returns_rows_.emplace(mapper_);
    if (mapping_.shape == Shape::events) log_.emplace(mapper_);
    for (Record record; source_.records().next(record);) {
      if (record.offset < batch_.resume_at) continue;
      returned_.look_at(record);
      if (grouped()) take_part(record);
      else take_row(record);
      if (++seen_ % progress_every == 0) tell();
    }
    finish_group();
    finish();
    return result_;
  }

 private:
  [[nodiscard]] Rejects::Target rejects_target() const {
    const auto& inspection = source_.inspection();
    for (const auto* ending : {"", ".part", ".part.at"}) store::refuse_own(store_.path(), rejects_path() + ending);
    return {.path = rejects_path(), .source = request_.file, .encoding = inspection.encoding,
            .mark = inspection.workbook ? std::string{utf8_mark} : mark_of(inspection),
            .separator = source_.separator() == '\0' ? ',' : source_.separator(), .sheet = source_.sheet()};
  }

  [[nodiscard]] std::string rejects_path() const {
    if (!request_.rejects.empty()) return request_.rejects;
    return request_.file == "-" || recording_.dry_run ? std::string{} : request_.file + ".rejects.csv";
  }

  void open_session() {
    session_.emplace(world_, store_, recording_);
    session_->act_as(people::identify(*session_));
    need_administrator(*session_);
  }

  void begin() {
    describe();
    open_session();
    batch_ = {.kind = std::string{to_text(request_.kind)}, .file = request_.file, .sha256 = hex(source_.inspection().digest),
              .mapping_sha256 = hex(sha256(request_.mapping_text + (source_.sheet().empty() ? "" : "\n" + source_.sheet())))};
    const auto found = find_batch(*session_, batch_);
    if (found && found->state == "done") {
      result_.already = !may_differ_now(*session_, *found, request_.update);
      (result_.already ? result_.batch : result_.before) = found->id;
      result_.counts = found->counts;
      if (result_.already) return;
    }
    if (found && found->state != "done") go_on(*found);
    else insert_batch(*session_, batch_);
    result_.batch = batch_.id;
    begin_landing();
  }

  void go_on(const BatchRow& cut_off) {
    batch_ = cut_off;
    records_ = cases_of_batch(*session_, batch_.id);
    committed_ = batch_.counts.read;
    result_.resumed = true;
    if (batch_.counts.rejected > 0 && !rejects_path().empty() && !rejects_.resume(batch_.resume_at)) {
      lost_.push_back(say(N_("The rows that were rejected before it was cut off are no longer in {file}."), {{"file", shown(rejects_path() + ".part")}}));
    }
  }

  void begin_landing() {
    const auto lines = source_.records().expected().value_or(source_.inspection().lines);
    const Batch batch{.id = batch_.id, .update = request_.update, .rows_hint = request_.chunk > 0 ? request_.chunk : lines};
    if (is_copy()) {
      copy_ = copy_landing(*session_, batch, mapping_.kind, source_.records().headings(), source_.separator() != '\0');
    } else if (mapping_.kind == Kind::tickets) {
      auto tickets = ticket_landing(*session_, batch);
      tickets_ = tickets.get();
      landing_ = std::move(tickets);
    } else if (mapping_.kind == Kind::return_cases) {
      returns_ = return_case_landing(*session_, batch);
    } else {
      landing_ = landing_of(mapping_.kind, *session_, batch);
    }
  }

  // What `svc export` wrote.
  [[nodiscard]] bool is_copy() { return request_.mapping.empty() && is_copy_of_ours(mapping_.kind, source_.records().headings()); }

  // The last records of a transaction are in it: indexes, clocks of open cases.
  void end_landing() {
    if (copy_) copy_->finish();
    else if (returns_) returns_->finish();
    else landing_->finish();
  }

  void describe() {
    result_.encoding = source_.encoding();
    result_.evidence = source_.inspection().evidence;
    result_.sheet = source_.sheet();
    result_.separator = source_.separator() == '\0' ? "" : std::string(1, source_.separator());
    const auto& headings = source_.records().headings();
    for (const auto at : binding_.key) result_.columns.emplace_back(headings[at], fields_of(mapping_.kind).front().name);
    for (std::size_t i = 0; i < binding_.columns.size(); ++i) {
      if (!binding_.columns[i]) continue;
      ++result_.mapped;
      const auto& column = mapping_.columns[i];
      result_.columns.emplace_back(headings[*binding_.columns[i]], column.field == ColumnMapping::npos ? "field." + column.extra : std::string{column.declaration.name});
    }
    if (mapping_.shape == Shape::events) result_.mapped += 3;
    result_.unused = binding_.unused;
    if (returned_.of_source() < headings.size()) std::erase_if(result_.unused, ReturnedRows::is_own);
    if (!is_copy()) return;
    result_.mapped = copy_columns(mapping_.kind).size();
    result_.unused.clear();
    result_.columns.clear();
  }

  void account(const SourceRow& row, const Landed& landed) {
    auto& counts = batch_.counts;
    ++counts.read;
    told_.insert(told_.end(), landed.told.begin(), landed.told.end());
    switch (landed.outcome) {
      case Outcome::added: ++counts.added; break;
      case Outcome::same: ++counts.same; break;
      case Outcome::changed: ++counts.changed; break;
      case Outcome::rejected:
        ++counts.rejected;
        rejects_.add(row, source_.records().place(row.line, landed.rejection->column), *landed.rejection);
        break;
    }
  }

  void take_row(const Record& record) {
    commit_chunk(record.offset);
    account({record.fields, record.line, record.raw}, copy_ ? copy_->land(record) : land_mapped(record));
  }

  Landed land_mapped(const Record& record) {
    if (auto rejection = mapper_.map(record, mapped_)) return rejected(std::move(*rejection));
    auto landed = landing_->land(mapped_, record.line);
    if (landing_->has_ids()) earlier_.look_at(mapped_.values.front().text, record.line, landed);
    if (landed.rejection && !landed.rejection->column.empty()) landed.rejection->column = mapper_.heading_of(landed.rejection->column);
    return landed;
  }

  // Several rows make a record: a case of an event log, the lines of a return.
  [[nodiscard]] bool grouped() const { return log_ || returns_rows_; }

  void take_part(const Record& record) {
    if (log_ ? !log_->continues(record) : !returns_rows_->continues(record)) {
      finish_group();
      commit_chunk(record.offset);
    }
    const auto surplus = log_ ? log_->add(record) : returns_rows_->add(record);
    if (surplus) account({record.fields, record.line, record.raw}, *surplus);
  }

  void finish_group() {
    bool first = true;
    std::vector<std::string_view> fields;
    const auto take = [&](const auto& row, const Landed& landed) {
      if (std::exchange(first, false)) records_ += landed.outcome == Outcome::added ? 1 : 0;
      fields.assign(row.fields.begin(), row.fields.end());
      account({fields, row.line, row.raw}, landed);
    };
    if (log_ && !log_->empty()) log_->land(*tickets_, take);
    if (returns_rows_ && !returns_rows_->empty()) returns_rows_->land(*returns_, take);
  }

  // What landed so far is kept, and with it the byte that comes next.
  void commit_chunk(std::int64_t next) {
    if (request_.chunk == 0 || recording_.dry_run || request_.strict || batch_.counts.read - committed_ < request_.chunk) return;
    end_landing();
    batch_.resume_at = next;
    rejects_.keep(next);
    commit("import.chunk");
    open_session();
    begin_landing();
  }

  void commit(const std::string& action) {
    update_batch(*session_, batch_);
    committed_ = batch_.counts.read;
    session_->commit({.action = action, .subject_kind = "batch", .subject = batch_.id, .happened = world_.now},
                     JsonObject{{"batch", batch_.id}, {"read", batch_.counts.read}, {"new", batch_.counts.added}, {"same", batch_.counts.same},
                                {"changed", batch_.counts.changed}, {"rejected", batch_.counts.rejected}});
  }

  void finish() {
    tell();
    if (source_.file().changed()) refuse_changed();
    result_.counts = batch_.counts;
    result_.records = grouped() ? records_ : batch_.counts.added;
    result_.blank = source_.records().blank();
    result_.remarks = source_.records().remarks();
    result_.remarks.insert(result_.remarks.end(), lost_.begin(), lost_.end());
    result_.remarks.insert(result_.remarks.end(), told_.begin(), told_.end());
    result_.reasons = rejects_.reasons();
    if (rejects_.written()) result_.rejects = rejects_path();
    rejects_.finish();
    result_.taken_back = request_.strict && batch_.counts.rejected > 0;
    if (!result_.taken_back) commit_all();  // else the session goes without commit
    rejects_.publish();
    if (!rejects_.put_aside().empty()) result_.remarks.push_back(say(N_("Another rejects file was there: it is {file} now."), {{"file", shown(rejects_.put_aside())}}));
  }

  void commit_all() {
    end_landing();
    batch_.state = "done";
    batch_.resume_at = 0;
    commit("import." + batch_.kind);
  }

  // What was committed in chunks stays.
  [[noreturn]] void refuse_changed() const {
    auto why = say(N_("The file was changed while it was read; nothing of it was kept."));
    if (committed_ > 0) why = say(N_("The file was changed while it was read; its first {count} records were taken in before."), {{"count", std::to_string(committed_)}});
    auto hint = committed_ == 0 ? say(N_("Import it again.")) : say(N_("`svc import undo {batch}` takes them back; then import it again."), {{"batch", std::to_string(batch_.id)}});
    throw Error{Exit::conflict, std::move(why), std::move(hint), {.file = shown(request_.file)}};
  }

  void tell() {
    if (!request_.progress) return;
    request_.progress({.bytes = source_.file().position(), .size = source_.file().size(), .records = batch_.counts.read, .rejected = batch_.counts.rejected});
  }

  const World& world_;
  store::Store& store_;
  const ImportRequest& request_;
  const store::Recording& recording_;
  SourceFile source_;
  Mapping mapping_;
  Binding binding_;
  Mapper mapper_;
  ReturnedRows returned_;
  EarlierLines earlier_;
  Rejects rejects_;
  std::optional<store::WriteSession> session_;
  BatchRow batch_;
  std::unique_ptr<Landing> landing_;
  std::unique_ptr<CopyLanding> copy_;
  TicketLanding* tickets_ = nullptr;
  std::unique_ptr<ReturnLanding> returns_;
  std::optional<CaseLog> log_;
  std::optional<ReturnRows> returns_rows_;
  MappedRecord mapped_;
  ImportResult result_;
  std::vector<Message> lost_, told_;
  std::int64_t seen_ = 0, records_ = 0, committed_ = 0;
};

}  // namespace

ImportResult run_import(const World& world, store::Store& store, const ImportRequest& request, const store::Recording& recording) {
  return Import{world, store, request, recording}.run();
}

}  // namespace svc::exchange
