package dev.assay.fleet.slurm;

import dev.assay.fleet.slurm.Commands.Finished;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Slurm by its commands, in text formats that have been the same since long before 22.05. */
final class SlurmClient {
  // Beyond that a list of names may exceed what one argument can hold, 128 KiB (execve(2)).
  private static final int NAMES_AT_ONCE = 500;

  // What sbatch says when asking again may help; errors in slurm/src/common/slurm_errno.c.
  private static final List<String> TEMPORARY =
      List.of(
          "unable to contact slurm controller",
          "socket timed out",
          "resource temporarily unavailable",
          "temporarily unable to accept job",
          "zero bytes were transmitted or received",
          "transport endpoint is not connected",
          "protocol authentication error",
          "slurm backup controller in standby mode",
          "slurmctld is in maintenance");

  private final Commands commands;

  SlurmClient(Commands commands) {
    this.commands = commands;
  }

  /** The version of the cluster's commands, such as {@code "slurm-wlm 22.05.8"}. */
  String version() throws IOException, InterruptedException {
    return good("sbatch", List.of("sbatch", "--version"), "").output().strip();
  }

  /**
   * Submits a job.
   *
   * @throws SlurmRefusal if Slurm will never run such a job
   * @throws IOException if whether it was submitted is not known: look it up by name before another
   *     attempt
   */
  JobId submit(JobRequest request) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("sbatch");
    command.addAll(request.arguments());
    Finished finished = commands.run(command, request.script());
    if (finished.status() == 0) {
      return JobId.ofParsable(finished.output());
    }
    String said = finished.errors().strip().toLowerCase(Locale.ROOT);
    if (said.contains("sbatch: error:") && TEMPORARY.stream().noneMatch(said::contains)) {
      throw new SlurmRefusal(refusal(request, finished.errors()));
    }
    throw failed("sbatch", finished);
  }

  private static String refusal(JobRequest request, String errors) {
    List<String> asked =
        request.arguments().stream()
            .filter(text -> text.matches("--(nodes|partition|constraint|account|qos|gres|time)=.*"))
            .toList();
    return "Slurm refuses %s: %s. See what the cluster has: sinfo -o '%%P %%f %%G %%l %%D'."
        .formatted(
            String.join(" ", asked), String.join("; ", errors.strip().lines().toList()));
  }

  /** The jobs of these names that the controller remembers, also those that are over. */
  List<QueuedJob> named(List<String> names) throws IOException, InterruptedException {
    List<QueuedJob> jobs = new ArrayList<>();
    for (int from = 0; from < names.size(); from += NAMES_AT_ONCE) {
      List<String> some = names.subList(from, Math.min(names.size(), from + NAMES_AT_ONCE));
      List<String> command =
          List.of(
              "squeue",
              "--noheader",
              "--states=all",
              "--format=" + QueuedJob.FORMAT,
              "--name=" + String.join(",", some));
      jobs.addAll(QueuedJob.parse(good("squeue", command, "").output()));
    }
    return jobs;
  }

  /** More about a job; empty when the controller has forgotten it. */
  Optional<JobDetails> details(JobId id) throws IOException, InterruptedException {
    Finished finished =
        commands.run(List.of("scontrol", "show", "job", "-o", id.toString()), "");
    if (finished.status() != 0 && finished.errors().contains("Invalid job id")) {
      return Optional.empty();
    }
    if (finished.status() != 0) {
      throw failed("scontrol", finished);
    }
    return Optional.of(JobDetails.parse(finished.output()));
  }

  /** The jobs of these names that the accounting knows; none where the cluster keeps no accounts. */
  List<AccountedJob> accounted(List<String> names) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "sacct",
            "--allocations",
            "--parsable2",
            "--noheader",
            "--starttime=now-30days",
            "--format=" + AccountedJob.FIELDS,
            "--name=" + String.join(",", names));
    Finished finished = commands.run(command, "");
    if (finished.errors().contains("accounting storage is disabled")) {
      return List.of();
    }
    if (finished.status() != 0) {
      throw failed("sacct", finished);
    }
    return AccountedJob.parse(finished.output());
  }

  /** Ends every job of a name; nothing happens to one that is over. */
  void cancel(String name) throws IOException, InterruptedException {
    good("scancel", List.of("scancel", "--name=" + name), "");
  }

  private Finished good(String program, List<String> command, String input)
      throws IOException, InterruptedException {
    Finished finished = commands.run(command, input);
    if (finished.status() != 0) {
      throw failed(program, finished);
    }
    return finished;
  }

  private static SlurmException failed(String program, Finished finished) {
    String said = String.join("; ", finished.errors().strip().lines().toList());
    return new SlurmException(
        finished.status() == 127
            ? "%s is not on the PATH: this is no node of a Slurm cluster, or its commands are elsewhere."
                .formatted(program)
            : "%s failed with status %d: %s.".formatted(program, finished.status(), said));
  }
}
