package dev.assay.runtime.plan;

import dev.assay.api.Availability;
import dev.assay.api.NearestName;
import dev.assay.api.Parameter;
import dev.assay.runtime.plugins.description.ValuesAnswer;
import dev.assay.runtime.plugins.workload.JmhSource;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.runtime.plugins.workload.Plugin;
import dev.assay.worker.protocol.ForkRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns what the user asks for into a plan, or into all the reasons why it cannot be one. */
public final class Planner {
  private final List<OfferedWorkload> offered;
  private final Function<OfferedWorkload, Availability> availability;
  private final ValueAnswers answers;
  private final DiskSpeed disk;
  private final Map<Plugin, PluginIdentity> identities = new HashMap<>();

  private record Choice(String workload, Map<String, String> values) {}

  /**
   * @param offered every workload of the catalogue
   * @param availability whether a workload's declared requirements are met here
   */
  public Planner(
      List<OfferedWorkload> offered, Function<OfferedWorkload, Availability> availability) {
    this(
        offered,
        availability,
        asked -> Collections.nCopies(asked.size(), ValuesAnswer.NOTHING),
        DiskSpeed.ASSUMED);
  }

  /**
   * @param offered every workload of the catalogue
   * @param availability whether a workload's declared requirements are met here
   * @param answers what workloads say of the values of their parameters
   * @param disk that is under test
   */
  public Planner(
      List<OfferedWorkload> offered,
      Function<OfferedWorkload, Availability> availability,
      ValueAnswers answers,
      DiskSpeed disk) {
    this.offered = List.copyOf(offered);
    this.availability = availability;
    this.answers = answers;
    this.disk = disk;
  }

  /**
   * The plan; what the spec selects several times is in it once.
   *
   * @throws SpecException naming every problem of the spec
   * @throws IOException when a bundle cannot be read to take its hash, or not be asked
   */
  public RunPlan plan(RunSpec spec) throws SpecException, IOException, InterruptedException {
    List<String> problems = new ArrayList<>();
    Estimates estimates = new Estimates(answers, disk);
    Set<Sweep> used = new LinkedHashSet<>();
    Set<Choice> seen = new HashSet<>();
    for (Suite.Entry entry : spec.entries()) {
      List<OfferedWorkload> selected = select(entry.select());
      if (selected.isEmpty()) {
        problems.add(noSuchWorkload(entry.select()));
      }
      for (OfferedWorkload workload : selected) {
        ParameterGrid grid = grid(workload, entry, spec.sweeps(), used, problems);
        if (!problems.isEmpty()) {
          continue;
        }
        for (Map<String, String> values : grid.combinations()) {
          if (seen.add(new Choice(workload.info().id(), values))) {
            try {
              estimates.add(workload, planned(estimates.size(), workload, values, entry, spec));
            } catch (IllegalArgumentException e) {
              problems.add("%s: %s.".formatted(workload.info().id(), e.getMessage()));
            }
          }
        }
      }
    }
    for (Sweep sweep : spec.sweeps()) {
      if (!used.contains(sweep)) {
        problems.add(unusedSweep(sweep, spec));
      }
    }
    List<PlannedWorkload> planned = estimates.estimated(problems);
    if (!problems.isEmpty()) {
      throw new SpecException(problems.stream().distinct().toList());
    }
    return new RunPlan(planned, spec.seed(), ForkOrder.BY_WORKLOAD);
  }

  private List<OfferedWorkload> select(String text) {
    WorkloadSelection selection = new WorkloadSelection(text);
    return offered.stream().filter(w -> selection.matches(w.info().id())).toList();
  }

  private String noSuchWorkload(String text) {
    return "No workload is called '%s'; %s ./assay list shows them."
        .formatted(text, NearestName.hint(text, selectable(text)));
  }

  /** What selects anything, in the form that was tried: ids, leading words, or patterns of both. */
  private Set<String> selectable(String text) {
    Set<String> names = new TreeSet<>();
    for (OfferedWorkload workload : offered) {
      String id = workload.info().id();
      if (!text.contains("*")) {
        names.add(id);
      }
      for (int dot = id.indexOf('.'); dot > 0; dot = id.indexOf('.', dot + 1)) {
        names.add(id.substring(0, dot) + (text.contains("*") ? ".*" : ""));
        if (text.startsWith("*")) {
          names.add("*" + id.substring(dot));
        }
      }
    }
    return names;
  }

  private ParameterGrid grid(
      OfferedWorkload workload,
      Suite.Entry entry,
      List<Sweep> sweeps,
      Set<Sweep> used,
      List<String> problems) {
    Map<String, List<String>> values =
        new LinkedHashMap<>(
            workload instanceof OfferedWorkload.Jmh jmh ? jmh.defaultSweep() : Map.of());
    entry.parameters().forEach((name, swept) -> set(workload, name, swept, values, problems));
    // What is said of one workload stands over what is said of all.
    List<Sweep> generalFirst =
        sweeps.stream()
            .sorted(Comparator.comparing(sweep -> sweep.workload().isPresent()))
            .toList();
    for (Sweep sweep : generalFirst) {
      boolean addressed =
          sweep.workload().isEmpty()
              || new WorkloadSelection(sweep.workload().get()).matches(workload.info().id());
      if (addressed && workload.info().parameter(sweep.parameter()).isPresent()) {
        used.add(sweep);
        set(workload, sweep.parameter(), sweep.values(), values, problems);
      }
    }
    values.forEach(
        (name, swept) -> {
          if (swept.isEmpty()) {
            problems.add(
                "%s needs a value for its parameter '%s', which has no default; give -p %s=VALUE."
                    .formatted(workload.info().id(), name, name));
          }
        });
    return new ParameterGrid(workload.info().parameters(), values);
  }

  private static void set(
      OfferedWorkload workload,
      String name,
      List<String> swept,
      Map<String, List<String>> values,
      List<String> problems) {
    String id = workload.info().id();
    Optional<Parameter> parameter = workload.info().parameter(name);
    if (parameter.isEmpty()) {
      Set<String> known =
          workload.info().parameters().stream()
              .map(Parameter::name)
              .collect(Collectors.toCollection(TreeSet::new));
      problems.add(
          "%s has no parameter '%s'; %s".formatted(id, name, NearestName.hint(name, known)));
      return;
    }
    swept.stream()
        .map(parameter.get()::problem)
        .flatMap(Optional::stream)
        .forEach(problem -> problems.add(id + ": " + problem + "."));
    values.put(name, swept);
  }

  private String unusedSweep(Sweep sweep, RunSpec spec) {
    Set<String> known = new TreeSet<>();
    for (Suite.Entry entry : spec.entries()) {
      select(entry.select()).stream()
          .filter(
              w ->
                  sweep.workload().isEmpty()
                      || new WorkloadSelection(sweep.workload().get()).matches(w.info().id()))
          .flatMap(w -> w.info().parameters().stream())
          .forEach(parameter -> known.add(parameter.name()));
    }
    return "None of the selected workloads%s has a parameter '%s'; %s"
        .formatted(
            sweep.workload().map(w -> " matching '" + w + "'").orElse(""),
            sweep.parameter(),
            NearestName.hint(sweep.parameter(), known));
  }

  private PlannedWorkload planned(
      int index,
      OfferedWorkload workload,
      Map<String, String> values,
      Suite.Entry entry,
      RunSpec spec)
      throws IOException {
    Shape base =
        spec.declaredShapes() && workload instanceof OfferedWorkload.Jmh jmh
            ? DeclaredShape.of(jmh).over(spec.base())
            : spec.base();
    Optional<String> missing =
        availability.apply(workload) instanceof Availability.Missing lacking
            ? Optional.of(Missing.describe(lacking))
            : Optional.empty();
    return new PlannedWorkload(
        index,
        workload.info().id(),
        workload.info().title(),
        workload.info().category(),
        identity(workload.plugin()),
        workload instanceof OfferedWorkload.Jmh ? ForkRequest.Kind.JMH : ForkRequest.Kind.WORKLOAD,
        switch (workload) {
          case OfferedWorkload.Jmh jmh -> jmh.benchmark();
          case OfferedWorkload.SelfTimed selfTimed -> selfTimed.providerClass();
        },
        values,
        workload.info().parameters().stream()
            .filter(parameter -> !parameter.definesWork())
            .map(Parameter::name)
            .collect(Collectors.toSet()),
        defaulted(workload, values),
        workload.info().metrics().stream().map(metric -> metric.with(values)).toList(),
        counters(workload),
        shape(entry, spec.overrides(), base),
        ForkTimes.NONE,
        missing);
  }

  private static Set<String> defaulted(OfferedWorkload workload, Map<String, String> values) {
    return workload.info().parameters().stream()
        .filter(Parameter::minor)
        .filter(p -> p.canonical(p.defaultValue()).equals(values.get(p.name())))
        .map(Parameter::name)
        .collect(Collectors.toSet());
  }

  private static Shape shape(Suite.Entry entry, ShapeOverrides overrides, Shape base) {
    int iterations = overrides.over(base).iterations();
    Optional<Duration> time = entry.forkTime().map(together -> together.dividedBy(iterations));
    return overrides.over(ShapeOverrides.iterationTime(time).over(base));
  }

  private PluginIdentity identity(Plugin plugin) throws IOException {
    PluginIdentity known = identities.get(plugin);
    if (known == null) {
      known = new PluginIdentity(plugin.symbolicName(), plugin.version(), plugin.sha256());
      identities.put(plugin, known);
    }
    return known;
  }

  /** The JMH counters that metrics are taken from, by the name of the metric. */
  private static Map<String, String> counters(OfferedWorkload workload) {
    Map<String, String> counters = new LinkedHashMap<>();
    if (workload instanceof OfferedWorkload.Jmh jmh) {
      jmh.sources()
          .forEach(
              (metric, source) -> {
                if (source instanceof JmhSource.AuxCounter(String label)) {
                  counters.put(metric, label);
                }
              });
    }
    return counters;
  }
}
