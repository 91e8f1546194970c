package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.TargetException;
import java.util.ArrayList;
import java.util.List;

/**
 * A job as {@code squeue} shows it.
 *
 * @param id its number
 * @param state what it does
 * @param reason why it waits, or why it ended so, in Slurm's words; {@code None} without one
 * @param nodes the nodes it has or had, as Slurm abbreviates them ({@code hpc-[1-2]}); empty before
 *     it had any
 * @param name the name it was submitted under
 */
public record QueuedJob(JobId id, SlurmState state, String reason, String nodes, String name) {
  /** The format that {@link #parse} reads. The name comes last because it may hold anything. */
  static final String FORMAT = "%i|%T|%r|%N|%j";

  /**
   * Reads what {@code squeue -h -o} printed in {@link #FORMAT}.
   *
   * @throws TargetException for a line of another form
   */
  static List<QueuedJob> parse(String output) throws TargetException {
    List<QueuedJob> jobs = new ArrayList<>();
    for (String line : output.lines().filter(text -> !text.isBlank()).toList()) {
      String[] fields = line.split("\\|", 5);
      if (fields.length != 5 || !fields[0].matches("[1-9]\\d{0,17}")) {
        throw new TargetException(
            "squeue -o '%s' printed '%s', which is not of that form.".formatted(FORMAT, line));
      }
      jobs.add(
          new QueuedJob(
              new JobId(Long.parseLong(fields[0])),
              SlurmState.of(fields[1]),
              fields[2],
              fields[3],
              fields[4]));
    }
    return List.copyOf(jobs);
  }
}
