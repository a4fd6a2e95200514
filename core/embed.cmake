# svc_embed(TARGET NAME BASE FILE...): the FILEs become part of TARGET as `std::span<const svc::EmbeddedFile> svc::NAME()`,
# named by their path below BASE and sorted by it (core/base/embedded.hpp).
function(svc_embed target name base)
  set(files ${ARGN})
  list(SORT files)
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(entries "")
  set(index 0)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH path ${base} ${file})
    set(symbol ${name}_${index})
    string(APPEND assembly ".global ${symbol}\n.global ${symbol}_end\n${symbol}:\n.incbin \"${file}\"\n${symbol}_end:\n.byte 0\n")
    string(APPEND declarations "extern \"C\" const char ${symbol}[], ${symbol}_end[];\n")
    string(APPEND entries "    {\"${path}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  set(stem ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name})
  file(CONFIGURE OUTPUT ${stem}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${stem}.cpp @ONLY CONTENT "#include \"core/base/embedded.hpp\"
${declarations}
namespace svc {
std::span<const EmbeddedFile> ${name}() {
  static const std::array<EmbeddedFile, ${index}> files{{
${entries}  }};
  return files;
}
}  // namespace svc
")
  set_source_files_properties(${stem}.S PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${stem}.S ${stem}.cpp)
endfunction()
