package dev.assay.fleet.plan;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.api.Availability;
import dev.assay.api.NearestName;
import dev.assay.fleet.plan.FleetSpec.Machines;
import dev.assay.fleet.plan.FleetSpec.Work;
import dev.assay.fleet.targets.Target;
import dev.assay.fleet.targets.Targets;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitSpec;
import dev.assay.fleet.unit.UnitSpec.VmTypeDemand;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.runtime.plan.DiskSpeed;
import dev.assay.runtime.plan.Planner;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.SpecException;
import dev.assay.runtime.plan.ValueAnswers;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes the units of a fleet, or names every reason why it cannot. */
public final class FleetPlanner {
  // Set-up, preparation and slow machines; only something that hangs takes so much longer.
  private static final int LIMIT_FACTOR = 3;
  private static final Duration LIMIT_LEAST = Duration.ofMinutes(15);

  // The checks that measure nothing, and what a workload needs to set itself up.
  private static final Duration AROUND_AN_ACCEPTANCE = Duration.ofSeconds(30);

  private static final Pattern VM_TYPE = Pattern.compile("(Standard|Basic)_[A-Za-z0-9_-]+");

  private final Targets targets;
  private final VmTypes vmTypes;
  private final Function<String, Optional<HourlyPrice>> prices;
  private final Planner planner;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, RunPlan> works = new TreeMap<>();

  /**
   * @param offered every workload that the distribution has
   * @param answers what workloads say of the values of their parameters
   * @param prices what a machine of a VM type costs, where that is known
   */
  public FleetPlanner(
      Targets targets,
      VmTypes vmTypes,
      Function<String, Optional<HourlyPrice>> prices,
      List<OfferedWorkload> offered,
      ValueAnswers answers) {
    this.targets = targets;
    this.vmTypes = vmTypes;
    this.prices = prices;
    // What is missing here may be there on the node, so it counts as there.
    this.planner =
        new Planner(offered, workload -> Availability.available(), answers, DiskSpeed.ASSUMED);
  }

  /**
   * The plan of a fleet.
   *
   * @param fleet its id
   * @throws SpecException naming every problem of the spec
   */
  public FleetPlan plan(String fleet, FleetSpec spec)
      throws SpecException, IOException, InterruptedException {
    planWorks(spec);
    for (Machines machines : spec.machines()) {
      check(machines, spec);
    }
    if (!problems.isEmpty()) {
      throw new SpecException(problems.stream().distinct().toList());
    }
    List<PlannedUnit> units = new ArrayList<>();
    for (int repetition = 1; repetition <= spec.repetitions(); repetition++) {
      for (Machines machines : spec.machines()) {
        for (int machine = 0; machine < machines.count(); machine++) {
          for (Work work : spec.works()) {
            units.add(
                unit(
                    fleet,
                    spec,
                    machines,
                    work,
                    machines.hosts().isEmpty()
                        ? Optional.empty()
                        : Optional.of(machines.hosts().get(machine)),
                    units.size() + 1));
          }
        }
      }
    }
    return new FleetPlan(fleet, spec.attempts(), units);
  }

  /** What each unit of a suite measures, by the suite's name, once a fleet is planned. */
  public Map<String, RunPlan> works() {
    return Collections.unmodifiableMap(works);
  }

  private void planWorks(FleetSpec spec) throws IOException, InterruptedException {
    for (Work work : spec.works()) {
      if (work.work() instanceof UnitWork.Measure(RunSpec measured)) {
        plan(work.name(), measured);
      }
    }
  }

  private void plan(String name, RunSpec measured) throws IOException, InterruptedException {
    try {
      if (works.put(name, planner.plan(measured)) != null) {
        problems.add("There are two suites called %s; rename one.".formatted(name));
      }
    } catch (SpecException e) {
      problems.addAll(e.problems());
    }
  }

  private Duration expected(Work work) {
    return switch (work.work()) {
      case UnitWork.Measure _ -> Objects.requireNonNull(works.get(work.name())).expectedDuration();
      case UnitWork.Accept accept -> accept.budget().plus(AROUND_AN_ACCEPTANCE);
    };
  }

  private void check(Machines machines, FleetSpec spec) {
    Target target;
    try {
      target = targets.find(machines.target());
    } catch (SpecException e) {
      problems.addAll(e.problems());
      return;
    }
    if (target.oneMachine() && (machines.count() > 1 || spec.nodes() > 1)) {
      problems.add(
          "Target %s is one machine; the spec asks for %d. Raise 'repetitions' to measure it more often."
              .formatted(target.name(), Math.max(machines.count(), spec.nodes())));
    }
    if (!machines.hosts().isEmpty() && !target.namesHosts()) {
      problems.add(
          "Target %s takes no 'hosts': units can be sent to a machine by its name where the target is a Slurm cluster."
              .formatted(target.name()));
    }
    machines.vmType().ifPresent(vmType -> check(vmType, target));
  }

  private void check(String vmType, Target target) {
    Optional<VmType> known = vmTypes.find(vmType);
    // The catalogue does not have all of them, so a name that looks like one may be one.
    if (known.isEmpty() && !VM_TYPE.matcher(vmType).matches()) {
      problems.add(
          "There is no VM type '%s'; %s ./assay vm-types shows them."
              .formatted(
                  vmType,
                  NearestName.of(vmType, vmTypes.all().stream().map(VmType::name).toList())
                      .map("did you mean '%s'?"::formatted)
                      .orElse("")));
    }
    if (!target.offeredVmTypes().isEmpty()
        && target.offeredVmTypes().stream().noneMatch(vmType::equalsIgnoreCase)) {
      problems.add(
          "Target %s has no %s; it has %s."
              .formatted(
                  target.name(),
                  vmType,
                  String.join(", ", target.offeredVmTypes().stream().sorted().toList())));
    }
  }

  private PlannedUnit unit(
      String fleet, FleetSpec spec, Machines machines, Work work, Optional<String> host, int number)
      throws SpecException {
    Duration expected = expected(work);
    Optional<String> wanted =
        machines.vmType().flatMap(vmTypes::find).map(VmType::name).or(machines::vmType);
    Optional<String> declared = targets.find(machines.target()).declaredVmType();
    Duration limit =
        spec.timeLimit().orElseGet(() -> longer(expected.multipliedBy(LIMIT_FACTOR), LIMIT_LEAST));
    UnitId id = new UnitId("u%03d-%s-%s".formatted(number, safe(machines.target()), work.name()));
    Map<String, String> labels = new TreeMap<>(spec.labels());
    labels.put("fleet", fleet);
    labels.put("unit", id.value());
    return new PlannedUnit(
        new UnitSpec(
            fleet,
            id,
            "%s-u%03d".formatted(fleet, number),
            work.work(),
            new VmTypeDemand(wanted, declared),
            host,
            limit,
            spec.nodes(),
            labels),
        machines.target(),
        expected,
        wanted.or(() -> declared).flatMap(prices));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static String safe(String target) {
    String safe = target.replaceAll("[^A-Za-z0-9._-]", "_");
    return safe.substring(0, Math.min(30, safe.length()));
  }
}
