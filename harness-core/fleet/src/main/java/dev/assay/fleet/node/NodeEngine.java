package dev.assay.fleet.node;

import dev.assay.fleet.engine.Ending;
import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.engine.JobState;
import dev.assay.fleet.engine.NodeFiles;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.CancelledExit;
import dev.assay.fleet.host.FolderCopy;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.host.ScriptResult;
import dev.assay.fleet.host.ShellText;
import dev.assay.fleet.staging.NodeCheck;
import dev.assay.fleet.staging.Staging;
import dev.assay.fleet.unit.UnitFiles;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Units on one machine without any scheduler. They wait for each other on the machine itself. */
public final class NodeEngine implements Engine {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Host host;
  private final String root;
  private final Optional<String> javaHome;
  private final EngineContext context;
  private final Staging staging;
  private final NodeCheck check;
  private final UnitFiles files = new UnitFiles();
  private Optional<NodeFiles> staged = Optional.empty();

  /**
   * @param root the directory of Assay on the machine
   * @param javaHome the JDK to use there; empty for the runtime that is brought
   */
  public NodeEngine(Host host, String root, Optional<String> javaHome, EngineContext context) {
    this.host = host;
    this.root = root;
    this.javaHome = javaHome;
    this.context = context;
    this.staging = new Staging(host, root, context.notes());
    this.check = new NodeCheck(host);
  }

  @Override
  public void prepare() throws TargetException, InterruptedException {
    check.programs();
    if (javaHome.isPresent()) {
      check.java(context.distribution(), javaHome.get());
    }
    NodeFiles distribution = context.files(javaHome);
    check.suits(distribution);
    staging.stage(distribution);
    if (javaHome.isEmpty()) {
      check.starts(staging.directory(distribution));
    }
    staged = Optional.of(distribution);
  }

  private NodeFiles staged() throws TargetException, InterruptedException {
    if (staged.isEmpty()) {
      prepare();
    }
    return staged.orElseThrow();
  }

  @Override
  public void submit(UnitSpec unit) throws TargetException, InterruptedException {
    String folder = folder(unit.id());
    ScriptResult made = host.run("mkdir -p " + ShellText.quote(folder), LIMIT);
    if (!made.fine()) {
      throw failed(unit.id(), made);
    }
    host.write(files.text(unit), folder + "/" + UnitFolder.SPEC);
    // Always set, for the node's own environment is not to decide.
    String environment = "ASSAY_NODE_JAVA=" + javaHome.map(ShellText::quote).orElse("");
    ScriptResult started =
        host.run(NodeScripts.start(root, folder, staging.directory(staged()), environment), LIMIT);
    if (!started.fine()) {
      throw failed(unit.id(), started);
    }
  }

  private TargetException failed(UnitId unit, ScriptResult answer) {
    return new TargetException(
        "Unit %s cannot be started on %s: %s".formatted(unit, host.name(), answer.complaint()));
  }

  @Override
  public Map<UnitId, JobState> poll(Collection<UnitId> units)
      throws TargetException, InterruptedException {
    Map<UnitId, JobState> states = new HashMap<>();
    units.forEach(unit -> states.put(unit, new JobState.Absent()));
    for (String line :
        host.run(NodeScripts.poll(units(), units), LIMIT).output().lines().toList()) {
      String[] words = line.split(" ", 3);
      states.put(new UnitId(words[0]), state(words[1], words.length > 2 ? words[2] : ""));
    }
    return states;
  }

  private JobState state(String word, String detail) {
    return switch (word) {
      case "running" -> new JobState.Running(detail);
      case "queued" -> new JobState.Queued("another unit is measured on this machine");
      case "ended" -> new JobState.Ended(Ending.FAILED, "it left an exit");
      case "rebooted" ->
          new JobState.Ended(Ending.NODE_FAILED, host.name() + " was restarted meanwhile");
      case "gone" ->
          new JobState.Ended(
              Ending.FAILED,
              "its process on %s was killed; last it said: %s".formatted(host.name(), detail));
      default -> new JobState.Absent();
    };
  }

  @Override
  public void cancel(UnitId unit) throws TargetException, InterruptedException {
    host.run(NodeScripts.cancel(folder(unit)), LIMIT);
    CancelledExit.leave(host, folder(unit));
  }

  @Override
  public void collect(UnitId unit, Path copy)
      throws TargetException, IOException, InterruptedException {
    new FolderCopy(host, folder(unit)).update(copy);
  }

  private String units() {
    return root + "/units/" + context.fleet();
  }

  private String folder(UnitId unit) {
    return units() + "/" + unit;
  }

  @Override
  public void close() {
    host.close();
  }
}
