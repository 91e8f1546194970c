package dev.assay.cli.run;

import dev.assay.analysis.result.RunState;
import dev.assay.cli.exit.AbsolutePath;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.next.Launcher;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.machine.Cpu;
import dev.assay.runtime.machine.MachineProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A run that {@code --resume} goes on with, under the conditions it began with. */
record ResumedRun(RunFolder folder) {
  /** What does not change what is measured. */
  private static final Set<String> TAKEN =
      Set.of(
          "--resume",
          "--results",
          "--bundles",
          "--trust",
          "--lock",
          "--scratch",
          "--phase-limit",
          "--iteration-grace",
          "--reference",
          "--targets",
          "--json",
          "--dry-run");

  /**
   * Refuses what cannot be changed any more.
   *
   * @param parsed the command line of {@code run}
   * @throws UsageException naming every option that would change the plan
   */
  static void requireNoPlan(ParseResult parsed) throws UsageException {
    List<String> extra = new ArrayList<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      if (!TAKEN.contains(option.longestName())) {
        extra.add(option.longestName());
      }
    }
    if (!parsed.matchedPositionals().isEmpty()) {
      extra.addAll(parsed.matchedPositionals().getFirst().originalStringValues());
    }
    if (!extra.isEmpty()) {
      throw new UsageException(
          "--resume goes on with the plan that the run has, so it does not take %s. Leave it out, or start a new run."
              .formatted(String.join(", ", extra)));
    }
  }

  /**
   * The directory on the storage under test, of the run's beginning.
   *
   * @param given by the user; empty where nothing is
   * @throws UsageException when it is another one, whose values would be mixed with those before
   */
  Optional<Path> scratch(Optional<Path> given) throws IOException, UsageException {
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
  void requireSameConditions(MachineProbe probe) throws IOException, UsageException {
    if (folder.state() == RunState.RUNNING) {
      throw new UsageException(
          "Run %s is being measured by another process. Wait until it is finished; %s show %s tells how far it is."
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
          "Run %s cannot go on here, for its values would be of unlike conditions: %s. Resume it where it began, or start a new run."
              .formatted(folder.id(), String.join("; ", differences)));
    }
  }

  private static void differ(String what, String before, String now, List<String> differences) {
    if (!before.equals(now)) {
      differences.add("%s %s then, %s now".formatted(what, before, now));
    }
  }

  /** How long it takes to measure what it does not have yet. */
  Duration left(MachineProbe probe) throws IOException {
    return folder.standing().left(folder.header().plan(), probe.boot());
  }
}
