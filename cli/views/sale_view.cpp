// SPDX-License-Identifier: MIT
#include "cli/views/sale_view.hpp"

#include "cli/views/cells.hpp"
#include "core/report/fine_cell.hpp"

namespace svc::cli {

Record sale_record(const sales::SaleLine& line) {
  const auto& sale = line.sale;
  return {.id = "sale",
          .title = {},
          .fields = {{"id", say(N_("Sale")), sale.id},
                     {"order", say(N_("Order")), text_cell(sale.order_no)},
                     {"line", say(N_("Line")), maybe_cell(sale.line_no)},
                     {"product", say(N_("Product")), text_cell(line.product)},
                     {"customer", say(N_("Customer")), maybe_cell(sale.customer)},
                     {"salesperson", say(N_("Salesperson")), text_cell(line.salesperson)},
                     {"sold_on", say(N_("Sold")), date_cell(sale.sold_on)},
                     {"outbound_on", say(N_("Left our warehouse")), date_cell(sale.outbound_on)},
                     {"received_on", say(N_("Received by the customer")), date_cell(sale.received_on)},
                     {"quantity", say(N_("Quantity")), sale.quantity},
                     {"amount", say(N_("Amount")), cell_of_fine(fine(Money{sale.amount}, sale.amount_rest))},
                     {"cost", say(N_("Cost")), sale.cost ? Cell{Money{*sale.cost}} : Cell{nullptr}},
                     {"note", say(N_("Note")), text_cell(sale.note)},
                     {"ref", say(N_("Reference")), maybe_cell(sale.ref)},
                     {"created_at", say(N_("Entered")), instant_at(sale.created_at)},
                     {"revision", say(N_("Revision")), sale.revision}},
          .tables = {},
          .records = {}};
}

Table sale_table(const std::vector<sales::SaleLine>& lines) {
  Table table{.id = "sales",
              .title = {},
              .columns = {{"id", say(N_("Sale")), Align::right}, {"order", say(N_("Order"))}, {"line", say(N_("Line")), Align::right},
                          {"product", say(N_("Product"))}, {"customer", say(N_("Customer")), Align::right},
                          {"salesperson", say(N_("Salesperson"))}, {"sold_on", say(N_("Sold"))},
                          {"quantity", say(N_("Quantity")), Align::right}, {"amount", say(N_("Amount")), Align::right}},
              .rows = {}};
  for (const auto& line : lines) {
    const auto& sale = line.sale;
    table.rows.push_back({sale.id, text_cell(sale.order_no), maybe_cell(sale.line_no), text_cell(line.product), maybe_cell(sale.customer),
                          text_cell(line.salesperson), date_cell(sale.sold_on), sale.quantity,
                          cell_of_fine(fine(Money{sale.amount}, sale.amount_rest))});
  }
  return table;
}

}  // namespace svc::cli
