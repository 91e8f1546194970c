package dev.assay.fleet.slurm;

import java.util.ArrayList;
import java.util.List;

/**
 * A job as the accounting of the cluster keeps it, long after {@code squeue} has forgotten it.
 *
 * @param id its number
 * @param state in which it ended, or what it does
 * @param nodes that it had
 */
public record AccountedJob(JobId id, SlurmState state, String nodes) {
  /** The fields that {@link #parse} reads. */
  static final String FIELDS = "JobIDRaw,State,NodeList";

  /**
   * Reads what {@code sacct -X -P -n -o} printed for {@link #FIELDS}.
   *
   * @throws SlurmException for a line of another form
   */
  static List<AccountedJob> parse(String output) throws SlurmException {
    List<AccountedJob> jobs = new ArrayList<>();
    for (String line : output.lines().filter(text -> !text.isBlank()).toList()) {
      String[] fields = line.split("\\|", -1);
      if (fields.length != 3 || !fields[0].matches("\\d{1,18}")) {
        throw new SlurmException(
            "sacct -P -o %s printed '%s', which is not of that form.".formatted(FIELDS, line));
      }
      jobs.add(
          new AccountedJob(
              new JobId(Long.parseLong(fields[0])), SlurmState.of(fields[1]), fields[2]));
    }
    return List.copyOf(jobs);
  }
}
