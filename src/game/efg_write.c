/* A tree as Gambit writes it: a line per node, everything said in full each time. */
#include <string.h>

#include "demarche/tree.h"

/* A backslash and a quote get a backslash before them. */
static void put_text(dem_buf *out, const char *text) {
  dem_buf_put_char(out, '"');
  for (size_t n; *text; text += n) {
    n = strcspn(text, "\\\"");
    dem_buf_put_bytes(out, text, n);
    if (!text[n]) break;
    dem_buf_put_char(out, '\\');
    dem_buf_put_char(out, text[n++]);
  }
  dem_buf_put_char(out, '"');
}

void dem_tree_put_head(dem_buf *out, const dem_tree *tree) {
  dem_buf_put(out, "EFG 2 R ");
  put_text(out, tree->title);
  dem_buf_put(out, " { ");
  for (int p = 0; p < tree->n_players; p++) {
    put_text(out, tree->players[p].written);
    dem_buf_put_char(out, ' ');
  }
  dem_buf_put(out, "}\n");
  put_text(out, tree->comment);
  dem_buf_put(out, "\n\n");
}

static void put_infoset(dem_buf *out, const dem_tree *tree, const dem_tree_infoset *it) {
  if (it->player > 0) dem_buf_format(out, "%d ", it->player);
  dem_buf_format(out, "%d ", it->number);
  put_text(out, it->label);
  dem_buf_put(out, " { ");
  for (int i = 0; i < it->n_actions; i++) {
    const dem_tree_action *action = &tree->actions[it->first_action + i];
    put_text(out, action->label.written);
    dem_buf_put_char(out, ' ');
    if (action->chance < 0) continue;
    dem_buf_put(out, tree->numbers[action->chance]);
    dem_buf_put_char(out, ' ');
  }
  dem_buf_put(out, "} ");
}

static void put_outcome(dem_buf *out, const dem_tree *tree, int index) {
  const dem_tree_outcome *outcome = &tree->outcomes[index];
  dem_buf_format(out, "%d ", index + 1);
  put_text(out, outcome->label.written);
  dem_buf_put(out, " { ");
  for (int p = 0; p < tree->n_players; p++) {
    dem_buf_put(out, tree->numbers[tree->payoffs[outcome->first_payoff + p]]);
    dem_buf_put(out, p + 1 < tree->n_players ? ", " : " ");
  }
  dem_buf_put(out, "}\n");
}

void dem_tree_put_node(dem_buf *out, const dem_tree *tree, int node) {
  const dem_tree_node *it = &tree->nodes[node];
  const dem_tree_infoset *infoset = it->infoset < 0 ? NULL : &tree->infosets[it->infoset];
  dem_buf_put(out, !infoset ? "t " : infoset->player == 0 ? "c " : "p ");
  put_text(out, it->label);
  dem_buf_put_char(out, ' ');
  if (infoset) put_infoset(out, tree, infoset);
  if (it->outcome < 0) dem_buf_put(out, "0\n");
  else put_outcome(out, tree, it->outcome);
}
