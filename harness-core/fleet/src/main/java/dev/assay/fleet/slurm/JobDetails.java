package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.TargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code scontrol show job -o} tells of a job beyond {@link QueuedJob}.
 *
 * @param id its number
 * @param state what it does
 * @param reason why
 * @param restarts how often Slurm has requeued it
 * @param exitStatus of the batch script
 * @param signal that ended the batch script; 0 if none did
 * @param batchHost the node that runs the batch script; empty while there is none
 */
public record JobDetails(
    JobId id,
    SlurmState state,
    String reason,
    int restarts,
    int exitStatus,
    int signal,
    Optional<String> batchHost) {
  // Values hold spaces (a command, a reason) but never a word with an equals sign before the next
  // field, except in commands and comments, which come after every field that is read here.
  private static final Pattern FIELD =
      Pattern.compile("(?:^|\\s)([A-Z][\\w/:&]*)=(.*?)(?=\\s[A-Z][\\w/:&]*=|\\s*$)");

  /**
   * Reads one line of {@code scontrol show job -o}.
   *
   * @throws TargetException if a field is missing or of another form
   */
  static JobDetails parse(String line) throws TargetException {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = FIELD.matcher(line.strip());
    while (matcher.find()) {
      fields.putIfAbsent(matcher.group(1), matcher.group(2).strip());
    }
    String[] exit = field(fields, "ExitCode", line).split(":", 2);
    try {
      return new JobDetails(
          new JobId(Long.parseLong(field(fields, "JobId", line))),
          SlurmState.of(field(fields, "JobState", line)),
          field(fields, "Reason", line),
          Integer.parseInt(field(fields, "Restarts", line)),
          Integer.parseInt(exit[0]),
          Integer.parseInt(exit[1]),
          Optional.ofNullable(fields.get("BatchHost")));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      throw new TargetException(
          "scontrol show job -o printed a number in another form: '%s'.".formatted(line));
    }
  }

  private static String field(Map<String, String> fields, String name, String line)
      throws TargetException {
    String value = fields.get(name);
    if (value == null) {
      throw new TargetException(
          "scontrol show job -o printed no %s: '%s'.".formatted(name, line.strip()));
    }
    return value;
  }
}
