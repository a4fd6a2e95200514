// SPDX-License-Identifier: MIT
// The few things svc does to files beside the store: make them, put them under their name, make that last.
#pragma once

#include <string>

namespace svc {
struct World;
}

namespace svc::store {

// The path with its directory resolved; the last name stays as it is, link or not. Throws Error (store) where there is
// no such directory.
[[nodiscard]] std::string resolved_path(const std::string& path);
[[nodiscard]] std::string directory_of(const std::string& path);
[[nodiscard]] bool exists(const std::string& path);
[[noreturn]] void refuse_existing(const std::string& path);  // an Error (store): the name is taken
// Throws Error (store) where a store can not be put under that name: the name is taken, or another store of it left a journal
// there, which the engine would play into the new one.
void refuse_taken(const std::string& path);
// Throws Error (usage) where the path is the store, its journal, or lies among its attachments: nothing else is written there.
void refuse_own(const std::string& store, const std::string& path);
// Makes missing directories, 0700, and syncs them.
void make_directories(const std::string& directory);
// $XDG_DATA_HOME/svc/svc.db, else ~/.local/share/svc/svc.db; "": there is no home.
[[nodiscard]] std::string default_store_path(const World& world);
// The folder that a new store or a copy is to lie in: it is there, or is the default store's, which is made. Throws Error
// (store) for any other: a name that was mistyped is not made true.
void prepare_folder(const World& world, const std::string& path);
// A new empty file of that mode whatever the umask. Throws Error (store) where it exists.
void make_file(const std::string& path, unsigned mode);
// What the owner may, the group of a shared store may too; others nothing. `mode` is the owner's: 0600, or 0700 of a folder.
void set_access(const std::string& path, const std::string& group, unsigned mode);
// Whether the group may what set_access lets it; of what is not there nothing is wanting.
[[nodiscard]] bool has_access(const std::string& path, const std::string& group, unsigned mode);
// Gives the group of a shared store what lies beside it, as far as one may: the journal before the engine makes it, which
// would give it the group of whoever writes first; attachments in a folder that an older svc made for its owner alone.
void share_beside(const std::string& store, const std::string& group);
// SHA-256 of what is in the file, hex; of nothing where it cannot be read.
[[nodiscard]] std::string digest_of_file(const std::string& path);
// The file, or the entries of the directory, are on disk afterwards.
void sync(const std::string& path);
// Gives a file its name, never over an existing one. False where the name is taken.
[[nodiscard]] bool rename_new(const std::string& from, const std::string& to);
void remove_if_there(const std::string& path) noexcept;

// A file under its working name; gone, with its journal, unless it got its own.
class Draft {
 public:
  explicit Draft(std::string path) : path_{std::move(path)} {}
  ~Draft() {
    remove_if_there(path_ + "-journal");
    remove_if_there(path_);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace svc::store
