package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.host.ScriptResult;
import dev.assay.fleet.host.ShellText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Slurm by its commands on a login node, in text formats that do not change between releases: the
 * JSON ones do.
 */
record SlurmClient(Host login, Patience patience, Consumer<String> notes) {
  private static final System.Logger LOG = System.getLogger(SlurmClient.class.getName());

  private static final Duration ONE_COMMAND = Duration.ofMinutes(2);
  // Beyond that a list of names may exceed what one argument can hold, 128 KiB (execve(2)).
  private static final int NAMES_AT_ONCE = 500;
  // Of slurm/src/common/slurm_errno.c: what may be otherwise a moment later.
  private static final List<String> TEMPORARY =
      List.of(
          "unable to contact slurm controller",
          "socket timed out",
          "temporarily un",
          "zero bytes were transmitted",
          "transport endpoint is not connected",
          "protocol authentication error",
          "standby mode");
  private static final String REFUSED = "batch job submission failed";
  // A job of this name that waits or runs is left as it is; else the job is submitted. Both in one
  // script, so that running it twice submits once.
  private static final String SUBMIT =
      """
      states=PENDING,CONFIGURING,RUNNING,SUSPENDED,STOPPED
      known=$(squeue --noheader --states=$states --format=%%i --name=%s) || exit
      if [ -n "$known" ]; then
        echo "$known" | tail -n 1
        exit 0
      fi
      sbatch %s <<'END OF THE JOB'
      %sEND OF THE JOB
      """;

  /**
   * How long a controller that does not answer is asked again; one that is restarted is back within
   * a minute or two.
   *
   * @param total after which it is given up
   * @param pause between two attempts
   */
  record Patience(Duration total, Duration pause) {
    static final Patience DEFAULT = new Patience(Duration.ofMinutes(10), Duration.ofSeconds(5));
  }

  /**
   * The version of the cluster, such as {@code "22.05.8"}.
   *
   * @throws TargetException where there is no cluster
   */
  String version() throws TargetException, InterruptedException {
    String output =
        good("scontrol", "scontrol show config | sed -n 's/^SLURM_VERSION *= *//p'\n").output();
    if (output.isBlank()) {
      throw new TargetException(
          "%s: scontrol show config tells no version. Slurm's commands must be on the PATH of a login that is not interactive, and the controller must run: scontrol ping."
              .formatted(login.name()));
    }
    return output.strip();
  }

  /** Submits a job unless one of its name waits or runs. */
  Submission submit(JobRequest request) throws TargetException, InterruptedException {
    String arguments =
        request.arguments().stream().map(ShellText::quote).collect(Collectors.joining(" "));
    ScriptResult answer =
        answer(SUBMIT.formatted(ShellText.quote(request.name()), arguments, request.script()));
    if (answer.fine()) {
      return new Submission.Accepted(JobId.ofParsable(answer.output()));
    }
    if (answer.errors().toLowerCase(Locale.ROOT).contains(REFUSED)) {
      return new Submission.Refused(
          "Slurm refuses a job with %s: %s. See what the cluster has: sinfo -o '%%P %%f %%G %%l %%D'."
              .formatted(String.join(" ", request.demands()), answer.complaint()));
    }
    throw failed("sbatch", answer);
  }

  /** The jobs of these names that the controller remembers, also those that are over. */
  List<QueuedJob> named(List<String> names) throws TargetException, InterruptedException {
    List<QueuedJob> jobs = new ArrayList<>();
    for (int from = 0; from < names.size(); from += NAMES_AT_ONCE) {
      List<String> some = names.subList(from, Math.min(names.size(), from + NAMES_AT_ONCE));
      String script =
          "squeue --noheader --states=all --format='%s' --name=%s\n"
              .formatted(QueuedJob.FORMAT, ShellText.quote(String.join(",", some)));
      jobs.addAll(QueuedJob.parse(good("squeue", script).output()));
    }
    return jobs;
  }

  /** More about a job; empty when the controller has forgotten it. */
  Optional<JobDetails> details(JobId id) throws TargetException, InterruptedException {
    ScriptResult answer = answer("scontrol show job -o %s\n".formatted(id));
    if (!answer.fine() && answer.errors().contains("Invalid job id")) {
      return Optional.empty();
    }
    if (!answer.fine()) {
      throw failed("scontrol", answer);
    }
    return Optional.of(JobDetails.parse(answer.output()));
  }

  /** Ends every job of a name; nothing happens to one that is over. */
  void cancel(String name) throws TargetException, InterruptedException {
    good("scancel", "scancel --name=%s\n".formatted(ShellText.quote(name)));
  }

  private ScriptResult good(String program, String script)
      throws TargetException, InterruptedException {
    ScriptResult answer = answer(script);
    if (!answer.fine()) {
      throw failed(program, answer);
    }
    return answer;
  }

  private ScriptResult answer(String script) throws TargetException, InterruptedException {
    long begin = System.nanoTime();
    LOG.log(System.Logger.Level.DEBUG, () -> "on %s: %s".formatted(login.name(), script));
    ScriptResult answer = login.run(script, ONE_COMMAND);
    while (isTemporary(answer) && System.nanoTime() - begin < patience.total().toNanos()) {
      notes.accept("Slurm on %s: %s; asking again.".formatted(login.name(), answer.complaint()));
      Thread.sleep(patience.pause());
      answer = login.run(script, ONE_COMMAND);
    }
    return answer;
  }

  private static boolean isTemporary(ScriptResult answer) {
    String said = answer.errors().toLowerCase(Locale.ROOT);
    return !answer.fine() && TEMPORARY.stream().anyMatch(said::contains);
  }

  private TargetException failed(String program, ScriptResult answer) {
    boolean missing =
        answer.status() == 127
            || Stream.of("command not found").anyMatch(answer.errors()::contains);
    return new TargetException(
        missing
            ? "%s has no %s on the PATH of a login that is not interactive: it is not a login node of a Slurm cluster, or its profile sets the PATH too late."
                .formatted(login.name(), program)
            : "%s on %s failed with status %d: %s. Is the controller there? scontrol ping."
                .formatted(program, login.name(), answer.status(), answer.complaint()));
  }
}
