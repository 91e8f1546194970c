package dev.assay.cli.run;

import dev.assay.analysis.result.RunState;
import dev.assay.cli.exit.AbsolutePath;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Places;
import dev.assay.cli.measuring.PlanText;
import dev.assay.cli.next.Launcher;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Durations;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.plugins.QuotaWarning;
import dev.assay.runtime.directory.WritableFolder;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.cpu.Cpu;
import dev.assay.runtime.session.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code assay run --resume}: a run goes on, under the conditions it began with. */
record ResumedRun(RunRequest request, Reply reply) {
  /**
   * Measures what the run does not have yet, or prints its plan.
   *
   * @return the exit code
   */
  int goOn(String run, OpenCatalog catalog) throws Exception {
    if (request.scratch().isPresent()) {
      requireWritable("--scratch", request.scratch().get());
    }
    if (Files.exists(request.results().resolve("fleets").resolve(run))) {
      return new RunOnTarget(request, reply).goOn(run);
    }
    RunFolder folder = request.store().folder(run);
    LocalRun local = new LocalRun(request, reply);
    if (folder.finished()) {
      // It may have been killed after its last sample.
      Leftovers.sweep(request.store(), MachineProbe.ofThisMachine().hostname(), Places.temporary());
      reply
          .err()
          .println("assay: Run " + folder.id() + " is finished; there is nothing to resume.");
      return local.report(folder, folder.result());
    }
    MachineProbe probe = MachineProbe.ofThisMachine();
    requireSameConditions(folder, probe);
    Optional<Path> directory = scratch(folder, request.scratch());
    if (directory.isPresent()) {
      requireWritable("The scratch directory of the run", directory.get());
    }
    QuotaWarning.print(reply.err());
    Duration left = left(folder, probe);
    if (request.dryRun()) {
      PlanText.print(folder.header().plan(), request.json(), reply.out());
      reply.err().println("note: About %s of it is left.".formatted(Durations.text(left)));
      return ExitCodes.FINE;
    }
    return local.measure(folder, left, catalog, local.settings(directory));
  }

  private static void requireWritable(String what, Path directory) throws UsageException {
    Optional<String> problem = WritableFolder.problem(directory);
    if (problem.isPresent()) {
      throw new UsageException(what + ": " + problem.get());
    }
  }

  /**
   * The directory on the storage under test, of the run's beginning.
   *
   * @param given by the user; empty where nothing is
   * @throws UsageException when it is another one, whose values would be mixed with those before
   */
  private static Optional<Path> scratch(RunFolder folder, Optional<Path> given)
      throws IOException, UsageException {
    Optional<Path> before = folder.header().scratch();
    if (given.isPresent() && !given.map(AbsolutePath::of).equals(before)) {
      throw new UsageException(
          "Run %s began with the scratch directory %s; %s may be on another disk. Leave --scratch out, or start a new run."
              .formatted(
                  folder.id(),
                  before.map(Path::toString).orElse("in its own folder"),
                  given.get()));
    }
    return before;
  }

  /**
   * Refuses where what is measured now would not be like what was measured before.
   *
   * @throws UsageException when another process is measuring the run, or this is another machine or
   *     JDK
   */
  private static void requireSameConditions(RunFolder folder, MachineProbe probe)
      throws IOException, UsageException {
    if (folder.state() == RunState.RUNNING) {
      throw new UsageException(
          "Run %s is being measured by another process. Wait until it is finished; %s show %s shows its progress."
              .formatted(folder.id(), Launcher.word(), folder.id()));
    }
    RunHeader header = folder.header();
    Cpu before = header.description().cpu();
    Cpu now = probe.describe().cpu();
    List<String> differences = new ArrayList<>();
    differ("JDK", header.jdk(), Runtime.version().toString(), differences);
    differ("CPU", before.model().orElse("unknown"), now.model().orElse("unknown"), differences);
    differ(
        "CPU threads",
        Integer.toString(before.threads()),
        Integer.toString(now.threads()),
        differences);
    if (!differences.isEmpty()) {
      throw new UsageException(
          "Run %s cannot go on here, because the conditions differ from those of its beginning: %s. Resume it where it began, or start a new run."
              .formatted(folder.id(), String.join("; ", differences)));
    }
  }

  private static void differ(String what, String before, String now, List<String> differences) {
    if (!before.equals(now)) {
      differences.add("%s %s then, %s now".formatted(what, before, now));
    }
  }

  /** How long it takes to measure what it does not have yet. */
  private static Duration left(RunFolder folder, MachineProbe probe) throws IOException {
    return folder.standing().left(folder.header().plan(), probe.boot());
  }
}
