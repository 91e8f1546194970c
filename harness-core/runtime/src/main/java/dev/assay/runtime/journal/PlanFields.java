package dev.assay.runtime.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.api.Category;
import dev.assay.api.Metric;
import dev.assay.runtime.plan.ForkOrder;
import dev.assay.runtime.plan.ForkTimes;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.PluginIdentity;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.Until;
import dev.assay.worker.protocol.ForkRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The plan of a run in {@code run.json}.
 *
 * @param order empty in files of earlier versions, which knew one order only
 * @param expectedSeconds for readers; it follows from the rest
 */
record PlanFields(
    long seed,
    Optional<ForkOrder> order,
    Optional<Until> until,
    OptionalDouble expectedSeconds,
    List<Planned> workloads) {

  static PlanFields of(RunPlan plan) {
    return new PlanFields(
        plan.seed(),
        Optional.of(plan.order()),
        plan.until(),
        OptionalDouble.of(plan.expectedDuration().toMillis() / 1e3),
        plan.workloads().stream().map(Planned::of).toList());
  }

  RunPlan read() {
    List<PlannedWorkload> planned = new ArrayList<>();
    for (Planned workload : workloads) {
      planned.add(workload.read(planned.size()));
    }
    return new RunPlan(planned, seed, order.orElse(ForkOrder.BY_WORKLOAD), until);
  }

  /**
   * @param takes empty where nothing takes time that the shape does not say
   */
  record Planned(
      String workload,
      String title,
      Category category,
      PluginIdentity plugin,
      ForkRequest.Kind kind,
      String provider,
      Map<String, String> parameters,
      Set<String> freeParameters,
      @JsonInclude Set<String> defaultedParameters,
      List<Metric> metrics,
      Map<String, String> counters,
      Shape shape,
      Optional<ForkTimes> takes,
      Optional<String> missing) {
    static Planned of(PlannedWorkload planned) {
      return new Planned(
          planned.workload(),
          planned.title(),
          planned.category(),
          planned.plugin(),
          planned.kind(),
          planned.provider(),
          planned.parameters(),
          new TreeSet<>(planned.freeParameters()),
          new TreeSet<>(planned.defaultedParameters()),
          planned.metrics(),
          planned.counters(),
          planned.shape(),
          Optional.of(planned.times()).filter(ForkTimes::matter),
          planned.missing());
    }

    PlannedWorkload read(int index) {
      return new PlannedWorkload(
          index,
          workload,
          title,
          category,
          plugin,
          kind,
          provider,
          parameters,
          freeParameters,
          defaultedParameters,
          metrics,
          counters,
          shape,
          takes.orElse(ForkTimes.NONE),
          missing);
    }
  }
}
