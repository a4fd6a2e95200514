// SPDX-License-Identifier: MIT
#include "cli/shell.hpp"

#include "cli/render/render.hpp"
#include "core/base/text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace svc::cli {
namespace {

constexpr std::size_t largest_input = 64U << 20U;  // of files that are read whole: books, facts, mappings
constexpr std::size_t piece = 64U << 10U;

Error unreadable(const std::string& path, const char* reason) {
  return Error{Exit::usage,
               say(N_("The file cannot be read: {reason}."), {{"reason", reason}}),
               {},
               {.file = path}};
}

std::string read_whole(Source& source, const std::string& name) {
  std::string text;
  for (;;) {
    const auto bytes = source.read(piece);
    text += bytes;
    if (text.size() > largest_input) {
      throw Error{Exit::usage, say(N_("The file is larger than 64 MiB.")), {}, {.file = name}};
    }
    if (bytes.size() < piece) return text;
  }
}

// What a shell makes of <(…), and standard input under a name: its writer is there already, as behind "-".
bool is_pipe(int descriptor) {
  constexpr decltype(statfs::f_type) pipes = 0x50495045;  // PIPEFS_MAGIC
  struct ::statfs system {};
  return ::fstatfs(descriptor, &system) == 0 && system.f_type == pipes;
}

// A regular file or a pipe: a FIFO with a name would wait for its writer, a device would not end.
class FileSource : public Source {
 public:
  explicit FileSource(const std::string& path)
      : path_{path}, descriptor_{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)} {
    if (descriptor_ < 0) throw unreadable(path, std::strerror(errno));
    struct ::stat status {};
    const bool known = ::fstat(descriptor_, &status) == 0;
    if (known && S_ISFIFO(status.st_mode) && is_pipe(descriptor_)) {
      ::fcntl(descriptor_, F_SETFL, 0);  // its writer is waited for
    } else if (!known || !S_ISREG(status.st_mode)) {
      const bool folder = S_ISDIR(status.st_mode);
      ::close(descriptor_);
      throw unreadable(path, folder ? std::strerror(EISDIR) : "not a regular file or a pipe");
    }
  }
  ~FileSource() override { ::close(descriptor_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::string read(std::size_t most) override {
    std::string bytes(most, '\0');
    std::size_t filled = 0;
    while (filled < most) {
      const auto count = ::read(descriptor_, bytes.data() + filled, most - filled);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw unreadable(path_, std::strerror(errno));
      if (count == 0) break;
      filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return bytes;
  }

 private:
  std::string path_;
  int descriptor_;
};

}  // namespace

Shell::Shell(const World& world, GlobalOptions options, Language language)
    : world_{world}, options_{std::move(options)}, language_{std::move(language)} {}

store::Store& Shell::store() {
  SVC_CHECK(needs_ != Needs::nothing);
  if (!store_) {
    store_.emplace(store::Store::open(store::store_path(world_, options_.db),
                                      needs_ == Needs::write ? store::Access::write : store::Access::read));
  }
  return *store_;
}

const time::Zone& Shell::zone() {
  if (zone_) return *zone_;
  if (needs_ != Needs::nothing) return store().zone();
  zone_ = time::compile_zone("Asia/Shanghai");
  return *zone_;
}

store::Recording Shell::recording(const Arguments& arguments) {
  store::Recording recording{.request_key = arguments.maybe("--request-key"),
                             .revision = arguments.integer("--revision"),
                             .as = options_.as,
                             .dry_run = options_.dry_run};
  if (const auto at = arguments.maybe("--at")) recording.at = time::read_instant(zone(), *at, "--at");
  return recording;
}

std::string Shell::read_file(const std::string& path) {
  if (path == "-") return read_whole(*world_.streams.in, path);
  FileSource file{path};
  return read_whole(file, path);
}

namespace {

template <typename Thing>
void render_as(Format format, const Thing& thing, const render::Context& context) {
  switch (format) {
    case Format::json:
      return render::json(thing, context);
    case Format::jsonl:
      return render::json_lines(thing, context);
    case Format::csv:
      return render::separated(thing, ',', context);
    case Format::tsv:
      return render::separated(thing, '\t', context);
    case Format::markdown:
      return render::markdown(thing, context);
    case Format::html:
      return render::html(thing, context);
    case Format::xlsx:
      return render::xlsx(thing, context);
    case Format::table:
      return render::text(thing, context);
  }
}

render::Context context_of(Shell& shell) {
  const auto& streams = shell.world().streams;
  return {.out = *streams.out,
          .language = shell.language(),
          .zone = [&shell]() -> const time::Zone& { return shell.zone(); },
          .width = streams.out_is_terminal ? static_cast<std::size_t>(streams.width) : 0};
}

}  // namespace

void Shell::show(const Table& table) { render_as(options_.format, table, context_of(*this)); }
void Shell::show(const Record& record) { render_as(options_.format, record, context_of(*this)); }
void Shell::show(const Document& document) { render_as(options_.format, document, context_of(*this)); }
void Shell::show(const Paper& paper) { render::html(paper, context_of(*this)); }
void Shell::show(const Json& json) {
  world_.streams.out->write((options_.format == Format::jsonl ? to_text(json) : to_pretty_text(json)) + "\n");
}

Json Shell::json_of(const Record& record) { return render::json_of(record, context_of(*this)); }

void Shell::print(std::string_view text) {
  if (printed_.empty()) printed_ = text.substr(0, std::min<std::size_t>(text.find('\n'), 80));
  world_.streams.out->write(text);
}

void Shell::print_new(const std::string& number) {
  if (options_.dry_run) tell(say(N_("It would be {number}; nothing was recorded (--dry-run)."), {{"number", number}}));
  else print(number + "\n");
}

void Shell::tell(const Message& message) {
  if (!options_.quiet) insist(language_.text(message));
}

void Shell::insist(const std::string& line) {
  if (json()) words_ += shown(line) + "\n";
  else world_.streams.err->write(shown(line) + "\n");
}

}  // namespace svc::cli
