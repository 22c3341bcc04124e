/* Links, faults and mappings as rows. */
#include "report/rows_ledger.h"

#define COLUMNS(list) .n_columns = sizeof(list) / sizeof *(list), .columns = (list)

/* ---- links ------------------------------------------------------------------------------------------------------- */

static const dem_record_column LINKS[] = {{"a", "a", DEM_VALUE_INT},
                                          {"b", "b", DEM_VALUE_INT},
                                          {"link", "link", DEM_VALUE_TEXT},
                                          {"rate", "rate", DEM_VALUE_EXACT},
                                          {"says", "why", DEM_VALUE_PROSE}};

static void give_link(dem_record_row *row, const void *subject, int64_t index) {
  const dem_link *link = &((const dem_links *)subject)->links[index];
  dem_row_int(row, link->a);
  dem_row_int(row, link->b);
  dem_row_text(row, dem_link_text(link->kind));
  dem_row_exact(row, link->rate);
  dem_row_text(row, link->says);
}

dem_records dem_records_of_links(const dem_links *links) {
  return (dem_records){COLUMNS(LINKS), links->n, give_link, links};
}

static dem_records make_links(dem_arena *mem, dem_listing listing, const void *subject) {
  (void)mem, (void)listing;
  return dem_records_of_links(subject);
}

dem_status dem_report_links_listing(dem_ctx *cx, dem_buf *out, const dem_links *links,
                                    const dem_listing_settings *settings) {
  return dem_listing_write(cx, out, settings, make_links, links);
}

/* ---- faults and mappings ----------------------------------------------------------------------------------------- */

static const dem_record_column FAULTS[] = {{"says", "fault", DEM_VALUE_PROSE}};

static void give_fault(dem_record_row *row, const void *subject, int64_t index) {
  dem_row_text(row, ((const dem_ledger_faults *)subject)->says[index]);
}

static dem_records make_faults(dem_arena *mem, dem_listing listing, const void *subject) {
  (void)mem, (void)listing;
  return (dem_records){COLUMNS(FAULTS), ((const dem_ledger_faults *)subject)->n, give_fault, subject};
}

dem_status dem_report_faults_listing(dem_ctx *cx, dem_buf *out, const dem_ledger_faults *faults,
                                     const dem_listing_settings *settings) {
  return dem_listing_write(cx, out, settings, make_faults, faults);
}

static const dem_record_column MAPPINGS[] = {{"mapping", "mapping", DEM_VALUE_TEXT},
                                             {"title", "title", DEM_VALUE_PROSE}};

static void give_mapping(dem_record_row *row, const void *subject, int64_t index) {
  (void)subject;
  dem_row_text(row, dem_mapping_name((int)index));
  dem_row_text(row, dem_mapping_title(row->mem, (int)index));
}

static dem_records make_mappings(dem_arena *mem, dem_listing listing, const void *subject) {
  int n = 0;
  (void)mem, (void)listing;
  while (dem_mapping_name(n)) n++;
  return (dem_records){COLUMNS(MAPPINGS), n, give_mapping, subject};
}

dem_status dem_report_mappings_listing(dem_ctx *cx, dem_buf *out, const dem_listing_settings *settings) {
  return dem_listing_write(cx, out, settings, make_mappings, NULL);
}

static void put_mappings(dem_json *json, dem_arena *mem, const void *subject) {
  const dem_records records = make_mappings(mem, DEM_LISTING_MAPPINGS, subject);
  dem_json_put_records(json, "mappings", mem, &records);
}

dem_status dem_report_mappings_json(dem_ctx *cx, dem_buf *out) {
  return dem_json_write(cx, out, NULL, put_mappings, NULL);
}
