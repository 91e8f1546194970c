package dev.assay.worker.description;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Workload;
import dev.assay.worker.protocol.Step;
import java.util.List;

/** The workloads of one provider, created once. */
record Provider(List<Workload> workloads) {
  Provider {
    workloads = List.copyOf(workloads);
  }

  /** Creates it by its class, which runs plugin code. */
  static Provider of(String className) throws DefectException {
    return new Provider(new ProviderClass<>(className, BenchmarkPlugin.class).create().workloads());
  }

  /**
   * A workload that it offers, which runs plugin code.
   *
   * @throws DefectException when it does not offer it any more
   */
  Workload workload(String id) throws DefectException {
    for (Workload workload : workloads) {
      if (workload.info().id().equals(id)) {
        return workload;
      }
    }
    throw new DefectException(
        Step.DESCRIBE,
        "offered workload %s when it was listed, but not any more".formatted(id),
        "Offer the same workloads at every call.");
  }
}
