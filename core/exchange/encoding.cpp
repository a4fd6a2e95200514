// SPDX-License-Identifier: MIT
#include "core/exchange/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/exchange/utf8_check.hpp"

namespace svc::exchange {
namespace {

constexpr std::string_view utf16le_mark = "\xFF\xFE", utf16be_mark = "\xFE\xFF";

struct Name {
  std::string_view name;
  Encoding encoding;
};
constexpr std::array names{
    Name{"utf-8", Encoding::utf8},       Name{"utf8", Encoding::utf8},         Name{"gb18030", Encoding::gb18030},
    Name{"gbk", Encoding::gb18030},      Name{"cp936", Encoding::gb18030},     Name{"gb2312", Encoding::gb18030},
    Name{"utf-16", Encoding::utf16},     Name{"utf-16le", Encoding::utf16le},  Name{"utf-16be", Encoding::utf16be},
};

const char* iconv_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "UTF-8";
    case Encoding::utf16le: return "UTF-16LE";
    case Encoding::utf16be: return "UTF-16BE";
    case Encoding::utf16: return "UTF-16";
    case Encoding::gb18030: break;
  }
  return "GB18030";
}

class Converter {
 public:
  Converter(const char* to, const char* from) : handle_{::iconv_open(to, from)} {
    // NOLINTNEXTLINE: iconv's own way to say "none"
    if (handle_ == reinterpret_cast<iconv_t>(-1)) throw Error{Exit::store, say(N_("This system cannot convert {encoding}."), {{"encoding", from}})};
  }
  ~Converter() { ::iconv_close(handle_); }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  // 0 when all was taken, else errno; moves both views on.
  int convert(char*& in, std::size_t& in_size, char*& out, std::size_t& out_size) {
    return ::iconv(handle_, &in, &in_size, &out, &out_size) == static_cast<std::size_t>(-1) ? errno : 0;
  }

 private:
  iconv_t handle_;
};

// Bytes of another encoding as UTF-8. Windows writes the euro sign of CP936 as a lone 0x80, which GB18030 lacks.
class ConvertedStream : public ByteStream {
 public:
  ConvertedStream(InputFile& file, Encoding encoding, std::size_t mark)
      : file_{file}, encoding_{encoding}, converter_{"UTF-8", iconv_name(encoding)}, bytes_(piece_size), text_(piece_size), offset_{static_cast<std::int64_t>(mark)} {}

  // Converted in a room of its own: there may be less at `into` than one character takes.
  std::size_t read(char* into, std::size_t most) override {
    if (taken_ == size_) {
      taken_ = 0;
      size_ = convert_some();
    }
    const auto size = std::min(most, size_ - taken_);
    std::memcpy(into, text_.data() + taken_, size);
    taken_ += size;
    return size;
  }

 private:
  // How much stands in text_ now; nothing at the end.
  std::size_t convert_some() {
    char* const into = text_.data();
    char* out = into;
    std::size_t room = text_.size();
    while (out == into) {
      if (begin_ == end_ || need_more_) {
        if (!fill()) {
          if (begin_ == end_) return 0;
          refuse();
        }
      }
      step(out, room);
    }
    const auto size = static_cast<std::size_t>(out - into);
    if (const auto* nul = static_cast<const char*>(std::memchr(into, 0, size)); nul != nullptr) refuse_nul({into, nul});
    lines_ += std::count(into, into + size, '\n');
    return size;
  }
  bool fill() {
    std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
    offset_ += static_cast<std::int64_t>(begin_);
    end_ -= begin_, begin_ = 0, need_more_ = false;
    const auto size = file_.read(bytes_.data() + end_, bytes_.size() - end_);
    end_ += size;
    return size > 0;
  }
  void step(char*& out, std::size_t& room) {
    char* in = bytes_.data() + begin_;
    std::size_t left = end_ - begin_;
    out_begin_ = out;
    const int error = converter_.convert(in, left, out, room);
    begin_ = end_ - left;
    if (error == EINVAL) need_more_ = true;
    if (error == EILSEQ && encoding_ == Encoding::gb18030 && static_cast<unsigned char>(bytes_[begin_]) == 0x80) {
      if (room < 3) return;  // it comes with what follows
      out += std::string_view{"€"}.copy(out, 3);
      room -= 3, ++begin_;
    } else if (error == EILSEQ) {
      lines_ += std::count(out_begin_, out, '\n');
      refuse();
    }
  }
  [[noreturn]] void refuse() const {
    const auto at = offset_ + static_cast<std::int64_t>(begin_);
    throw Error{Exit::usage,
                say(N_("Byte {offset} is not valid {encoding}."), {{"offset", std::to_string(at)}, {"encoding", std::string{to_text(encoding_)}}}),
                say(N_("--encoding names the encoding of the file: utf-8, gb18030, utf-16le or utf-16be.")),
                {.file = shown(file_.name()), .line = lines_ + 1}};
  }
  [[noreturn]] void refuse_nul(std::string_view before) const {
    throw Error{Exit::usage, say(N_("A NUL byte stands in the text.")), {},
                {.file = shown(file_.name()), .line = lines_ + 1 + std::count(before.begin(), before.end(), '\n')}};
  }

  InputFile& file_;
  Encoding encoding_;
  Converter converter_;
  std::vector<char> bytes_;
  std::vector<char> text_;  // UTF-8
  std::size_t taken_ = 0, size_ = 0;  // of text_
  std::size_t begin_ = 0, end_ = 0;
  std::int64_t offset_;  // of bytes_[0] in the file
  std::int64_t lines_ = 0;
  char* out_begin_ = nullptr;
  bool need_more_ = false;
};

// Already UTF-8 and checked: the bytes as they are.
class PlainStream : public ByteStream {
 public:
  explicit PlainStream(InputFile& file) : file_{file} {}
  std::size_t read(char* into, std::size_t most) override { return file_.read(into, most); }

 private:
  InputFile& file_;
};

}  // namespace

std::string_view to_text(Encoding encoding) { return iconv_name(encoding); }

std::optional<Encoding> parse_encoding(std::string_view name) {
  const auto wanted = lower(name);
  for (const auto& [known, encoding] : names) {
    if (known == wanted) return encoding;
  }
  return std::nullopt;
}

std::string mark_of(const Inspection& inspection) {
  if (inspection.mark == 0) return {};
  if (inspection.encoding == Encoding::utf8) return std::string{utf8_mark};
  return std::string{inspection.encoding == Encoding::utf16le ? utf16le_mark : utf16be_mark};
}

std::unique_ptr<ByteStream> decoded(InputFile& file, const Inspection& inspection) {
  file.rewind();
  std::array<char, 4> mark{};
  if (inspection.mark > 0) file.read(mark.data(), inspection.mark);
  if (inspection.encoding == Encoding::utf8) return std::make_unique<PlainStream>(file);
  return std::make_unique<ConvertedStream>(file, inspection.encoding, inspection.mark);
}

std::string encoded(std::string_view utf8, Encoding encoding) {
  if (encoding == Encoding::utf8) return std::string{utf8};
  Converter converter{iconv_name(encoding), "UTF-8"};
  std::string bytes(utf8.size() * 4 + 8, '\0');
  std::string source{utf8};
  char *in = source.data(), *out = bytes.data();
  std::size_t left = source.size(), room = bytes.size();
  SVC_CHECK(converter.convert(in, left, out, room) == 0);
  bytes.resize(bytes.size() - room);
  return bytes;
}

}  // namespace svc::exchange
