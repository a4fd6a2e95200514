// SPDX-License-Identifier: MIT
// A part of a package as a stream of elements, read in pieces and pausable. A document type, and with it every entity, is
// refused; so is what nests or stretches without measure. expat is in the .cpp alone.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <string_view>

#include "core/workbook/package.hpp"

namespace svc::workbook {

class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_{pairs} {}
  // Empty where there is none. `relation` looks among those of the relationships' namespace: r:id.
  [[nodiscard]] std::string_view find(std::string_view name) const;
  [[nodiscard]] std::string_view relation(std::string_view name) const;

 private:
  const char** pairs_;
};

// Elements of the namespaces of spreadsheets, Transitional and Strict, and of packages come by their local names; others
// come as "".
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view) {}
};

// Throws Error (usage) naming the first part that declares a document type, whether anybody reads that part or not.
void refuse_document_types(Package& package);

class XmlReader {
 public:
  // Opens the part. Throws Error (usage) with its name where it is no sound XML.
  XmlReader(Package& package, std::string_view part, XmlHandler& handler, std::int64_t most = largest_part);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  void read_all();
  // Until the handler asks for a pause; false at the end.
  bool read_some();
  // Called by the handler: `read_some` returns after this element.
  void pause();

 private:
  struct State;
  void feed();
  void settle(int status);
  std::unique_ptr<State> state_;
};

}  // namespace svc::workbook
