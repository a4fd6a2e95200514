// SPDX-License-Identifier: MIT
// libxlsxwriter, loaded when the first workbook is asked for: a start of svc that writes none does not pay for it.
#pragma once

#include <xlsxwriter.h>

namespace svc::cli::render {

class WorkbookLibrary {
 public:
  // Throws Error (store) with a hint where the library is not installed.
  WorkbookLibrary();
  ~WorkbookLibrary();
  WorkbookLibrary(const WorkbookLibrary&) = delete;
  WorkbookLibrary& operator=(const WorkbookLibrary&) = delete;

 private:
  void* handle_;  // before the functions: they are found through it
  [[nodiscard]] void* find(const char* name) const;

 public:
#define SVC_FUNCTION(name) decltype(&::name) name = reinterpret_cast<decltype(&::name)>(find(#name))
  SVC_FUNCTION(workbook_new_opt);
  SVC_FUNCTION(workbook_set_properties);
  SVC_FUNCTION(workbook_add_format);
  SVC_FUNCTION(workbook_add_worksheet);
  SVC_FUNCTION(workbook_add_chart);
  SVC_FUNCTION(workbook_close);
  SVC_FUNCTION(lxw_workbook_free);
  SVC_FUNCTION(lxw_strerror);
  SVC_FUNCTION(format_set_bold);
  SVC_FUNCTION(format_set_bottom);
  SVC_FUNCTION(format_set_num_format);
  SVC_FUNCTION(worksheet_write_number);
  SVC_FUNCTION(worksheet_write_string);
  SVC_FUNCTION(worksheet_write_boolean);
  SVC_FUNCTION(worksheet_freeze_panes);
  SVC_FUNCTION(worksheet_repeat_rows);
  SVC_FUNCTION(worksheet_autofilter);
  SVC_FUNCTION(worksheet_set_column);
  SVC_FUNCTION(worksheet_insert_chart);
  SVC_FUNCTION(chart_add_series);
  SVC_FUNCTION(chart_series_set_categories);
  SVC_FUNCTION(chart_series_set_values);
  SVC_FUNCTION(chart_series_set_name);
  SVC_FUNCTION(chart_title_set_name);
  SVC_FUNCTION(chart_axis_set_num_format);
#undef SVC_FUNCTION
};

}  // namespace svc::cli::render
