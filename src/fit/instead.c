/* What another observation of the last date would have said (M21): each signal that some outcome of its play sends and that is not
 * what was seen, observed whole and for sure, with the earlier dates as they are. */
#include "fit/infer.h"

static const day *last_day(const infer_job *job) { return &job->diary.days[job->diary.n - 1]; }

static int first_clue_of_last_day(const infer_job *job) { return job->out->n_clues - last_day(job)->n; }

/* Whether all pieces of the last date read what this signal shows. */
static bool was_seen(const infer_job *job, int signal) {
  const int *levels = job->game->levels + signal * job->game->n_channels;
  for (int i = first_clue_of_last_day(job); i < job->out->n_clues; i++)
    if (levels[job->clues[i].witness.channel] != job->clues[i].witness.level) return false;
  return true;
}

static void mark_sent(infer_job *job, bool *sent, const dem_list *states) {
  for (int i = 0; i < states->n; i++) {
    const bout *b = dem_bout_at(job, DEM_LIST_AT(states, state, i)->posterior);
    for (int o = 0; o < b->answer->n_outcomes; o++)
      for (int m = 0; m < b->game->n_signals; m++)
        if (b->answer->outcomes[o].sent[m]) sent[b->signal_of[m]] = true;
  }
}

static void read_signal(infer_job *job, dem_instead *out, const dem_list *states, int signal) {
  dem_rat *sure = DEM_NEW_ARRAY(job->keep, dem_rat, job->game->n_signals);
  for (int m = 0; m < job->game->n_signals; m++) sure[m] = m == signal ? DEM_ONE : DEM_ZERO;
  const dem_rat *piece = sure;
  day one = {1, &piece};
  dem_interval *rows[DEM_ROWS];
  dem_rows_make(job->mem, rows, job->game->n_types);
  dem_states_read(job, rows, states, &one);
  *out = (dem_instead){.signal = signal, .text = job->game->signals[signal]};
  for (int row = 0; row < DEM_ROWS; row++) {
    out->posterior[row] = rows[row];
    for (int t = 0; t < job->game->n_types; t++)
      out->differs[row] |= !dem_interval_same(rows[row][t], job->out->posterior[row][t]);
  }
}

void dem_infer_instead(infer_job *job) {
  dem_list states = dem_states_after(job, &job->diary, job->diary.n - 1);
  int n_signals = job->game->n_signals, n = 0;
  bool *sent = DEM_NEW_ARRAY(job->keep, bool, n_signals);
  mark_sent(job, sent, &states);
  dem_instead *list = DEM_NEW_ARRAY(job->mem, dem_instead, n_signals);
  for (int m = 0; m < n_signals; m++)
    if (sent[m] && !was_seen(job, m)) read_signal(job, &list[n++], &states, m);
  job->out->n_instead = n;
  job->out->instead = list;
}
