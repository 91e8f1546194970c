package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.TargetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that Slurm gives a job; a requeued job keeps it.
 *
 * @param number from 1
 */
public record JobId(long number) {
  private static final Pattern PARSABLE = Pattern.compile("(\\d{1,18})(?:;\\S+)?");

  public JobId {
    if (number < 1) {
      throw new IllegalArgumentException("A job's number is at least 1, not " + number + ".");
    }
  }

  /**
   * Reads what {@code sbatch --parsable} prints: the number, and in a federation the cluster.
   *
   * @throws TargetException if it is something else
   */
  static JobId ofParsable(String output) throws TargetException {
    // A site's own wrapper of sbatch may print lines before the number.
    String last = output.strip().lines().reduce("", (_, line) -> line).strip();
    Matcher matcher = PARSABLE.matcher(last);
    if (!matcher.matches()) {
      throw new TargetException(
          "sbatch --parsable should print a job's number, and printed '%s'."
              .formatted(output.strip()));
    }
    return new JobId(Long.parseLong(matcher.group(1)));
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
