package dev.assay.runtime.plan;

import dev.assay.api.Availability.MissingThing;
import dev.assay.runtime.plugins.description.ValuesAnswer;
import dev.assay.runtime.plugins.workload.AskedValues;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks workloads what they say of the values that a plan has for them, all at once. */
final class Estimates {
  private final ValueAnswers answers;
  private final DiskSpeed disk;
  private final List<PlannedWorkload> planned = new ArrayList<>();
  private final List<AskedValues> asked = new ArrayList<>();

  /** The places in the plan of those that are asked. */
  private final List<Integer> places = new ArrayList<>();

  Estimates(ValueAnswers answers, DiskSpeed disk) {
    this.answers = answers;
    this.disk = disk;
  }

  int size() {
    return planned.size();
  }

  /**
   * Takes up a workload of the plan.
   *
   * @throws IllegalArgumentException when it takes longer than anything is measured
   */
  void add(OfferedWorkload workload, PlannedWorkload plannedOne) {
    plannedOne.expectedDuration();
    if (workload instanceof OfferedWorkload.SelfTimed selfTimed && plannedOne.missing().isEmpty()) {
      asked.add(new AskedValues(selfTimed, plannedOne.parameters()));
      places.add(planned.size());
    }
    planned.add(plannedOne);
  }

  /**
   * The plan's workloads with what they take.
   *
   * @param problems hears what keeps values from being measured
   */
  List<PlannedWorkload> estimated(List<String> problems) throws IOException, InterruptedException {
    List<ValuesAnswer> said = answers.of(asked);
    for (int i = 0; i < said.size(); i++) {
      PlannedWorkload workload = planned.get(places.get(i));
      for (MissingThing problem : said.get(i).problems()) {
        problems.add(
            "%s: %s; %s.".formatted(workload.workload(), problem.what(), problem.remedy()));
      }
      try {
        PlannedWorkload taking = workload.taking(ForkTimes.of(said.get(i).estimate(), disk));
        taking.expectedDuration();
        planned.set(workload.index(), taking);
      } catch (IllegalArgumentException | ArithmeticException e) {
        problems.add("%s: %s.".formatted(workload.workload(), e.getMessage()));
      }
    }
    return planned;
  }
}
