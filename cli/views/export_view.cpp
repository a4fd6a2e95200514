// SPDX-License-Identifier: MIT
#include "cli/views/export_view.hpp"

#include "cli/render/rows.hpp"
#include "cli/shell.hpp"
#include "core/base/hidden_file.hpp"
#include "core/exchange/export.hpp"

namespace svc::cli {
namespace {

constexpr std::size_t export_piece = 1U << 16U;

// What is exported goes to the output when it is whole: a reader of the output never takes the half of it for all.
class HiddenSink : public Sink {
 public:
  void write(std::string_view text) override {
    pending_ += text;
    if (pending_.size() >= export_piece) flush();
  }
  void flush() override {
    file_.append(pending_);
    pending_.clear();
  }
  void copy_to(Sink& out) {
    flush();
    std::string piece(export_piece, '\0');
    for (std::int64_t at = 0;; at += static_cast<std::int64_t>(piece.size())) {
      const auto size = file_.read_at(at, piece.data(), piece.size());
      out.write(std::string_view{piece}.substr(0, size));
      if (size < piece.size()) break;
    }
    out.flush();
  }

 private:
  HiddenFile file_;
  std::string pending_;
};

std::unique_ptr<render::RowWriter> writer_of(Format format, exchange::Kind kind, const render::Context& context) {
  const auto columns = exchange::export_columns(kind);
  switch (format) {
    case Format::csv: return render::separated_rows(columns, ',', context);
    case Format::tsv: return render::separated_rows(columns, '\t', context);
    case Format::jsonl: return render::json_rows(columns, context);
    case Format::xlsx: return render::sheet_rows(columns, std::string{exchange::export_word(kind)}, context);
    default: break;
  }
  throw Error{Exit::usage, say(N_("An export is csv, tsv, jsonl or xlsx.")), {}, {.field = "--format"}};
}

Exit run_export_command(Shell& shell, exchange::Kind kind, const Arguments& arguments) {
  const exchange::ExportRequest request{.kind = kind, .whole_phones = arguments.flag("--full")};
  HiddenSink sink;
  const render::Context context{.out = sink, .language = shell.language(), .zone = [&shell]() -> const time::Zone& { return shell.zone(); }};
  const auto& asked = shell.options();
  const auto writer = writer_of(asked.format_given || asked.format != Format::table ? asked.format : Format::csv, kind, context);
  const auto count = exchange::run_export(shell.world(), shell.store(), request, {.as = shell.options().as, .dry_run = shell.options().dry_run},
                                          [&](const std::vector<Cell>& cells) { writer->row(cells); });
  writer->end();
  sink.copy_to(*shell.world().streams.out);
  shell.tell(say_counted(N_("{count} record"), N_("{count} records"), count));
  return Exit::done;
}

}  // namespace

Command export_command(exchange::Kind kind, const char* help, std::string example) {
  return {.path = {"export", std::string{exchange::export_word(kind)}},
          .help = help,
          .needs = Needs::write,
          .options = {{.name = "--full", .help = N_("Phones whole; without it they are masked, and cannot be imported again"), .type = Type::flag}},
          .examples = {std::move(example)},
          .run = [kind](Shell& shell, const Arguments& arguments) { return run_export_command(shell, kind, arguments); }};
}

}  // namespace svc::cli
