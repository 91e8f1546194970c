package dev.assay.fleet.plan;

import dev.assay.fleet.plan.FleetSpec.Machines;
import dev.assay.fleet.plan.FleetSpec.Work;
import dev.assay.fleet.targets.Settings;
import dev.assay.fleet.targets.YamlText;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.ShapeOverrides;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.plan.Suite;
import dev.assay.runtime.plan.Suites;
import dev.assay.runtime.plan.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the spec of a fleet from YAML:
 *
 * <pre>{@code
 * machines:
 *   - target: box-a
 *   - target: cluster
 *     vmType: Standard_HB120rs_v3
 *     count: 4                    # or hosts: [n1, n2], where the target is a Slurm cluster
 * suites: [quick]
 * workloads: [host.memory-stream]
 * parameters: ["host.memory-stream:threads=1,2"]
 * shape: {forks: 3, iterationTime: 500ms}
 * repetitions: 2
 * attempts: 3
 * timeLimit: 2h
 * labels: {campaign: acceptance}
 * }</pre>
 */
public final class FleetSpecFile {
  private static final int MANY = 10_000;

  // Slurm would take a list in brackets for several nodes.
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final Settings top;
  private final List<String> problems;
  private final Optional<UnitWork.Accept> accept;

  private FleetSpecFile(Settings top, List<String> problems, Optional<UnitWork.Accept> accept) {
    this.top = top;
    this.problems = problems;
    this.accept = accept;
  }

  /**
   * @throws SpecException with everything that is wrong
   */
  public static FleetSpec read(Path file) throws IOException, SpecException {
    return read(file, Optional.empty());
  }

  /**
   * Of the same file a fleet whose machines are judged; what it says to measure is left out.
   *
   * @throws SpecException with everything that is wrong
   */
  public static FleetSpec read(Path file, UnitWork.Accept accept)
      throws IOException, SpecException {
    return read(file, Optional.of(accept));
  }

  private static FleetSpec read(Path file, Optional<UnitWork.Accept> accept)
      throws IOException, SpecException {
    if (!Files.exists(file)) {
      throw new SpecException(
          List.of("There is no file %s. harness-core/docs/fleet.md shows one.".formatted(file)));
    }
    List<String> problems = new ArrayList<>();
    Settings top = new Settings(file.toString(), YamlText.read(file), problems);
    top.allow(
        "machines",
        "suites",
        "workloads",
        "parameters",
        "shape",
        "seed",
        "repetitions",
        "attempts",
        "timeLimit",
        "nodes",
        "labels");
    FleetSpec spec = new FleetSpecFile(top, problems, accept).spec();
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
    return spec;
  }

  private FleetSpec spec() {
    List<Machines> machines = new ArrayList<>();
    for (Settings entry : top.list("machines")) {
      machines.add(machines(entry));
    }
    if (machines.isEmpty()) {
      top.problem("'machines' needs at least one entry, such as - target: local");
    }
    return new FleetSpec(
        machines,
        works(),
        top.integer("repetitions", 1, 1, MANY),
        top.integer("attempts", 3, 1, 100),
        top.time("timeLimit"),
        top.integer("nodes", 1, 1, 2),
        top.map("labels"));
  }

  private static Machines machines(Settings entry) {
    entry.allow("target", "vmType", "count", "hosts");
    List<String> hosts = entry.texts("hosts");
    if (entry.has("hosts") && entry.has("count")) {
      entry.problem("'hosts' says how many machines there are, so leave out 'count'.");
    }
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        entry.problem("'hosts' has '%s', which is no name of one machine.".formatted(host));
      }
    }
    if (new HashSet<>(hosts).size() < hosts.size()) {
      entry.problem("'hosts' names a machine twice; raise 'repetitions' to measure each again.");
    }
    int count = entry.integer("count", 1, 1, MANY);
    return new Machines(
        entry.text("target"),
        entry.optionalText("vmType"),
        hosts.isEmpty() ? count : hosts.size(),
        hosts);
  }

  private List<Work> works() {
    if (accept.isPresent()) {
      if (top.integer("nodes", 1, 1, 2) > 1) {
        top.problem("'nodes: 2' does not go with --accept, which judges each node by itself.");
      }
      return List.of(new Work("accept", accept.get()));
    }
    List<Work> works = new ArrayList<>();
    ShapeOverrides overrides = overrides();
    int seed = top.integer("seed", 1, 0, Integer.MAX_VALUE);
    List<Sweep> sweeps = sweeps();
    for (String name : top.texts("suites")) {
      suite(name)
          .map(suite -> new RunSpec(suite.entries(), sweeps, suite.shape(), false, overrides, seed))
          .ifPresent(spec -> works.add(new Work(shortName(name), new UnitWork.Measure(spec))));
    }
    List<String> workloads = top.texts("workloads");
    if (!workloads.isEmpty()) {
      List<Suite.Entry> entries =
          workloads.stream().map(select -> new Suite.Entry(select, Map.of())).toList();
      suite("standard")
          .map(suite -> new RunSpec(entries, sweeps, suite.shape(), true, overrides, seed))
          .ifPresent(spec -> works.add(new Work("workloads", new UnitWork.Measure(spec))));
    }
    if (!top.has("suites") && !top.has("workloads")) {
      top.problem("needs 'suites', such as [quick], or 'workloads', such as [host]");
    }
    return works;
  }

  private static String shortName(String suite) {
    String name = Path.of(suite).getFileName().toString().replaceFirst("\\.json$", "");
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return safe.substring(0, Math.min(20, safe.length()));
  }

  private Optional<Suite> suite(String name) {
    try {
      return Optional.of(new Suites().find(name));
    } catch (SpecException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private List<Sweep> sweeps() {
    List<Sweep> sweeps = new ArrayList<>();
    for (String text : top.texts("parameters")) {
      try {
        sweeps.add(Sweep.parse(text));
      } catch (IllegalArgumentException e) {
        top.problem(String.valueOf(e.getMessage()));
      }
    }
    problems.addAll(Sweep.problems(sweeps));
    return sweeps;
  }

  private ShapeOverrides overrides() {
    Optional<Settings> shape = top.child("shape");
    if (shape.isEmpty()) {
      return ShapeOverrides.NONE;
    }
    Settings settings =
        shape.get().allow("forks", "warmups", "warmupTime", "iterations", "iterationTime");
    boolean untilSettled = settings.isText("warmups", ShapeOverrides.UNTIL_SETTLED);
    Optional<Duration> warmupTime = settings.time("warmupTime");
    ShapeOverrides overrides =
        new ShapeOverrides(
            number(settings, "forks", 1),
            untilSettled ? Optional.empty() : number(settings, "warmups", 0),
            warmupTime,
            number(settings, "iterations", 1),
            settings.time("iterationTime"));
    return untilSettled ? overrides.untilSettled() : overrides;
  }

  private static Optional<Integer> number(Settings settings, String key, int least) {
    return settings.has(key)
        ? Optional.of(settings.integer(key, least, least, MANY))
        : Optional.empty();
  }
}
