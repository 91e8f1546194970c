package dev.assay.fleet.plan;

import dev.assay.fleet.plan.FleetSpec.Machines;
import dev.assay.fleet.plan.FleetSpec.Work;
import dev.assay.fleet.targets.Settings;
import dev.assay.fleet.targets.YamlText;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the spec of a fleet from YAML:
 *
 * <pre>{@code
 * machines:
 *   - target: box-a
 *   - target: cluster
 *     vmType: Standard_HB120rs_v3
 *     count: 4
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

  private final Settings top;
  private final List<String> problems;

  private FleetSpecFile(Settings top, List<String> problems) {
    this.top = top;
    this.problems = problems;
  }

  /**
   * @throws SpecException with everything that is wrong
   */
  public static FleetSpec read(Path file) throws IOException, SpecException {
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
    FleetSpec spec = new FleetSpecFile(top, problems).spec();
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
    return spec;
  }

  private FleetSpec spec() {
    List<Machines> machines = new ArrayList<>();
    for (Settings entry : top.list("machines")) {
      entry.allow("target", "vmType", "count");
      machines.add(
          new Machines(
              entry.text("target"),
              entry.optionalText("vmType"),
              entry.integer("count", 1, 1, MANY)));
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

  private List<Work> works() {
    List<Work> works = new ArrayList<>();
    ShapeOverrides overrides = overrides();
    int seed = top.integer("seed", 1, 0, Integer.MAX_VALUE);
    List<Sweep> sweeps = sweeps();
    for (String name : top.texts("suites")) {
      suite(name)
          .map(suite -> new RunSpec(suite.entries(), sweeps, suite.shape(), false, overrides, seed))
          .ifPresent(spec -> works.add(new Work(shortName(name), spec)));
    }
    List<String> workloads = top.texts("workloads");
    if (!workloads.isEmpty()) {
      List<Suite.Entry> entries =
          workloads.stream().map(select -> new Suite.Entry(select, Map.of())).toList();
      suite("standard")
          .map(suite -> new RunSpec(entries, sweeps, suite.shape(), true, overrides, seed))
          .ifPresent(spec -> works.add(new Work("workloads", spec)));
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
