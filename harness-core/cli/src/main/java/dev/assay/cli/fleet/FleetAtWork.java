package dev.assay.cli.fleet;

import dev.assay.analysis.acceptance.Acceptance.Verdict;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.exit.Message;
import dev.assay.cli.installation.Places;
import dev.assay.cli.next.NextCommand;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.Output;
import dev.assay.fleet.plan.PlannedUnit;
import dev.assay.fleet.run.Fleet;
import dev.assay.fleet.run.FleetFolder;
import dev.assay.fleet.run.FleetListener;
import dev.assay.fleet.run.FleetRun;
import dev.assay.fleet.run.UnitState;
import dev.assay.fleet.run.UnitStatus;
import dev.assay.fleet.targets.Target;
import dev.assay.fleet.targets.Targets;
import dev.assay.report.acceptance.FleetAcceptance;
import dev.assay.report.acceptance.NodesText;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Works on a fleet and shows how it gets on. */
final class FleetAtWork {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** One thing to do with a fleet. */
  interface Work {
    Map<String, String> on(FleetRun run) throws InterruptedException;
  }

  private final FleetDesk desk;
  private final PrintWriter out;
  private final PrintWriter err;
  private final NextCommand next;
  private final FleetListener listener;
  private final Runnable end;

  /**
   * @param out where progress goes
   * @param reply of the command
   * @param terminal whether that is a terminal
   */
  FleetAtWork(FleetDesk desk, PrintWriter out, Reply reply, boolean terminal) {
    FleetProgress progress = new FleetProgress(out, terminal);
    this(desk, out, reply, progress, progress::end);
  }

  private FleetAtWork(
      FleetDesk desk, PrintWriter out, Reply reply, FleetListener listener, Runnable end) {
    this.desk = desk;
    this.out = out;
    this.err = reply.err();
    this.next = reply.next();
    this.listener = listener;
    this.end = end;
  }

  /** Shows nothing on the way. */
  static FleetAtWork quiet(FleetDesk desk, Reply reply) {
    return new FleetAtWork(desk, reply.out(), reply, new NotesOnly(reply.err()), () -> {});
  }

  /** Hears what a person may want to know alone. */
  private record NotesOnly(PrintWriter err) implements FleetListener {
    @Override
    public void changed(UnitStatus status) {}

    @Override
    public void note(String line) {
      Message.print("note: " + line, err);
    }
  }

  /**
   * A fleet after the work.
   *
   * @param reached whether every target could be asked
   * @param acceptance of its nodes; empty for a fleet that measures
   */
  record Ended(boolean reached, List<UnitStatus> units, Optional<FleetAcceptance> acceptance) {
    /** Fine when every unit is complete, and where nodes are judged all are accepted. */
    int exitCode() {
      Optional<Verdict> verdict = acceptance.map(FleetAcceptance::verdict);
      if (verdict.isPresent() && (reached || verdict.get() == Verdict.REJECTED)) {
        return verdict.get().exitCode();
      }
      if (!reached) {
        return ExitCodes.UNREACHABLE;
      }
      return units.stream().allMatch(unit -> unit.state() == UnitState.COMPLETE)
          ? ExitCodes.FINE
          : ExitCodes.INCOMPLETE;
    }

    /** Fine when every target could be asked, however the units stand. */
    int exitCodeOfTargets() {
      return reached ? ExitCodes.FINE : ExitCodes.UNREACHABLE;
    }
  }

  /** Works on a fleet and says where the results are. */
  Ended workAndReport(FleetFolder folder, Work work)
      throws IOException, SpecException, InterruptedException {
    Ended ended = work(folder, work);
    FleetText.report(folder, ended.units(), next, out);
    if (ended.acceptance().isPresent()) {
      out.println();
      new NodesText(Output.TABLE_WIDTH).write(ended.acceptance().get(), out);
      out.flush();
    }
    return ended;
  }

  Ended work(FleetFolder folder, Work work)
      throws IOException, SpecException, InterruptedException {
    try (Fleet fleet = Fleet.open(folder, desk.runs(), InstantSource.system(), listener);
        OwnRuntime runtime = runtime(fleet::note)) {
      FleetRun run =
          new FleetRun(
              fleet, targets(fleet), desk.distribution(), runtime, InstantSource.system(), PAUSE);
      Map<String, String> problems;
      try (Interruption ignored = new Interruption(run::stop)) {
        problems = work.on(run);
        end.run();
        if (run.stopped()) {
          out.println(
              "Detached from fleet %s; jobs that were started keep running."
                  .formatted(folder.id()));
          printWaysBack(folder.id());
          out.flush();
        }
      }
      problems.forEach(
          (target, problem) -> Message.print("assay: " + target + ": " + problem, err));
      if (!problems.isEmpty()) {
        printWaysBack(folder.id());
      }
      List<UnitStatus> units = fleet.statuses();
      return new Ended(problems.isEmpty(), units, JudgedNodes.of(folder, units, problems));
    }
  }

  private static OwnRuntime runtime(Consumer<String> notes) {
    return new OwnRuntime(
        Places.installation(),
        Path.of(System.getProperty("java.home")),
        Places.cache(),
        Places.temporary(),
        notes);
  }

  private Map<String, Target> targets(Fleet fleet) throws IOException, SpecException {
    Targets known = desk.targets();
    Map<String, Target> targets = new TreeMap<>();
    for (PlannedUnit unit : fleet.plan().units()) {
      targets.put(unit.target(), known.find(unit.target()));
    }
    return targets;
  }

  private void printWaysBack(String fleet) {
    out.println("  Come back:  " + next.aboutFleet("fleet", "run", "--resume", fleet));
    out.println("  Look:       " + next.aboutFleet("fleet", "status", fleet));
    out.println("  Fetch:      " + next.aboutFleet("fleet", "collect", fleet));
    out.println("  End it:     " + next.aboutFleet("fleet", "cancel", fleet));
  }
}
