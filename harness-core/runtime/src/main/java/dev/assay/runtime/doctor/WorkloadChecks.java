package dev.assay.runtime.doctor;

import dev.assay.api.Availability.Missing;
import dev.assay.api.Availability.MissingThing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What workloads lack, each missing thing once with all the workloads that want it. */
final class WorkloadChecks {
  private static final String SUBJECT = "workloads";

  private WorkloadChecks() {}

  static List<Check> of(List<WorkloadAvailability> workloads) {
    Map<MissingThing, List<String>> wanting = new LinkedHashMap<>();
    int available = 0;
    for (WorkloadAvailability workload : workloads) {
      if (workload.availability() instanceof Missing(List<MissingThing> missing)) {
        for (MissingThing thing : missing) {
          wanting.computeIfAbsent(thing, _ -> new ArrayList<>()).add(workload.workload());
        }
      } else {
        available++;
      }
    }
    List<Check> checks = new ArrayList<>();
    checks.add(Check.ok(SUBJECT, "%d of %d can run here".formatted(available, workloads.size())));
    wanting.forEach(
        (thing, ids) ->
            checks.add(
                Check.missing(
                    SUBJECT,
                    "%s; wanted by %s".formatted(thing.what(), String.join(", ", ids)),
                    thing.remedy())));
    return checks;
  }
}
