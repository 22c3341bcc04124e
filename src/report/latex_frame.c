/* The frames of LaTeX: fragments, documents, tables. */
#include "report/latex.h"

#define PACKAGES "amsmath,amsthm,array,booktabs,longtable"
#define THEOREM  "\\theoremstyle{definition}\n\\newtheorem{proposition}{Proposition}\n"

void dem_latex_put_head(dem_buf *out, bool whole) {
  dem_buf_format(out, "%% Written by demarche %s.", DEM_VERSION);
  if (whole)
    dem_buf_put(out,
                "\n\\documentclass[11pt,a4paper]{article}\n\\usepackage[margin=2.2cm]{geometry}\n"
                "\\usepackage{" PACKAGES "}\n" THEOREM "\\setlength{\\emergencystretch}{3em}\n\\begin{document}\n");
  else
    dem_buf_put(out, " A fragment; the document that takes it in needs\n"
                     "%   \\usepackage{" PACKAGES "}\n"
                     "%   \\theoremstyle{definition} \\newtheorem{proposition}{Proposition}\n");
}

void dem_latex_put_foot(dem_buf *out, bool whole) {
  if (whole) dem_buf_put(out, "\\end{document}\n");
}

void dem_latex_open_columns(dem_buf *out, bool is_long) {
  dem_buf_put(out, is_long ? "\\begingroup" : "\\begin{center}");
  dem_buf_put(out, "\\footnotesize\\setlength{\\tabcolsep}{4pt}\n");
  dem_buf_put(out, is_long ? "\\begin{longtable}{@{}" : "\\begin{tabular}{@{}");
}

void dem_latex_end_columns(dem_buf *out) { dem_buf_put(out, "@{}}\n\\toprule\n"); }

void dem_latex_end_heads(dem_buf *out, bool is_long) {
  dem_buf_put(out, " \\\\\n\\midrule\n");
  if (is_long) dem_buf_put(out, "\\endhead\n\\bottomrule\n\\endlastfoot\n");
}

void dem_latex_end_rows(dem_buf *out, bool is_long) {
  dem_buf_put(out, is_long ? "\\end{longtable}\n\\endgroup\n" : "\\bottomrule\n\\end{tabular}\n\\end{center}\n");
}

void dem_latex_put_note(dem_buf *out, const char *text) {
  dem_buf_put(out, "\\noindent{\\footnotesize ");
  dem_latex_put_text(out, text);
  dem_buf_put(out, "\\par}\n");
}
